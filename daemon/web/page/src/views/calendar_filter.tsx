// One filter over wheel, month and list; it stands in the address.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { dayOf, today } from "../dates";
import { Select } from "../parts/form";
import { Icon } from "../parts/icon";
import { link, replace } from "../route";
import { t } from "../words";
import type { Body, Summary } from "../shapes";

export type CalendarView = "wheel" | "month" | "list";
export interface Filter {
  view: CalendarView;
  year: number;
  body: string;
  state: string;
  search: string;
  month: string;
}

const VIEWS: CalendarView[] = ["wheel", "month", "list"];
const TYPING_MILLISECONDS = 120;
const STATES = ["ahead", "past", "cancelled", "waits"] as const;

export function filterOf(query: Record<string, string>): Filter {
  const month = /^\d{4}-\d\d$/.test(query.month ?? "") ? query.month! : "";
  const year = Number(query.year) || Number((month || today()).slice(0, 4));
  const view = VIEWS.find((one) => one === query.view) ?? "list";
  return { view, year, body: query.body ?? "", state: query.state ?? "", search: query.search ?? "", month };
}

export function addressOf(filter: Filter): string {
  const { view, year, body, state, search, month } = filter;
  return link("calendar", "", { view, year: String(year), body, state, search, month: view === "month" ? month : "" });
}

const folded = (text: string) => text.toLocaleLowerCase("da");

function isIn(meeting: Summary, state: string, now: string): boolean {
  const day = dayOf(meeting.start);
  if (state === "ahead") return day >= now && meeting.status !== "cancelled";
  if (state === "past") return day < now;
  if (state === "cancelled") return meeting.status === "cancelled";
  if (state === "waits") return meeting.waits;
  return true;
}

// The meetings that the filter lets through; each one's text is folded once.
export function useFiltered(meetings: Summary[], { body, state, search }: Filter): Summary[] {
  const texts = useMemo(() => meetings.map((one) => folded(`${one.title} ${one.body} ${one.place} ${one.room.names.join(" ")}`)), [meetings]);
  return useMemo(() => {
    const words = folded(search).split(/\s+/).filter(Boolean);
    const now = today();
    return meetings.filter((meeting, at) =>
      (!body || meeting.body_id === body) && (!state || isIn(meeting, state, now)) && words.every((word) => texts[at]!.includes(word)));
  }, [texts, body, state, search]);
}

function Tabs({ filter }: { filter: Filter }) {
  return (
    <nav class="switch" aria-label={t("calendar.views")}>
      <ul class="no-max-width">
        {VIEWS.map((view) => (
          <li key={view}><a href={addressOf({ ...filter, view })} aria-current={filter.view === view ? "page" : undefined}>{t(`calendar.view.${view}`)}</a></li>
        ))}
      </ul>
    </nav>
  );
}

function Years({ filter }: { filter: Filter }) {
  const to = (year: number) => addressOf({ ...filter, year, month: "" });
  return (
    <div class="years" role="group" aria-label={t("calendar.year")}>
      <a href={to(filter.year - 1)} aria-label={String(filter.year - 1)}><Icon name="left" /></a>
      <span>{filter.year}</span>
      <a href={to(filter.year + 1)} aria-label={String(filter.year + 1)}><Icon name="right" /></a>
    </div>
  );
}

function Search({ filter }: { filter: Filter }) {
  const [text, setText] = useState(filter.search);
  const due = useRef(0);
  const sent = useRef(filter.search);
  const now = useRef(filter);
  now.current = filter;
  useEffect(() => {
    if (filter.search !== sent.current) setText(sent.current = filter.search);
  }, [filter.search]);
  useEffect(() => () => window.clearTimeout(due.current), []);
  const change = (search: string) => {
    setText(search);
    window.clearTimeout(due.current);
    due.current = window.setTimeout(() => {
      sent.current = search;
      replace(addressOf({ ...now.current, search }));
    }, TYPING_MILLISECONDS);
  };
  return (
    <div class="form-group search-field">
      <label class="form-label" for="search">{t("calendar.search")}</label>
      <input id="search" type="search" class="form-input" value={text} onInput={(event) => change(event.currentTarget.value)} />
    </div>
  );
}

export function CalendarFilter({ filter, bodies }: { filter: Filter; bodies: Body[] }) {
  const set = (part: Partial<Filter>) => replace(addressOf({ ...filter, ...part }));
  return (
    <div class="filter">
      <div class="filter-line"><Tabs filter={filter} /><Years filter={filter} /></div>
      <search class="filter-line filter-fields" aria-label={t("calendar.filter")}>
        <Search filter={filter} />
        <Select label={t("calendar.body")} value={filter.body} onValue={(body) => set({ body })}
          choices={[{ value: "", label: t("calendar.all_bodies") }, ...bodies.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Select label={t("calendar.state")} value={filter.state} onValue={(state) => set({ state })}
          choices={[{ value: "", label: t("calendar.all_states") }, ...STATES.map((state) => ({ value: state, label: t(`calendar.state.${state}`) }))]} />
      </search>
    </div>
  );
}

// The calendar of a draft: list, month and wheel under one filter, and beside it the meeting that is open.
import { useCallback, useMemo } from "preact/hooks";
import * as api from "../../api_year";
import { when } from "../../dates";
import { Check, Select } from "../../parts/form";
import { Empty, Loaded } from "../../parts/page";
import { useResource } from "../../resource";
import { replace } from "../../route";
import { n, number, t } from "../../words";
import type { Cost, DraftMeeting, Result } from "../../shapes_year";
import { Month, monthIn } from "../month";
import { Drawing } from "../wheel";
import { showOf, SHOWS, toTab, type Query } from "./address";
import type { Desk } from "./desk";
import { CostList, DraftList, Marks } from "./draft_list";
import { MeetingPanel } from "./meeting_panel";

const here = ({ draft, query }: Desk, part: Query = {}) => {
  const { show = "", body = "", wishes = "", month = "", meeting = "" } = query;
  return toTab(draft.id, "calendar", { show, body, wishes, month, meeting, ...part });
};

function Filter({ desk }: { desk: Desk }) {
  const { query, draft } = desk;
  const show = showOf(query);
  return (
    <div class="filter">
      <div class="filter-line">
        <nav class="switch" aria-label={t("calendar.views")}>
          <ul class="no-max-width">
            {SHOWS.map((one) => (
              <li key={one}><a href={here(desk, { show: one })} aria-current={show === one ? "page" : undefined}>{t(`calendar.view.${one}`)}</a></li>
            ))}
          </ul>
        </nav>
        <search class="year-filter" aria-label={t("calendar.filter")}>
          <Select label={t("calendar.body")} value={query.body ?? ""} onValue={(body) => replace(here(desk, { body }))}
            choices={[{ value: "", label: t("calendar.all_bodies") }, ...draft.bodies.map(({ id, name }) => ({ value: id, label: name }))]} />
          <Check label={t("year.only_wishes")} checked={query.wishes === "unmet"} onChecked={(on) => replace(here(desk, { wishes: on ? "unmet" : "" }))} />
        </search>
      </div>
    </div>
  );
}

function About({ meeting, costs }: { meeting: DraftMeeting | undefined; costs: Map<string, Cost[]> }) {
  if (!meeting) return <div class="wheel-shown"><p class="soft">{t("wheel.help")}</p></div>;
  return (
    <div class="wheel-shown">
      <p class="wheel-title">{meeting.title}</p>
      <p>{meeting.body}</p>
      <p>{when(meeting)}</p>
      <Marks of={meeting} />
      <CostList costs={costs.get(meeting.id) ?? []} />
    </div>
  );
}

function WheelOf({ desk, meetings, costs, hrefOf }: { desk: Desk; meetings: DraftMeeting[]; costs: Map<string, Cost[]>; hrefOf: (id: string) => string }) {
  const { id, revision } = desk.draft;
  const drawn = useResource(`year wheel ${id} ${revision}`, () => api.wheel(id));
  return (
    <section class="year-wheel" aria-label={t("wheel.label")}>
      <p class="wheel-listen">{t("wheel.listen")} <a href={here(desk, { show: "list" })}>{t("wheel.to_list")}</a></p>
      <Loaded from={drawn} lines={12}>
        {(svg) => <Drawing svg={svg} meetings={meetings} hrefOf={hrefOf} about={(meeting) => <About meeting={meeting} costs={costs} />} />}
      </Loaded>
    </section>
  );
}

function byMeeting(costs: Cost[]): Map<string, Cost[]> {
  const found = new Map<string, Cost[]>();
  for (const cost of costs) found.set(cost.meeting, [...(found.get(cost.meeting) ?? []), cost]);
  return found;
}

function Files({ desk }: { desk: Desk }) {
  const { id } = desk.draft;
  const body = desk.query.body ?? "";
  return (
    <p class="year-files">
      {t("year.files")} {(["xlsx", "csv", "ics"] as const).map((kind, at) => (
        <>{at > 0 && " · "}<a key={kind} download href={api.fileOf(id, `calendar.${kind}`, body)}>{t(`year.file.${kind}`)}</a></>
      ))}
    </p>
  );
}

function Counted({ shown, result }: { shown: number; result: Result }) {
  const { length } = result.meetings;
  const count = shown === length ? n("calendar.count", length) : n("calendar.count_of", length, { shown: number(shown) });
  const { kept } = result;
  const moved = kept && (kept.at_least === null ? n("year.moved", kept.moved) : n("year.kept", kept.moved, { least: number(kept.at_least) }));
  return <p class="result-count" role="status">{count}{moved && ` · ${moved}`}</p>;
}

function Broken({ result, desk }: { result: Result; desk: Desk }) {
  if (result.broken.length === 0) return null;
  return (
    <div class="alert alert-warning">
      <h2 class="alert-heading">{n("year.broken", result.broken.length)}</h2>
      <ul>
        {result.broken.map((one, at) => (
          <li key={at}>
            <strong>{one.rule}</strong>{one.law && ` (${one.law})`}: {one.because}
            {one.meetings.map((id) => <> <a key={id} href={here(desk, { meeting: id })}>{t("year.see_meeting")}</a></>)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Shown({ desk, result }: { desk: Desk; result: Result }) {
  const { query, draft } = desk;
  const { body = "", wishes = "", month = "" } = query;
  const costs = useMemo(() => byMeeting(result.costs), [result]);
  const meetings = useMemo(() => result.meetings.filter((one) =>
    (!body || one.body_id === body) && (wishes !== "unmet" || costs.has(one.id) || one.broken)), [result, body, wishes]);
  const noted = useMemo(() => meetings.map((one) => ({ ...one, note: one.cost > 0 ? n("year.points", one.cost) : "" })), [meetings]);
  const show = showOf(query);
  const address = [show, body, wishes, month].join();
  const hrefOf = useCallback((id: string) => here(desk, { meeting: id }), [draft.id, address]);
  const open = result.meetings.find(({ id }) => id === query.meeting);
  const close = () => {
    const back = `a[href="${CSS.escape(hrefOf(query.meeting ?? ""))}"]`;
    replace(here(desk, { meeting: "" }));
    window.setTimeout(() => (document.querySelector<HTMLElement>(back) ?? document.getElementById("next"))?.focus());
  };
  return (
    <>
      <Broken result={result} desk={desk} />
      <Filter desk={desk} />
      <Counted shown={meetings.length} result={result} />
      <div class={`year-and-panel${open ? " is-open" : ""}`}>
        {open && <MeetingPanel key={open.id} desk={desk} meeting={open} costs={costs.get(open.id) ?? []} close={close} />}
        <div class="year-shown">
          {show === "list" && <DraftList meetings={meetings} costs={costs} hrefOf={hrefOf} open={open?.id ?? ""} />}
          {show === "month" && <Month month={month || monthIn(draft.year)} meetings={noted} address={(wanted) => here(desk, { month: wanted })} hrefOf={hrefOf} />}
          {show === "wheel" && <WheelOf desk={desk} meetings={meetings} costs={costs} hrefOf={hrefOf} />}
          {meetings.length === 0 && <Empty heading={t("calendar.none_match")}><p><a href={here(desk, { body: "", wishes: "" })}>{t("calendar.clear")}</a></p></Empty>}
        </div>
      </div>
      <Files desk={desk} />
    </>
  );
}

export function CalendarTab({ desk }: { desk: Desk }) {
  const { result } = desk.draft;
  if (!result) return <Empty heading={t("year.next.not_drawn")}><p>{t("year.not_drawn_what")}</p></Empty>;
  return <Shown desk={desk} result={result} />;
}

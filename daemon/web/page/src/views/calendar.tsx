import * as api from "../api";
import { Head, Empty, Loaded } from "../parts/page";
import { useResource } from "../resource";
import { link } from "../route";
import { may } from "../session";
import { n, number, t } from "../words";
import type { Summary } from "../shapes";
import { addressOf, CalendarFilter, filterOf, useFiltered, type Filter } from "./calendar_filter";
import { MeetingList } from "./meeting_list";
import { Month, monthIn } from "./month";
import { Wheel } from "./wheel";

function NoMeetings({ filter }: { filter: Filter }) {
  const filtered = filter.body || filter.state || filter.search;
  if (filtered) {
    return (
      <Empty heading={t("calendar.none_match")}>
        <p><a href={addressOf({ ...filter, body: "", state: "", search: "" })}>{t("calendar.clear")}</a></p>
      </Empty>
    );
  }
  return (
    <Empty heading={t("calendar.none", { year: filter.year })}>
      {may("settle") && <p><a href={link("upload")}>{t("overview.upload")}</a></p>}
    </Empty>
  );
}

const hrefOf = (id: string) => link("meeting", id);

function Shown({ all, filter }: { all: Summary[]; filter: Filter }) {
  const meetings = useFiltered(all, filter);
  const count = meetings.length === all.length
    ? n("calendar.count", all.length)
    : n("calendar.count_of", all.length, { shown: number(meetings.length) });
  const monthAddress = (month: string) => addressOf({ ...filter, month, year: Number(month.slice(0, 4)) });
  return (
    <>
      <p class="result-count" role="status">{count}</p>
      {filter.view === "wheel" && <Wheel filter={filter} meetings={meetings} />}
      {filter.view === "month" && <Month month={filter.month || monthIn(filter.year)} meetings={meetings} address={monthAddress} hrefOf={hrefOf} />}
      {filter.view === "list" && meetings.length > 0 && <MeetingList meetings={meetings} />}
      {meetings.length === 0 && <NoMeetings filter={filter} />}
    </>
  );
}

export function Calendar({ query }: { query: Record<string, string> }) {
  const filter = filterOf(query);
  const { year } = filter;
  const places = useResource("places", api.places);
  const meetings = useResource(`meetings ${year}`, () => api.meetings({ from: `${year}-01-01`, to: `${year}-12-31` }));
  return (
    <>
      <Head title={t("calendar.title", { year })} />
      <CalendarFilter filter={filter} bodies={places.value?.bodies ?? []} />
      <Loaded from={meetings} lines={10}>{(all) => <Shown all={all} filter={filter} />}</Loaded>
    </>
  );
}

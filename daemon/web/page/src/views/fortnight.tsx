import { plusDays, dayOf, shortDate, times, today } from "../dates";
import { Empty } from "../parts/page";
import { CateringState, InvitationState, RoomState, StatusTag } from "../parts/state";
import { Table } from "../parts/table";
import { link } from "../route";
import { n, t } from "../words";
import type { Summary } from "../shapes";

function Day({ start, first }: { start: string; first: boolean }) {
  const day = dayOf(start);
  const near = day === today() ? t("day.today") : day === plusDays(today(), 1) ? t("day.tomorrow") : "";
  return (
    <span class={first ? "day" : "day is-same"}>
      {shortDate(start)}{near && first && <span class="near"> {near}</span>}
    </span>
  );
}

export function MeetingName({ meeting }: { meeting: Summary }) {
  return (
    <>
      <a class="meeting-link" href={link("meeting", meeting.id)}>{meeting.title}</a>
      <span class="meeting-sub">
        {meeting.body !== meeting.title && <span>{meeting.body}</span>}
        {times(meeting) && <span>{times(meeting)}</span>}
        <StatusTag status={meeting.status} waits={meeting.waits} />
      </span>
    </>
  );
}

export function Fortnight({ meetings, count }: { meetings: Summary[]; count: number }) {
  const rows = meetings.map((meeting, at) => ({
    key: meeting.id,
    class: meeting.status === "cancelled" ? "is-cancelled" : undefined,
    cells: [
      <Day start={meeting.start} first={at === 0 || dayOf(meetings[at - 1]!.start) !== dayOf(meeting.start)} />,
      <MeetingName meeting={meeting} />,
      <InvitationState of={meeting.invitation} />,
      <RoomState of={meeting.room} />,
      <CateringState of={meeting.catering} />,
    ],
  }));
  return (
    <section aria-labelledby="fortnight">
      <h2 id="fortnight">{t("fortnight.heading")}</h2>
      {rows.length === 0
        ? <Empty heading={t("fortnight.empty")}><p><a href={link("calendar")}>{t("fortnight.calendar")}</a></p></Empty>
        : <Table caption={t("fortnight.heading")} columns={[
            { label: t("column.day"), narrow: true },
            { label: t("column.meeting"), heading: true },
            { label: t("column.invitation") },
            { label: t("column.room") },
            { label: t("column.catering") },
          ]} rows={rows} />}
      {count > meetings.length && <p>{n("card.more", count - meetings.length)} · <a href={link("calendar")}>{t("fortnight.calendar")}</a></p>}
    </section>
  );
}

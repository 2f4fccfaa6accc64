// A draft's meetings month by month; each with what it costs, and why.
import { useMemo } from "preact/hooks";
import { monthName, shortDate, times, wall } from "../../dates";
import { useGrowing } from "../../parts/growing";
import { drawnOnce } from "../../parts/same";
import { State } from "../../parts/state";
import { Table } from "../../parts/table";
import { n, t } from "../../words";
import type { Cost, DraftMeeting } from "../../shapes_year";

export function Marks({ of }: { of: DraftMeeting }) {
  return (
    <>
      {of.broken && <State tone="bad" icon="stop">{t("year.mark.broken")}</State>}
      {of.pin && <State tone="none" icon="check">{t("year.mark.pinned")}</State>}
      {of.moved_by_hand && <State tone="none" icon="hand">{t("year.mark.by_hand")}</State>}
      {of.status === "tentative" && <State tone="wait" icon="clock">{t("year.mark.placeholder")}</State>}
    </>
  );
}

export function CostList({ costs }: { costs: Cost[] }) {
  return (
    <ul class="costs no-max-width">
      {costs.map((cost, at) => <li key={at}>{cost.because} <span class="soft">({n("year.points", cost.cost)}: {cost.rule})</span></li>)}
    </ul>
  );
}

// What stands in sight says it all; its rule and points unfold.
function Wishes({ costs }: { costs: Cost[] }) {
  if (costs.length === 0) return <span class="soft">{t("year.as_wished")}</span>;
  const sum = costs.reduce((total, { cost }) => total + cost, 0);
  return (
    <details class="why">
      <summary>{n("year.points", sum)}</summary>
      <CostList costs={costs} />
    </details>
  );
}

interface ListProps {
  meetings: DraftMeeting[];
  costs: Map<string, Cost[]>;
  hrefOf: (id: string) => string;
  open: string;
}

function rowOf(meeting: DraftMeeting, { costs, hrefOf, open }: ListProps) {
  return {
    key: meeting.id,
    class: meeting.id === open ? "is-chosen" : undefined,
    cells: [
      <>{shortDate(meeting.start)}</>,
      <>
        <a class="meeting-link" href={hrefOf(meeting.id)} aria-current={meeting.id === open ? "true" : undefined}>{meeting.title}</a>
        <span class="meeting-sub">
          {meeting.body !== meeting.title && <span>{meeting.body}</span>}
          <span>{times(meeting)}</span>
          <Marks of={meeting} />
        </span>
      </>,
      <Wishes costs={costs.get(meeting.id) ?? []} />,
    ],
  };
}

function Rows({ caption, drawn, props }: { caption: string; drawn: number; props: ListProps }) {
  return (
    <Table caption={caption} rows={props.meetings.slice(0, drawn).map((one) => rowOf(one, props))} columns={[
      { label: t("column.day"), narrow: true }, { label: t("column.meeting"), heading: true }, { label: t("year.unmet") },
    ]} />
  );
}

// So many of the month's meetings are drawn as yet.
const Month = drawnOnce(function Month({ drawn, ...props }: ListProps & { drawn: number }) {
  const { meetings } = props;
  const name = monthName(wall(meetings[0]!.start).month);
  return (
    <section class="year-month">
      <h2>{name} <span class="soft">{n("calendar.count", meetings.length)}</span></h2>
      <Rows caption={name} drawn={drawn} props={props} />
    </section>
  );
});

const ROWS_A_FRAME = 25;
// So few are one table.
const FEW = 40;

function byMonth(meetings: DraftMeeting[]) {
  const months: { from: number; meetings: DraftMeeting[] }[] = [];
  meetings.forEach((meeting, at) => {
    const last = months[months.length - 1];
    if (last?.meetings[0]!.start.slice(0, 7) === meeting.start.slice(0, 7)) last.meetings.push(meeting);
    else months.push({ from: at, meetings: [meeting] });
  });
  return months;
}

export function DraftList(props: ListProps) {
  const { meetings, costs, hrefOf, open } = props;
  const months = useMemo(() => byMonth(meetings), [meetings]);
  const shown = useGrowing(meetings.length, ROWS_A_FRAME, String(meetings.length));
  if (meetings.length > 0 && meetings.length <= FEW) {
    return <section class="year-month"><h2 class="sr-only">{t("calendar.list")}</h2><Rows caption={t("calendar.list")} drawn={FEW} props={props} /></section>;
  }
  return (
    <>
      {months.filter(({ from }) => from < shown).map(({ from, meetings: some }) => (
        <Month key={some[0]!.start.slice(0, 7)} meetings={some} drawn={Math.min(some.length, shown - from)} costs={costs} hrefOf={hrefOf}
          open={some.some(({ id }) => id === open) ? open : ""} />
      ))}
    </>
  );
}

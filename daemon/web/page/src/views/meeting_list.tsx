// The year as a list. Only the rows in sight are drawn, each of one height, so that thousands scroll.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { date } from "../dates";
import { CateringState, InvitationState, RoomState } from "../parts/state";
import { t } from "../words";
import type { Summary } from "../shapes";
import { MeetingName } from "./fortnight";

const WIDE = { height: 68, query: "(min-width: 768px)" };
const NARROW_HEIGHT = 172;
const BEYOND = 8;

const rowHeight = () => (matchMedia(WIDE.query).matches ? WIDE.height : NARROW_HEIGHT);

interface Sight {
  from: number;
  to: number;
  height: number;
}

function useSight(count: number) {
  const table = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>({ from: 0, to: 24, height: rowHeight() });
  const look = () => {
    const top = table.current?.getBoundingClientRect().top ?? 0;
    const height = rowHeight();
    const from = Math.max(0, Math.floor(-top / height) - BEYOND);
    const to = Math.min(count, Math.ceil((innerHeight - top) / height) + BEYOND);
    setSight((now) => (now.from === from && now.to === to && now.height === height ? now : { from, to, height }));
  };
  useLayoutEffect(look, [count]);
  useEffect(() => {
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [count]);
  return { table, sight };
}

function ListRow({ meeting, at }: { meeting: Summary; at: number }) {
  return (
    <div role="row" aria-rowindex={at + 2} class={`list-row${meeting.status === "cancelled" ? " is-cancelled" : ""}`}>
      <div role="cell" class="list-date">{date(meeting.start)}</div>
      <div role="rowheader" class="list-name"><MeetingName meeting={meeting} /></div>
      <div role="cell"><InvitationState of={meeting.invitation} /></div>
      <div role="cell"><RoomState of={meeting.room} /></div>
      <div role="cell"><CateringState of={meeting.catering} /></div>
    </div>
  );
}

const COLUMNS = ["column.day", "column.meeting", "column.invitation", "column.room", "column.catering"] as const;

// Elements above and below stand for the rows out of sight.
const spaced = (element: HTMLDivElement | null, rows: number, height: number) => {
  if (element) element.style.height = `${rows * height}px`;
};

export function MeetingList({ meetings }: { meetings: Summary[] }) {
  const { table, sight } = useSight(meetings.length);
  const from = Math.min(sight.from, meetings.length);
  const to = Math.min(sight.to, meetings.length);
  return (
    <div class="list" role="table" aria-label={t("calendar.list")} aria-rowcount={meetings.length + 1}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} class="list-row list-head">
          {COLUMNS.map((key) => <div key={key} role="columnheader">{t(key)}</div>)}
        </div>
      </div>
      <div role="rowgroup" ref={table}>
        <div role="presentation" ref={(element) => spaced(element, from, sight.height)} />
        {meetings.slice(from, to).map((meeting, at) => <ListRow key={meeting.id} meeting={meeting} at={from + at} />)}
        <div role="presentation" ref={(element) => spaced(element, meetings.length - to, sight.height)} />
      </div>
    </div>
  );
}

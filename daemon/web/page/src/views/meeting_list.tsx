// The year as a list. Only the rows in sight are drawn, each of one height, so that thousands scroll.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { date } from "../dates";
import { drawnOnce } from "../parts/same";
import { CateringState, InvitationState, RoomState } from "../parts/state";
import { t } from "../words";
import type { Summary } from "../shapes";
import { MeetingName } from "./fortnight";

const WIDE = { height: 68, query: "(min-width: 768px)" };
const NARROW_HEIGHT = 180;
const BEYOND = 3;

const rowHeight = () => (matchMedia(WIDE.query).matches ? WIDE.height : NARROW_HEIGHT);

// A frame draws at most so many new rows, so that no jump makes a frame long.
const ROWS_A_FRAME = 4;

interface Sight {
  from: number;
  to: number;
  height: number;
}

// The next part of what is wanted: what of it is drawn already, and some rows more.
function grown(now: Sight, wanted: Sight): Sight {
  const from = Math.max(now.from, wanted.from);
  const to = Math.min(now.to, wanted.to);
  if (from >= to || now.height !== wanted.height) {
    return { ...wanted, to: Math.min(wanted.to, wanted.from + ROWS_A_FRAME) };
  }
  const below = Math.min(wanted.to, to + ROWS_A_FRAME);
  const above = Math.max(wanted.from, from - Math.max(0, ROWS_A_FRAME - (below - to)));
  return { from: above, to: below, height: wanted.height };
}

const isSame = (one: Sight, other: Sight) => one.from === other.from && one.to === other.to && one.height === other.height;

function useSight(count: number) {
  const table = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>({ from: 0, to: ROWS_A_FRAME, height: rowHeight() });
  const frame = useRef(0);
  const drawn = useRef(sight);
  const wanted = (): Sight => {
    const top = table.current?.getBoundingClientRect().top ?? 0;
    const height = rowHeight();
    const from = Math.min(count, Math.max(0, Math.floor(-top / height) - BEYOND));
    return { from, to: Math.min(count, Math.ceil((innerHeight - top) / height) + BEYOND), height };
  };
  const draw = () => {
    frame.current = 0;
    const next = grown(drawn.current, wanted());
    if (isSame(next, drawn.current)) return;
    drawn.current = next;
    setSight(next);
    look();
  };
  const look = () => {
    frame.current ||= requestAnimationFrame(draw);
  };
  useLayoutEffect(look, [count]);
  useEffect(() => {
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [count]);
  return { table, sight };
}

const ListRow = drawnOnce(function ListRow({ meeting, at }: { meeting: Summary; at: number }) {
  return (
    <div role="row" aria-rowindex={at + 2} class={`list-row${meeting.status === "cancelled" ? " is-cancelled" : ""}`}>
      <div role="cell" class="list-date">{date(meeting.start)}</div>
      <div role="rowheader" class="list-name"><MeetingName meeting={meeting} /></div>
      <div role="cell"><InvitationState of={meeting.invitation} /></div>
      <div role="cell"><RoomState of={meeting.room} /></div>
      <div role="cell"><CateringState of={meeting.catering} /></div>
    </div>
  );
});

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
        {meetings.slice(from, to).map((meeting, at) => <ListRow key={from + at} meeting={meeting} at={from + at} />)}
        <div role="presentation" ref={(element) => spaced(element, meetings.length - to, sight.height)} />
      </div>
    </div>
  );
}

// The year as a wheel, drawn by the server. The arrows walk it: left and right by day in a ring, up and
// down from ring to ring; Enter opens. Those who listen have the list.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "../api";
import { when } from "../dates";
import { inTurn } from "../parts/growing";
import { Loaded } from "../parts/page";
import { CateringState, InvitationState, RoomState, StatusTag } from "../parts/state";
import { useResource } from "../resource";
import { t } from "../words";
import type { Summary } from "../shapes";
import { addressOf, type Filter } from "./calendar_filter";

interface Mark {
  element: SVGAElement;
  ring: number;
  day: number;
}

const valueOf = (text: string | undefined) => {
  const plain = Number(text);
  return Number.isNaN(plain) ? Date.parse(text ?? "") / 86400000 || 0 : plain;
};

const MARKS_A_FRAME = 150;
const ONE = '<a class="wheel-meeting"[^]*?</a>\\s*';

const parsed = (svg: string) => new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;

// The drawing without its meetings, and what puts some of them into their places.
function parted(svg: string): { empty: Element; parts: (() => void)[] } {
  const runs: string[][] = [];
  const empty = parsed(svg.replace(new RegExp(`(?:${ONE})+`, "g"), (run) => {
    runs.push(run.match(new RegExp(ONE, "g"))!);
    return '<g class="wheel-run"/>';
  }));
  const places = [...empty.querySelectorAll(".wheel-run")];
  const all = runs.flatMap((run, at) => run.map((mark) => ({ mark, place: places[at]! })));
  const add = (from: number) => () => {
    const some = all.slice(from, from + MARKS_A_FRAME);
    const marks = [...parsed(`<svg xmlns="http://www.w3.org/2000/svg">${some.map(({ mark }) => mark).join("")}</svg>`).children];
    marks.forEach((mark, at) => some[at]!.place.append(mark));
  };
  const parts = Array.from({ length: Math.ceil(all.length / MARKS_A_FRAME) }, (_, part) => add(part * MARKS_A_FRAME));
  return { empty, parts };
}

function marksOf(root: Element): Mark[] {
  return [...root.querySelectorAll<SVGAElement>(".wheel-meeting")]
    .map((element) => ({ element, ring: valueOf(element.dataset.ring), day: valueOf(element.dataset.day) }))
    .sort((one, other) => one.day - other.day || one.ring - other.ring);
}

const inSight = ({ element }: Mark) => !element.classList.contains("is-out");

function nearest(marks: Mark[], day: number): Mark | undefined {
  return marks.reduce<Mark | undefined>((best, mark) =>
    !best || Math.abs(mark.day - day) < Math.abs(best.day - day) ? mark : best, undefined);
}

function next(marks: Mark[], here: Mark, key: string): Mark | undefined {
  const seen = marks.filter(inSight);
  const ring = seen.filter((mark) => mark.ring === here.ring);
  const at = ring.indexOf(here);
  const rings = [...new Set(seen.map((mark) => mark.ring))].sort((one, other) => one - other);
  const across = (by: number) => {
    const wanted = rings[rings.indexOf(here.ring) + by];
    return nearest(seen.filter((mark) => mark.ring === wanted), here.day);
  };
  switch (key) {
    case "ArrowRight": return ring[at + 1] ?? ring[0];
    case "ArrowLeft": return ring[at - 1] ?? ring[ring.length - 1];
    case "ArrowUp": return across(-1);
    case "ArrowDown": return across(1);
    case "Home": return seen[0];
    case "End": return seen[seen.length - 1];
    default: return undefined;
  }
}

function reachable(marks: Mark[], chosen: Mark | undefined) {
  for (const mark of marks) {
    const wanted = mark === chosen ? "0" : "-1";
    if (mark.element.getAttribute("tabindex") !== wanted) mark.element.setAttribute("tabindex", wanted);
  }
}

function Shown({ meeting }: { meeting: Summary | undefined }) {
  if (!meeting) return <div class="wheel-shown"><p class="soft">{t("wheel.help")}</p></div>;
  return (
    <div class="wheel-shown">
      <p class="wheel-title">{meeting.title}</p>
      <p>{meeting.body}</p>
      <p>{when(meeting)}</p>
      {meeting.place && <p>{meeting.place}</p>}
      <StatusTag status={meeting.status} waits={meeting.waits} />
      <dl class="facts">
        <dt>{t("column.invitation")}</dt><dd><InvitationState of={meeting.invitation} /></dd>
        <dt>{t("column.room")}</dt><dd><RoomState of={meeting.room} /></dd>
        <dt>{t("column.catering")}</dt><dd><CateringState of={meeting.catering} /></dd>
      </dl>
    </div>
  );
}

interface DrawingProps<Meeting> {
  svg: string;
  meetings: Meeting[];
  // What stands beside the wheel about the meeting that is pointed at.
  about: (meeting: Meeting | undefined) => JSX.Element;
  // Where a meeting is opened; without it where the drawing says.
  hrefOf?: (id: string) => string;
}

export function Drawing<Meeting extends { id: string }>({ svg, meetings, about, hrefOf }: DrawingProps<Meeting>) {
  const place = useRef<HTMLDivElement>(null);
  const marks = useRef<Mark[]>([]);
  const [shown, setShown] = useState("");
  const [drawn, setDrawn] = useState("");
  const known = new Map(meetings.map((meeting) => [meeting.id, meeting]));

  useEffect(() => {
    const { empty, parts } = parted(svg);
    marks.current = [];
    place.current!.replaceChildren(empty);
    return inTurn([...parts, () => {
      marks.current = marksOf(place.current!);
      setDrawn(svg);
    }]);
  }, [svg]);

  useEffect(() => {
    for (const { element } of marks.current) {
      const { id = "" } = element.dataset;
      element.classList.toggle("is-out", !known.has(id));
      if (hrefOf) element.setAttribute("href", hrefOf(id));
    }
    reachable(marks.current, marks.current.find(inSight));
  }, [drawn, meetings, hrefOf]);

  const markAt = (target: EventTarget | null) => {
    const element = (target as Element | null)?.closest?.(".wheel-meeting");
    return marks.current.find((mark) => mark.element === element);
  };
  const show = (event: Event) => {
    const mark = markAt(event.target);
    if (!mark) return;
    setShown(mark.element.dataset.id ?? "");
    if (event.type === "focusin") reachable(marks.current, mark);
  };
  const press = (event: KeyboardEvent) => {
    const here = markAt(event.target);
    const wanted = here && next(marks.current, here, event.key);
    if (!wanted) return;
    event.preventDefault();
    reachable(marks.current, wanted);
    wanted.element.focus();
  };
  return (
    <div class="wheel-and-shown">
      <div class="wheel-place" ref={place} onPointerOver={show} onFocusIn={show} onKeyDown={press} />
      {about(known.get(shown))}
    </div>
  );
}

export function Wheel({ filter, meetings }: { filter: Filter; meetings: Summary[] }) {
  const { year } = filter;
  const drawn = useResource(`wheel ${year}`, () => api.wheel(year));
  return (
    <section aria-label={t("wheel.label")}>
      <p class="wheel-listen">{t("wheel.listen")} <a href={addressOf({ ...filter, view: "list" })}>{t("wheel.to_list")}</a></p>
      <Loaded from={drawn} lines={12}>{(svg) => <Drawing svg={svg} meetings={meetings} about={(meeting) => <Shown meeting={meeting} />} />}</Loaded>
    </section>
  );
}

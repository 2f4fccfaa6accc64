// One month as a table of weeks. The arrows go from meeting to meeting by day and by week.
import { useMemo, useRef } from "preact/hooks";
import { dayOf, monthName, plusDays, shortDate, times, today, two, wall, weekdayName, longWeekdayName, weekdayOf, weekOf, longDate } from "../dates";
import { Icon } from "../parts/icon";
import { useGrowing } from "../parts/growing";
import { drawnOnce } from "../parts/same";
import { t } from "../words";
import type { Summary } from "../shapes";

export type MonthMeeting = Pick<Summary, "id" | "body" | "title" | "start" | "end" | "status"> & {
  all_day?: boolean;
  waits?: boolean;
  note?: string;
};

const NONE: MonthMeeting[] = [];
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const WEEKS_A_FRAME = 1;

// The month to begin with.
export const monthIn = (year: number) => (today().startsWith(String(year)) ? today().slice(0, 7) : `${year}-01`);

function shifted(month: string, by: number): string {
  const at = wall(month + "-01");
  const moved = new Date(Date.UTC(at.year, at.month - 1 + by, 1));
  return `${moved.getUTCFullYear()}-${two(moved.getUTCMonth() + 1)}`;
}

function weeksOf(month: string): string[] {
  const first = `${month}-01`;
  const last = plusDays(`${shifted(month, 1)}-01`, -1);
  const weeks: string[] = [];
  for (let monday = plusDays(first, -weekdayOf(first)); monday <= last; monday = plusDays(monday, 7)) weeks.push(monday);
  return weeks;
}

// Meetings by day; one of several days stands on each of them.
function byDay(meetings: MonthMeeting[]): Map<string, MonthMeeting[]> {
  const found = new Map<string, MonthMeeting[]>();
  for (const meeting of meetings) {
    const first = dayOf(meeting.start);
    const last = meeting.all_day && meeting.end ? plusDays(meeting.end, -1) : first;
    for (let day = first, left = 62; day <= last && left > 0; day = plusDays(day, 1), --left) {
      const there = found.get(day);
      if (there) there.push(meeting);
      else found.set(day, [meeting]);
    }
  }
  return found;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function walk(event: KeyboardEvent, table: HTMLElement) {
  const step = STEPS[event.key];
  const here = (event.target as HTMLElement).closest<HTMLElement>("[data-day]");
  if (!step || !here) return;
  event.preventDefault();
  const days = [...table.querySelectorAll<HTMLElement>("[data-day]")].filter((day) => day.querySelector("a"));
  const wanted = plusDays(here.dataset.day!, step);
  const ahead = step > 0 ? days.find((day) => day.dataset.day! >= wanted) : days.reverse().find((day) => day.dataset.day! <= wanted);
  ahead?.querySelector("a")?.focus();
}

interface DayProps {
  day: string;
  month: string;
  meetings: MonthMeeting[];
  hrefOf: (id: string) => string;
}

const Day = drawnOnce(function Day({ day, month, meetings, hrefOf }: DayProps) {
  const outside = !day.startsWith(month);
  const classes = ["month-day", outside && "is-outside", day === today() && "is-today", weekdayOf(day) > 4 && "is-weekend", meetings.length === 0 && "is-empty"].filter(Boolean).join(" ");
  return (
    <td class={classes} data-day={day}>
      <span class="month-date"><span aria-hidden="true">{wall(day).day}</span><span class="sr-only">{shortDate(day)}</span><span class="month-narrow" aria-hidden="true">{longDate(day)}</span>{day === today() && <span class="month-now"> {t("day.today")}</span>}</span>
      {meetings.length > 0 && (
        <ul class="no-max-width">
          {meetings.map((meeting, at) => (
            <li key={at}>
              <a href={hrefOf(meeting.id)} class={meeting.status === "cancelled" ? "is-cancelled" : undefined}>
                <span class="month-time">{times(meeting)}</span> <span class="month-title">{meeting.body === meeting.title ? meeting.title : `${meeting.body}: ${meeting.title}`}</span>
                {meeting.status === "cancelled" && <span class="month-mark"> {t("status.cancelled")}</span>}
                {meeting.note && <span class="month-mark"> {meeting.note}</span>}
                {meeting.waits && <span class="month-mark"> <Icon name="question" />{t("status.waits")}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </td>
  );
});

function Steps({ month, address }: { month: string; address: (month: string) => string }) {
  const to = (by: number) => address(shifted(month, by));
  const name = (by: number) => monthName(wall(shifted(month, by) + "-01").month);
  return (
    <div class="month-steps">
      <a href={to(-1)}><Icon name="left" /> {name(-1)}</a>
      <h2>{monthName(wall(month + "-01").month)} {month.slice(0, 4)}</h2>
      <a href={to(1)}>{name(1)} <Icon name="right" /></a>
    </div>
  );
}

interface MonthProps {
  month: string;
  meetings: MonthMeeting[];
  // Of another month, and of a meeting; the latter stays the same from one drawing to the next.
  address: (month: string) => string;
  hrefOf: (id: string) => string;
}

export function Month({ month, meetings, address, hrefOf }: MonthProps) {
  const days = useMemo(() => byDay(meetings), [meetings]);
  const table = useRef<HTMLTableElement>(null);
  const weeks = weeksOf(month);
  const drawn = useGrowing(weeks.length, WEEKS_A_FRAME, month);
  return (
    <section aria-label={t("calendar.month")}>
      <Steps month={month} address={address} />
      <table class="month" ref={table} onKeyDown={(event) => table.current && walk(event, table.current)}>
        <caption class="sr-only">{t("month.caption")}</caption>
        <thead>
          <tr>
            <th scope="col" class="month-week">{t("month.week")}</th>
            {WEEKDAYS.map((weekday) => <th key={weekday} scope="col" abbr={longWeekdayName(weekday)}>{weekdayName(weekday)}</th>)}
          </tr>
        </thead>
        <tbody>
          {weeks.slice(0, drawn).map((monday) => (
            <tr key={monday}>
              <th scope="row" class="month-week">{weekOf(monday)}</th>
              {WEEKDAYS.map((weekday) => {
                const day = plusDays(monday, weekday);
                return <Day key={day} day={day} month={month} hrefOf={hrefOf} meetings={day.startsWith(month) ? days.get(day) ?? NONE : NONE} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

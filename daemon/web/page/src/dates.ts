// Dates, times and money as an office writes them. A meeting's time is written as it stands: the wall
// clock of the municipality. An instant is turned into that clock first.
import { language, known, number, t } from "./words";
import type { Money, Session } from "./shapes";

let zone = "";
let offsets: { since: number; minutes: number }[] = [];
export const zoneName = () => zone;

export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  timed: boolean;
}

const WALL = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/;

function written(text: string): Wall {
  const found = WALL.exec(text);
  const [year, month, day, hour, minute] = (found ?? []).slice(1).map((part) => Number(part ?? 0));
  return {
    year: year ?? 1970, month: month ?? 1, day: day ?? 1, hour: hour || 0, minute: minute || 0,
    timed: Boolean(found?.[4]),
  };
}

// "2027-02-03T15:00:00Z" as the municipality's clock shows it; anything else as it is written.
export function wall(text: string): Wall {
  if (!text.endsWith("Z")) return written(text);
  const at = Date.parse(text);
  const { minutes = 0 } = offsets.filter(({ since }) => since <= at).pop() ?? offsets[0] ?? {};
  return written(new Date(at + minutes * 60000).toISOString());
}

export const two = (value: number) => String(value).padStart(2, "0");
export const dayOf = (text: string) => {
  const at = wall(text);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
};

// The server's clock goes, in the municipality's zone: a demonstration has a day of its own, and an office
// computer may be wrong.
let ahead = 0;
export function setClock(session: Session) {
  ahead = Date.parse(session.now) - Date.now();
  zone = session.zone;
  offsets = session.offsets.map(({ since, minutes }) => ({ since: Date.parse(since), minutes }));
}
export const today = () => dayOf(new Date(Date.now() + ahead).toISOString());

export function plusDays(day: string, days: number): string {
  const at = written(day);
  return new Date(Date.UTC(at.year, at.month - 1, at.day + days)).toISOString().slice(0, 10);
}

// Monday is 0.
export function weekdayOf(day: string): number {
  const at = written(day);
  return (new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay() + 6) % 7;
}

export function weekOf(day: string): number {
  const thursday = plusDays(day, 3 - weekdayOf(day));
  const first = Date.UTC(Number(thursday.slice(0, 4)), 0, 1);
  return Math.floor((Date.parse(thursday) - first) / 604800000) + 1;
}

// A browser need not know Danish: the names stand in the catalogue.
const named = (list: string) => list.split(",");

export const monthName = (month: number) => named(t("date.long_months"))[month - 1] ?? "";
export const weekdayName = (weekday: number) => named(t("date.weekdays"))[weekday] ?? "";
export const longWeekdayName = (weekday: number) => named(t("date.long_weekdays"))[weekday] ?? "";

function parts(text: string) {
  const at = wall(text);
  const weekday = weekdayName(weekdayOf(dayOf(text)));
  return { weekday, day: at.day, month: named(t("date.months"))[at.month - 1] ?? "", year: at.year };
}

// ons. 3. feb. 2027
export const date = (text: string) => t("date.full", parts(text));
// ons. 3. feb.
export const shortDate = (text: string) => t("date.short", parts(text));
// onsdag den 3. februar
export function longDate(text: string): string {
  const at = wall(text);
  const weekday = longWeekdayName(weekdayOf(dayOf(text)));
  return t("date.long", { weekday, day: at.day, month: monthName(at.month), year: at.year });
}

function clockOf(at: Wall): string {
  return t("time.clock", { hour: language.value === "da" ? at.hour : two(at.hour), minute: two(at.minute) });
}

// kl. 10.42
export const time = (text: string) => t("time.at", { time: clockOf(wall(text)) });

interface Span {
  start: string;
  end?: string | null;
  all_day?: boolean;
}

// kl. 16.00–18.00; nothing where no time is known.
export function times({ start, end, all_day }: Span): string {
  const from = wall(start);
  if (all_day || !from.timed) return "";
  if (!end) return t("time.at", { time: clockOf(from) });
  const to = wall(end);
  return t("time.range", { from: clockOf(from), to: clockOf(to) });
}

// Whole days: the last day, as people count it.
const lastDay = (span: Span) => (span.all_day && span.end ? plusDays(span.end, -1) : span.end ?? span.start);

export function days(span: Span, write: (text: string) => string = date): string {
  const first = dayOf(span.start);
  const last = dayOf(lastDay(span));
  if (last <= first) return write(span.start);
  return t("date.range", { from: shortDate(span.start), to: write(last) });
}

// ons. 3. feb. 2027 kl. 16.00–18.00
export function when(span: Span): string {
  const clock = times(span);
  return clock ? `${days(span)} ${clock}` : days(span);
}

// An instant: "kl. 10.42" today, else with its date.
export function moment(instant: string): string {
  return dayOf(instant) === today() ? time(instant) : `${shortDate(instant)} ${time(instant)}`;
}

export function money({ amount, currency }: Money, sign = false): string {
  const [whole = "0", part = "00"] = amount.replace("-", "").split(".");
  const before = amount.startsWith("-") ? "−" : sign && Number(amount) > 0 ? "+" : "";
  const shown = before + number(Number(whole)) + t("number.decimals") + part;
  if (currency === "DKK") return t("money.kroner", { amount: shown });
  return known("money." + currency, `${shown} ${currency}`);
}

export const isNothing = ({ amount }: Money) => Number(amount) === 0;

// Whether the reader's own clock shows something else than the municipality's.
export function zoneDiffers(): boolean {
  const now = new Date();
  const there = wall(now.toISOString());
  return there.hour !== now.getHours() || there.minute !== now.getMinutes();
}

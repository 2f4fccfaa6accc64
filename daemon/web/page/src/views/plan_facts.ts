// What a plan's groups do and send, taken from their steps.
import type { Group, Moment, Money, Plan, Step } from "../shapes";

export interface MeetingChange {
  meeting: string;
  title: string;
  body: string;
  old: Moment | null;
  new: Moment | null;
}

const TELLING = ["invitation", "room", "catering"];

const momentOf = (from: Step["wanted"], place: string): Moment | null =>
  from?.start ? { start: from.start, end: from.end ?? null, place: from.place ?? place, title: from.title ?? "" } : null;

function changeOf(group: Group, meeting: string, steps: Step[]): MeetingChange {
  const mine = steps.filter((step) => step.meeting === meeting);
  const step = TELLING.map((kind) => mine.find((one) => one.kind === kind)).find(Boolean);
  const title = step?.row?.title ?? step?.wanted?.title ?? step?.before?.title ?? group.title;
  const body = step?.row?.body ?? group.body;
  if (group.meetings.length === 1) return { meeting, title: group.title, body: group.body, old: group.old, new: group.new };
  const place = step?.row?.place ?? "";
  return { meeting, title, body, old: momentOf(step?.before, place), new: step?.action === "cancel" ? null : momentOf(step?.wanted, place) };
}

export function changesOf(group: Group, steps: Step[]): MeetingChange[] {
  return group.meetings.map((meeting) => changeOf(group, meeting, steps));
}

export function stepsByGroup(plan: Plan): Map<string, Step[]> {
  const found = new Map<string, Step[]>();
  for (const step of plan.steps) {
    const there = found.get(step.group);
    if (there) there.push(step);
    else found.set(step.group, [step]);
  }
  return found;
}

export interface Consequence {
  groups: number;
  mails: number;
  people: number;
  cost: Money;
}

export function consequenceOf(plan: Plan, groups: Group[]): Consequence {
  const cents = groups.reduce((sum, { cost }) => sum + Math.round(Number(cost.amount) * 100), 0);
  const mails = groups.reduce((sum, group) => sum + group.mails, 0);
  const people = new Set(groups.flatMap(({ persons }) => persons)).size;
  return {
    groups: groups.length, mails, people,
    cost: { amount: (cents / 100).toFixed(2), currency: plan.totals.cost.currency },
  };
}

// The values of the API under /api/v1/years.
import type { Located, Moment } from "./shapes";

export type DraftState = "draft" | "proposed" | "approved" | "live";
export type YearAct =
  | "edit"
  | "move"
  | "unpin"
  | "run"
  | "propose"
  | "withdraw"
  | "approve"
  | "approve_body"
  | "reopen"
  | "go_live"
  | "stop"
  | "copy"
  | "delete";

export interface Signed {
  by: string;
  at: string;
}

export interface DraftLine {
  id: string;
  year: number;
  name: string;
  state: DraftState;
  meetings: number;
  score: number | null;
  proven: boolean;
  stale: boolean;
  conflicts: number;
  running: boolean;
  changed: Signed;
}

export interface TakingSource {
  id: string;
  name: string;
  takes: boolean;
  why: string;
}

export interface Years {
  years: DraftLine[];
  next: number;
  known: number[];
}

export interface DraftMeeting {
  id: string;
  body_id: string;
  body: string;
  title: string;
  start: string;
  end: string | null;
  status: "confirmed" | "tentative";
  series: string;
  moved_by_hand: boolean;
  pin: string | null;
  cost: number;
  broken: boolean;
}

export type WishKind = "day" | "weekday" | "start" | "spacing" | "stability";

export interface Cost {
  meeting: string;
  rule: string;
  kind: WishKind;
  cost: number;
  because: string;
}

export interface Broken {
  rule: string;
  law: string;
  because: string;
  meetings: string[];
}

export interface Result {
  meetings: DraftMeeting[];
  costs: Cost[];
  broken: Broken[];
  score: number;
  bound: number | null;
  gap: number | null;
  proven: boolean;
  seconds: number;
  drawn: Signed;
  kept: { moved: number; at_least: number | null } | null;
  stale: boolean;
}

export interface YearConflict {
  rules: string[];
  because: string;
  ways_out: { what: string; cost: number }[];
}

export interface DraftBody {
  id: string;
  name: string;
  meetings: number;
  approval: (Signed & { case_number: string; holds: boolean }) | null;
}

export interface YearPin extends Signed {
  id: string;
  kind: "pin" | "closed";
  body: string;
  name: string;
  from: string;
  to: string;
  start: string | null;
}

export interface YearDraft {
  id: string;
  year: number;
  name: string;
  state: DraftState;
  revision: number;
  made: Signed;
  changed: Signed;
  running: boolean;
  rules: { text: string; problems: Located[] };
  bodies: DraftBody[];
  pins: YearPin[];
  ways: (Signed & { id: string; what: string })[];
  result: Result | null;
  conflicts: YearConflict[];
  all_conflicts: boolean;
  proposal: (Signed & { comment: string }) | null;
  approval: (Signed & { case_number: string; comment: string }) | null;
  live: (Signed & { source: string }) | null;
  sources: TakingSource[];
  history: (Signed & { act: string; words: string })[];
  may: YearAct[];
}

export interface YearRun {
  state: "none" | "running" | "done" | "infeasible" | "nothing" | "failed";
  score: number | null;
  bound: number | null;
  gap: number | null;
  seconds: number;
  allowed: number;
  stopping: boolean;
  learning: boolean;
  why: string;
}

export interface Judged {
  possible: boolean;
  broken: Broken[];
  costs: Cost[];
  gains: Cost[];
  change: number;
  nearest: { day: string; start: string | null; change: number }[];
}

export interface PinAsked {
  kind: "pin" | "closed";
  body: string;
  from: string;
  to?: string;
  start?: string;
  name?: string;
}

type Span = Pick<Moment, "start" | "end">;

export interface Alone extends Span {
  body_id: string;
  body: string;
  title: string;
}

export interface YearCompared {
  left: { id: string; name: string; score: number | null };
  right: { id: string; name: string; score: number | null };
  same: number;
  moved: { body_id: string; body: string; title: string; left: Span; right: Span }[];
  only_left: Alone[];
  only_right: Alone[];
  bodies: { id: string; name: string; moved: number; only_left: number; only_right: number }[];
}

// What the rules form is made from: the part of JSON Schema that a rules file's schema uses.
export interface Schema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: string[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

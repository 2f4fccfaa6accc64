// The values that the API under /api/v1 takes and gives.

export type Right = "see" | "kitchen" | "settle" | "approve" | "administer";
export type Role = "viewer" | "kitchen" | "secretary" | "approver" | "administrator";
export const ROLES: Role[] = ["viewer", "kitchen", "secretary", "approver", "administrator"];
export type Language = "da" | "en";

export interface Money {
  amount: string;
  currency: string;
}

export interface Located {
  at: string;
  message: string;
}

export interface Session {
  user: { name: string; shown: string; role: Role; bodies: string[]; language: Language | "" };
  csrf: string;
  may: Right[];
  municipality: string;
  zone: string;
  offsets: { since: string; minutes: number }[];
  now: string;
}

export interface Body {
  id: string;
  name: string;
  ring?: string | number;
}
export interface Room {
  id: string;
  name: string;
  seats: number;
}
export interface Menu {
  id: string;
  name: string;
  supplier: string;
}
export interface Places {
  bodies: Body[];
  rooms: Room[];
  menus: Menu[];
}

export type MeetingStatus = "confirmed" | "tentative" | "cancelled";
export type InvitationState = "none" | "sent" | "skip" | "by-hand";
export type RoomState = "none" | "booked" | "skip" | "by-hand";
export type CateringState = "none" | "ordered" | "acknowledged" | "skip" | "by-hand";

export interface Summary {
  id: string;
  body_id: string;
  body: string;
  title: string;
  start: string;
  end: string | null;
  all_day: boolean;
  place: string;
  status: MeetingStatus;
  waits: boolean;
  invitation: {
    state: InvitationState;
    invited: number;
    accepted: number;
    declined: number;
    tentative: number;
    proposed: number;
    silent: number;
  };
  room: { state: RoomState; names: string[] };
  catering: { state: CateringState; heads: number };
}

export interface SourcePlace {
  id?: string;
  file: string;
  at: string;
  ref?: string;
}

export type Partstat =
  | "NEEDS-ACTION"
  | "ACCEPTED"
  | "DECLINED"
  | "TENTATIVE"
  | "DELEGATED"
  | "PROPOSED";

export interface Person {
  person: string;
  name: string;
  address: string;
  role: string;
  partstat: Partstat;
  comment: string;
  reminded: boolean;
  received?: string;
  proposed?: { start: string; end: string };
  bounced?: boolean;
}

export type Kind = "invitation" | "room" | "catering";
export type Action = "create" | "update" | "cancel";
export type Handling = "skip" | "by-hand";

export interface Override {
  room?: string;
  menu?: string;
  heads?: number;
  guests?: number;
  note?: string;
  virtual?: boolean;
  cancelled?: boolean;
  process?: Partial<Record<Kind, Handling>>;
}

export interface Order {
  order: string;
  number: string;
  revision: number;
  meeting: string;
  title: string;
  body: string;
  supplier: string;
  menu: string;
  heads: number;
  lines: { name: string; count: number }[];
  total: Money;
  deliver: string;
  start: string;
  end: string | null;
  place: string;
  contact: string;
  state: "new" | "changed" | "acknowledged" | "cancelled";
  acknowledged: { by: string; at: string } | null;
  changed_since_print: boolean;
}

export interface Row {
  id: string;
  body: string;
  body_id?: string;
  title: string;
  start: string;
  end: string | null;
  all_day: boolean;
  zone: string;
  place: string;
  description: string;
  responsible: string;
  status: MeetingStatus;
  source: SourcePlace;
}

export type WaitingRule =
  | "vanished"
  | "unsure"
  | "overtaken"
  | "unknown_body"
  | "no_time"
  | "no_end"
  | "no_members"
  | "no_room";

export interface Waiting {
  meeting: string;
  rule: WaitingRule;
  what: string;
  row: Row | null;
  known?: Row;
  likely?: Row;
  perhaps?: Row[];
}

export interface Trouble {
  id: string;
  meeting: string;
  kind: Kind;
  action: Action;
  state: string;
  because: string;
  row: Row | null;
}

export interface Arranged {
  start?: string;
  end?: string | null;
  place?: string;
  title?: string;
  room?: string;
  menu_name?: string;
  heads?: number;
  all_day?: boolean;
  attendees?: { address: string; name: string; person: string }[];
}

export interface Step {
  id: string;
  meeting: string;
  kind: Kind;
  action: Action;
  part: string;
  group: string;
  because: string;
  mails: number;
  cost: Money;
  warnings: string[];
  after: string[];
  row: Row | null;
  wanted?: Arranged;
  before?: Arranged;
}

export interface Detail extends Summary {
  description: string;
  responsible: string;
  zone: string;
  source: SourcePlace;
  deadlines: { items_in: string | null; agenda_out: string | null; minutes_out: string | null };
  people: Person[];
  heads: { expected: number; low: number; high: number } | null;
  bookings: { room: string; name: string; start: string; end: string }[];
  order: Order | null;
  override: Override;
  by_hand: boolean;
  waiting: Waiting[];
  steps: Step[];
  trouble: Trouble[];
}

export interface Act {
  id: number;
  at: string;
  who: string;
  what: string;
  subject: string;
  meeting: Summary | null;
  detail: { comment?: string; choice?: string; name?: string } | null;
}

export interface StoryLine {
  at: string;
  kind: "audit" | "source" | "step" | "delivery" | "mail";
  subject: string;
  state: string;
  about: string;
  because: string;
  words: string;
  detail: unknown;
}

export interface RoomChoice extends Room {
  free: boolean;
  taken_by: string | null;
}

export interface Connection {
  id: string;
  type: string;
  uses: string[];
  state: "well" | "waiting" | "failing" | "unused";
  last_success: string | null;
  backlog: number;
  because: string;
}

export interface Source {
  id: string;
  kind: "file" | "folder" | "feed";
  name: string;
  fetched: string | null;
  meetings: number;
  stale: boolean;
  upload: boolean;
}

export interface PlanWaits {
  plan: string;
  steps: number;
  mails: number;
  people: number;
  cost: Money;
  meetings: { new: number; moved: number; changed: number; cancelled: number };
  orders: number;
  stops: boolean;
}

export interface LeftMail {
  at: string;
  sender: string;
  subject: string;
  kind: string;
  meeting: string | null;
  person: string | null;
  because: string;
}

export interface Unreached {
  meeting: string;
  person: string;
  name: string;
  address: string;
  because: string;
}

export interface Overview {
  now: string;
  paused: boolean;
  synchronising: boolean;
  open_plan: { plan: string; left: number } | null;
  waits: {
    plan: PlanWaits | null;
    decisions: Waiting[];
    trouble: Trouble[];
    orders: Order[];
    orders_count: number;
    left: LeftMail[];
    unreached: Unreached[];
  };
  next: Summary[];
  next_count: number;
  sources: Source[];
  connections: Connection[];
}

export interface Moment {
  start: string;
  end: string | null;
  place: string;
  title: string;
}

export type Change = "new" | "moved" | "changed" | "cancelled" | "reminder";

export interface Group {
  group: string;
  meetings: string[];
  body: string;
  body_id: string;
  title: string;
  start: string;
  mails: number;
  people: number;
  persons: string[];
  cost: Money;
  change: Change;
  old: Moment | null;
  new: Moment | null;
  state: "open" | "approved" | "refused";
  by?: string;
  at?: string;
  comment?: string;
}

export interface Finding {
  rule: string;
  found: string;
  limit: string;
  stops: boolean;
}

export interface Plan {
  plan: string;
  steps: Step[];
  totals: {
    steps: number;
    creates: number;
    updates: number;
    cancels: number;
    mails: number;
    people: number;
    cost: Money;
  };
  vet: Finding[];
  waiting: Waiting[];
  problems: Located[];
  groups: Group[];
}

export interface Approved {
  plan: string;
  groups: string[];
  steps: number;
  mails: number;
}

export interface Changed {
  kind: "moved" | "changed" | "new" | "gone" | "unsure";
  old: Row | null;
  new: Row | null;
  fields: string[];
  confidence: number;
  because: string;
}

export interface Upload {
  upload: string;
  source: string;
  name: string;
  meetings: number;
  problems: Located[];
  counts: Record<"same" | "moved" | "changed" | "new" | "gone" | "unsure", number>;
  changes: Changed[];
}

export interface User {
  name: string;
  shown: string;
  role: Role;
  bodies: string[];
  language: Language | "";
  active: boolean;
  signs_in: "password" | "oidc" | "none";
}

export interface Token {
  fingerprint: string;
  label: string;
  role: Role;
  made: string;
  expires: string;
}

export interface Feeds {
  bodies: { id: string; name: string; link: string }[];
  people: { id: string; name: string; link: string }[];
}

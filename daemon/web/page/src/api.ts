// The one place that talks with the server; every function is one line of the API's description. Those about
// next year's drafts stand in api_year.ts.
import { forgetEarly, taken } from "./early";
import type {
  Act, Approved, Connection, Detail, Feeds, Located, Order, Overview, Override, Places, Plan, RoomChoice,
  Session, Source, StoryLine, Summary, Token, Upload, User, Language, Role,
} from "./shapes";

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: Located[] = [],
    readonly retryAfter = 0,
  ) {
    super(detail || title);
  }
}

let csrf = "";
let language: Language = "da";
let onSignedOut: () => void = () => {};

export const setLanguage = (chosen: Language) => void (language = chosen);
export const whenSignedOut = (then: () => void) => void (onSignedOut = then);

interface Asked {
  body?: unknown;
  bytes?: Blob;
  match?: string;
}

export interface Answer<T> {
  value: T;
  etag: string;
}

export const path = (...parts: string[]) => parts.map(encodeURIComponent).join("/");

export function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return given.length ? "?" + new URLSearchParams(given.map(([k, v]) => [k, String(v)])) : "";
}

function headers(method: string, asked: Asked): Headers {
  const all = new Headers({ "Accept-Language": language, Accept: "application/json" });
  if (method !== "GET") all.set("X-CSRF-Token", csrf);
  if (asked.match) all.set("If-Match", asked.match);
  if (asked.bytes) all.set("Content-Type", "application/octet-stream");
  else if (asked.body !== undefined) all.set("Content-Type", "application/json");
  return all;
}

async function problemOf(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get("Retry-After") ?? 0);
  try {
    const told = (await response.json()) as { title?: string; detail?: string; errors?: Located[] };
    return new Problem(response.status, told.title ?? "", told.detail ?? "", told.errors, wait);
  } catch {
    return new Problem(response.status, "", "", [], wait);
  }
}

export async function send(method: string, url: string, asked: Asked = {}): Promise<Response> {
  let response: Response;
  try {
    if (method !== "GET") forgetEarly();
    response = taken(language, url) ?? await fetch(url, {
      method,
      headers: headers(method, asked),
      body: asked.bytes ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body)),
    });
  } catch {
    throw new Problem(0, "", "");
  }
  if (response.ok) return response;
  if (response.status === 401 && url.startsWith("/api/")) onSignedOut();
  throw await problemOf(response);
}

// A line that breaks in the middle of an answer is no answer.
async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new Problem(0, "", "");
  }
}

export async function ask<T>(method: string, url: string, asked: Asked = {}): Promise<Answer<T>> {
  const response = await send(method, "/api/v1" + url, asked);
  const value = response.status === 204 ? (undefined as T) : ((await read(response)) as T);
  return { value, etag: response.headers.get("ETag") ?? "" };
}

export const get = <T>(url: string) => ask<T>("GET", url);
export const value = async <T>(answer: Promise<Answer<T>>) => (await answer).value;

export const signIn = (asked: { name: string; password: string } | { link: string }) =>
  send("POST", "/sign-in", { body: asked });

export async function session(): Promise<Session> {
  const { value: now } = await get<Session>("/session");
  csrf = now.csrf;
  return now;
}

export const signOut = () => ask<void>("DELETE", "/session");
export const changePassword = (old: string, fresh: string) =>
  ask<void>("PUT", "/session/password", { body: { old, new: fresh } });

export const overview = () => get<Overview>("/overview");
export const places = () => get<Places>("/bodies");

export interface MeetingsAsked {
  from?: string;
  to?: string;
  body?: string;
  state?: string;
  search?: string;
  limit?: number;
}
interface MeetingsPage {
  meetings: Summary[];
  next: string | null;
  total: number;
}

// All meetings asked for; a page holds at most 5,000.
export async function meetings(asked: MeetingsAsked): Promise<Answer<Summary[]>> {
  const all: Summary[] = [];
  let after: string | undefined;
  let etag = "";
  do {
    const page = await get<MeetingsPage>("/meetings" + query({ limit: 5000, ...asked, after }));
    all.push(...page.value.meetings);
    etag = page.etag;
    after = page.value.next ?? undefined;
  } while (after);
  return { value: all, etag };
}

export const meeting = (id: string) => get<Detail>("/" + path("meetings", id));
export const story = (id: string) => get<{ story: StoryLine[] }>(`/${path("meetings", id)}/story`);
export const roomsFor = (id: string) => get<{ rooms: RoomChoice[] }>(`/${path("meetings", id)}/rooms`);
export const setOverride = (id: string, wanted: Override, match: string) =>
  ask<Detail>("PUT", `/${path("meetings", id)}/override`, { body: wanted, match });
export const decide = (id: string, choice: "same" | "new" | "gone", row?: string) =>
  ask<{ meeting: string; choice: string }>("POST", `/${path("meetings", id)}/decision`, {
    body: row ? { choice, row } : { choice },
  });

export const plan = () => get<Plan>("/plan");
export const approve = (match: string, groups: string[], despite: string[], comment: string) =>
  value(ask<Approved>("POST", "/plan/approvals", { body: { groups, despite, comment }, match }));
export const refuse = (match: string, groups: string[], comment: string) =>
  ask<unknown>("POST", "/plan/refusals", { body: { groups, comment }, match });
export const unrefuse = (group: string) => ask<void>("DELETE", "/plan/refusals/" + path(group));

export const synchronise = () => ask<{ wanted: boolean }>("POST", "/synchronisation");
export const pause = (paused: boolean) => ask<{ paused: boolean }>("PUT", "/pause", { body: { paused } });

export const upload = (source: string, file: File) =>
  value(ask<Upload>("POST", `/${path("sources", source)}/uploads${query({ name: file.name })}`, { bytes: file }));
export const takeUpload = (id: string) =>
  value(ask<{ source: string; name: string }>("POST", `/${path("uploads", id)}/use`));
export const dropUpload = (id: string) => ask<void>("DELETE", "/" + path("uploads", id));

export interface Kitchen {
  orders: Order[];
  printed: { at: string; by: string } | null;
}
export const kitchen = (from: string, to: string) => get<Kitchen>("/kitchen" + query({ from, to }));
export const acknowledge = (order: string, revision: number) =>
  ask<Order>("POST", `/kitchen/${path("orders", order)}/acknowledgement`, { body: { revision } });
export const printed = () => ask<{ at: string; by: string }>("POST", "/kitchen/prints");

export interface Connections {
  connections: Connection[];
  sources: Source[];
}
export const connections = () => get<Connections>("/connections");
export const testConnection = (id: string) =>
  value(ask<{ reachable: boolean; problems: Located[] }>("POST", `/${path("connections", id)}/test`));

export type UserChange = Omit<User, "name" | "signs_in"> & { password?: string };
export const users = () => get<{ users: User[] }>("/users");
export const setUser = (name: string, wanted: UserChange) =>
  ask<User>("PUT", "/" + path("users", name), { body: wanted });
export const linkFor = (name: string) =>
  value(ask<{ link: string; expires: string }>("POST", `/${path("users", name)}/link`));

export const audit = (after: string) => get<{ audit: Act[]; next: string | null }>("/audit" + query({ after }));

export const tokens = () => get<{ tokens: Token[] }>("/tokens");
export const makeToken = (label: string, role: Role, days: number) =>
  value(ask<{ token: string; fingerprint: string }>("POST", "/tokens", { body: { label, role, days } }));
export const dropToken = (fingerprint: string) => ask<void>("DELETE", "/" + path("tokens", fingerprint));

export const feeds = () => get<Feeds>("/feeds");

export async function wheel(year: number): Promise<Answer<string>> {
  const response = await send("GET", "/api/v1/wheel" + query({ year }));
  return { value: await response.text(), etag: "" };
}

export const events = () => new EventSource("/api/v1/events");

// What is asked of the server about the years' drafts; every function is one line of the API's description.
import { ask, get, path, query, send, value } from "./api";
import type { Located } from "./shapes";
import type { Judged, PinAsked, Schema, YearCompared, YearDraft, YearRun, Years } from "./shapes_year";

const of = (id: string, ...more: string[]) => "/" + path("years", id, ...more);
const change = (method: string, url: string, match: string, body: unknown = undefined) =>
  ask<YearDraft>(method, url, { body, match });

export const years = () => get<Years>("/years");
export const year = (id: string) => get<YearDraft>(of(id));
export const make = (wanted: { year: number; name: string } & ({ from: "configuration" } | { rules: string })) => ask<YearDraft>("POST", "/years", { body: wanted });
export const rename = (id: string, match: string, name: string) => change("PUT", of(id, "name"), match, { name });
export const forget = (id: string, match: string) => ask<void>("DELETE", of(id), { match });
export const copy = (id: string, name: string) => value(ask<YearDraft>("POST", of(id, "copies"), { body: { name } }));

export const schema = () => get<Schema>("/rules/schema");
export const check = (id: string, text: string) => value(ask<{ problems: Located[] }>("POST", of(id, "rules", "check"), { body: { text } }));
export const setRules = (id: string, match: string, text: string) => change("PUT", of(id, "rules"), match, { text });

export const run = (id: string, match: string, keep: boolean) => value(ask<YearRun>("POST", of(id, "run"), { body: { keep }, match }));
export const learn = (id: string, match: string) => value(ask<YearRun>("POST", of(id, "learn"), { match }));
export const runOf = (id: string) => value(get<YearRun>(of(id, "run")));
export const stop = (id: string) => value(ask<YearRun>("DELETE", of(id, "run")));

export interface MoveAsked {
  meeting: string;
  day: string;
  start?: string;
}
export const judge = (id: string, move: MoveAsked) => value(ask<Judged>("POST", of(id, "judge"), { body: move }));
export const move = (id: string, match: string, wanted: MoveAsked & { despite?: boolean }) => change("POST", of(id, "moves"), match, wanted);
export const pin = (id: string, match: string, wanted: PinAsked) => change("POST", of(id, "pins"), match, wanted);
export const unpin = (id: string, match: string, which: string) => change("DELETE", of(id, "pins", which), match);
export const takeWay = (id: string, match: string, conflict: number, way: number) => change("POST", of(id, "ways"), match, { conflict, way });
export const leaveWay = (id: string, match: string, way: string) => change("DELETE", of(id, "ways", way), match);

export const compare = (id: string, other: string) => get<YearCompared>(of(id, "compare", other));
export const fileOf = (id: string, name: string, body: string) => "/api/v1" + of(id, name) + query({ body });
export async function wheel(id: string) {
  const response = await send("GET", "/api/v1" + of(id, "wheel"));
  return { value: await response.text(), etag: "" };
}

export const propose = (id: string, match: string, comment: string) => change("POST", of(id, "proposal"), match, { comment });
export const withdraw = (id: string, match: string) => change("DELETE", of(id, "proposal"), match);
export const approve = (id: string, match: string, wanted: { case_number: string; comment: string; body?: string }) =>
  change("POST", of(id, "approvals"), match, wanted);
export const reopen = (id: string, match: string) => change("DELETE", of(id, "approvals"), match);
export const goLive = (id: string, match: string, source: string) => change("POST", of(id, "live"), match, source ? { source } : {});

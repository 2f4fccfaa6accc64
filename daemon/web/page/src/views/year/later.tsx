// Next year's calendar; a file of its own, fetched when it is asked for. What the first view holds is
// shared (build.mjs).
import "../../main";
import type { Route } from "../../route";
import { Draft } from "./draft";
import { Years } from "./years";

export const YEAR = {
  year: ({ id, query }: Route) => (id ? <Draft key={id} id={id} query={query} /> : <Years />),
};

// What is opened after the first view; a file of its own, fetched when the first view stands.
// What the first view holds is shared (build.mjs).
import "../main";
import type { Route } from "../route";
import { Account } from "./account";
import { Audit } from "./audit";
import { Calendar } from "./calendar";
import { Connections } from "./connections";
import { Kitchen } from "./kitchen";
import { Meeting } from "./meeting";
import { Plan } from "./plan";
import { Undecided } from "./undecided";
import { Upload } from "./upload";
import { Users } from "./users";

export const LATER = {
  calendar: ({ query }: Route) => <Calendar query={query} />,
  meeting: ({ id }: Route) => <Meeting key={id} id={id} />,
  plan: () => <Plan />,
  undecided: () => <Undecided />,
  kitchen: ({ query }: Route) => <Kitchen query={query} />,
  connections: () => <Connections />,
  upload: () => <Upload />,
  users: () => <Users />,
  audit: ({ query }: Route) => <Audit after={query.after} />,
  account: () => <Account />,
};

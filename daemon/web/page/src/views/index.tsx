// Which view an address shows, and who may see it.
import type { Route } from "../route";
import { may, onlyKitchen } from "../session";
import type { Right } from "../shapes";
import { Account } from "./account";
import { Calendar } from "./calendar";
import { Connections } from "./connections";
import { Kitchen } from "./kitchen";
import { Meeting } from "./meeting";
import { Missing, Refused } from "./refused";
import { Overview } from "./overview";
import { Plan } from "./plan";
import { Undecided } from "./undecided";
import { Upload } from "./upload";
import { Users } from "./users";

interface View {
  right: Right | null;
  show: (route: Route) => preact.JSX.Element;
}

const VIEWS: Record<string, View> = {
  "": { right: "see", show: () => <Overview /> },
  calendar: { right: "see", show: ({ query }) => <Calendar query={query} /> },
  meeting: { right: "see", show: ({ id }) => <Meeting key={id} id={id} /> },
  plan: { right: "see", show: () => <Plan /> },
  undecided: { right: "see", show: () => <Undecided /> },
  kitchen: { right: "kitchen", show: ({ query }) => <Kitchen query={query} /> },
  connections: { right: "see", show: () => <Connections /> },
  upload: { right: "settle", show: () => <Upload /> },
  users: { right: "administer", show: () => <Users /> },
  account: { right: null, show: () => <Account /> },
};

export function viewOf(route: Route) {
  const view = VIEWS[route.view];
  if (route.view === "" && onlyKitchen()) return <Kitchen query={route.query} />;
  if (!view) return <Missing />;
  if (view.right && !may(view.right)) return <Refused />;
  return view.show(route);
}

// Which view an address shows, and who may see it.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../api";
import { focusTitle, Head, Waiting } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { asProblem } from "../resource";
import type { Route } from "../route";
import { may, onlyKitchen } from "../session";
import { t } from "../words";
import type { Right } from "../shapes";
import type { LATER } from "./later";
import type { YEAR } from "./year/later";
import { Missing, Refused } from "./refused";
import { Overview } from "./overview";

type Views = typeof LATER & typeof YEAR;
type Name = keyof Views;

const RIGHTS: Record<Name, Right | null> = {
  calendar: "see",
  meeting: "see",
  plan: "see",
  undecided: "see",
  kitchen: "kitchen",
  year: "see",
  connections: "see",
  upload: "settle",
  users: "administer",
  audit: "administer",
  account: null,
};

// A file each, fetched when the first view stands, or when one of its views is asked for.
const FILES = {
  later: async () => (await import("./later")).LATER,
  year: async () => (await import("./year/later")).YEAR,
};
const fileOf = (name: string): keyof typeof FILES => (name === "year" ? "year" : "later");
const fetched: Partial<Views> = {};

// What they share is asked for with them, not after them.
const SHARED = "/page-views.js";
function askForShared() {
  if (document.querySelector(`link[href="${SHARED}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: SHARED }));
}

async function fetchFile(file: keyof typeof FILES) {
  askForShared();
  Object.assign(fetched, await FILES[file]());
}

// Before it is needed, so that it then opens at once. Where it fails, it is tried again then.
export const fetchAhead = (view = "") => void fetchFile(fileOf(view)).catch(() => {});

function Later({ name, route }: { name: Name; route: Route }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, setFetched] = useState("");
  const view = fetched[name];
  const load = async () => {
    setProblem(null);
    try {
      await fetchFile(fileOf(name));
      const held = document.activeElement?.id === "title";
      setFetched(name);
      if (held) window.setTimeout(focusTitle);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    if (!view) void load();
  }, [name]);
  if (view) return view(route);
  return (
    <>
      <Head title={t("frame.product")} />
      {problem ? <ProblemAlert problem={problem} again={() => void load()} /> : <Waiting />}
    </>
  );
}

export function viewOf(route: Route) {
  if (route.view === "" && !onlyKitchen()) return may("see") ? <Overview /> : <Refused />;
  const name = (route.view || "kitchen") as Name;
  if (!(name in RIGHTS)) return <Missing />;
  const right = RIGHTS[name];
  return right && !may(right) ? <Refused /> : <Later key={fileOf(name)} name={name} route={route} />;
}

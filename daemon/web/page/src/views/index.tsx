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
import { Missing, Refused } from "./refused";
import { Overview } from "./overview";

type Views = typeof LATER;
type Name = keyof Views;

const RIGHTS: Record<Name, Right | null> = {
  calendar: "see",
  meeting: "see",
  plan: "see",
  undecided: "see",
  kitchen: "kitchen",
  connections: "see",
  upload: "settle",
  users: "administer",
  audit: "administer",
  account: null,
};

let later: Views | null = null;

async function fetchLater() {
  later = (await import("./later")).LATER;
}

// Before it is needed, so that it then opens at once. Where it fails, it is tried again then.
export const fetchAhead = () => void fetchLater().catch(() => {});

function Later({ name, route }: { name: Name; route: Route }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, setFetched] = useState(later !== null);
  const load = async () => {
    setProblem(null);
    try {
      await fetchLater();
      const held = document.activeElement?.id === "title";
      setFetched(true);
      if (held) window.setTimeout(focusTitle);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  useEffect(() => {
    if (!later) void load();
  }, []);
  if (later) return later[name](route);
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
  return right && !may(right) ? <Refused /> : <Later name={name} route={route} />;
}

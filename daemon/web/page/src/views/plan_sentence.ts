// "6 møder flyttes, 1 aflyses, 2 er nye"
import { n, t } from "../words";
import type { Change, PlanWaits } from "../shapes";

const ORDER = ["moved", "changed", "cancelled", "new"] as const;

export function changesSentence(counts: PlanWaits["meetings"]): string {
  const given = ORDER.filter((change) => counts[change] > 0);
  const parts = given.map((change, at) =>
    at === 0 ? n(`sentence.first.${change}`, counts[change]) : n(`sentence.${change}`, counts[change]));
  return parts.length ? parts.join(", ") : t("sentence.none");
}

export function countChanges(changes: Change[]): PlanWaits["meetings"] {
  const counts = { new: 0, moved: 0, changed: 0, cancelled: 0 };
  for (const change of changes) if (change !== "reminder") ++counts[change];
  return counts;
}

// A rule by its name, leading to where it stands in the form.
import { useMemo } from "preact/hooks";
import { valueOf, type Json } from "./rules_text";
import { toTab } from "./address";
import type { Desk } from "./desk";

interface Found {
  section: string;
  rule: number;
}

function rulesOf(text: string): Map<string, Found> {
  const found = new Map<string, Found>();
  try {
    for (const [section, rules] of Object.entries(valueOf(text) as Record<string, Json>)) {
      const all = Array.isArray(rules) ? rules : [rules];
      all.forEach((rule, at) => {
        const name = (rule as { name?: Json } | null)?.name;
        if (typeof name === "string") found.set(name, { section, rule: at });
      });
    }
  } catch {
    // A text that cannot be read names no rules.
  }
  return found;
}

export function RuleLink({ desk, name }: { desk: Desk; name: string }) {
  const { id, rules } = desk.draft;
  const all = useMemo(() => rulesOf(rules.text), [rules.text]);
  // A side of a rule is named "rule: side".
  const known = all.get(name) ?? all.get(name.slice(0, name.lastIndexOf(": ")));
  if (!known) return <>{name}</>;
  return <a href={toTab(id, "rules", { section: known.section, rule: String(known.rule) })}>{name}</a>;
}

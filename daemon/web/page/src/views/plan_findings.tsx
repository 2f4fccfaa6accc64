// What the checks found. What stops a plan is ticked by name before anything can be approved.
import { Check } from "../parts/form";
import { Alert, LocatedList } from "../parts/problem";
import { link } from "../route";
import { known, n, t } from "../words";
import type { Finding, Plan } from "../shapes";

export const ruleWord = (rule: string) => known("rule." + rule, rule);

function Stop({ finding, ticked, tick }: { finding: Finding; ticked: boolean; tick: ((ticked: boolean) => void) | null }) {
  const { rule, found, limit } = finding;
  return (
    <Alert tone="error" heading={t("finding.stops", { rule: ruleWord(rule) })}>
      <p class="alert-text">{t("finding.numbers", { found, limit })}</p>
      {tick && <Check label={t("finding.despite", { rule: ruleWord(rule) })} checked={ticked} onChecked={tick} />}
    </Alert>
  );
}

interface FindingsProps {
  plan: Plan;
  despite: Set<string>;
  tick: ((rule: string, ticked: boolean) => void) | null;
}

export function Findings({ plan, despite, tick }: FindingsProps) {
  const stops = plan.vet.filter((finding) => finding.stops);
  const notes = plan.vet.filter((finding) => !finding.stops);
  return (
    <div class="findings">
      {stops.map((finding) => (
        <Stop key={finding.rule + finding.found} finding={finding} ticked={despite.has(finding.rule)} tick={tick && ((ticked) => tick(finding.rule, ticked))} />
      ))}
      {notes.length > 0 && (
        <Alert tone="warning" heading={n("finding.notes", notes.length)}>
          <ul class="alert-text">{notes.map(({ rule, found, limit }) => <li key={rule + found}>{ruleWord(rule)}: {t("finding.numbers", { found, limit })}</li>)}</ul>
        </Alert>
      )}
      {plan.problems.length > 0 && (
        <Alert tone="warning" heading={n("plan.problems", plan.problems.length)}><LocatedList of={plan.problems} /></Alert>
      )}
      {plan.waiting.length > 0 && (
        <Alert tone="info" heading={n("plan.waiting", plan.waiting.length)}>
          <p class="alert-text">{t("plan.waiting_what")} <a href={link("undecided")}>{t("card.decisions.act")}</a></p>
        </Alert>
      )}
    </div>
  );
}

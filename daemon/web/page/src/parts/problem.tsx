// An error in three parts: what happened, what it means, what can be done.
import type { ComponentChildren } from "preact";
import { Problem } from "../api";
import { n, t } from "../words";
import { Icon, type IconName } from "./icon";

type Tone = "error" | "warning" | "info" | "success";
const CLASSES: Record<Tone, string> = {
  error: "alert alert-error", warning: "alert alert-warning", info: "alert alert-info", success: "alert alert-success",
};
const ICONS: Record<Tone, IconName> = { error: "stop", warning: "warning", info: "question", success: "check" };

interface AlertProps {
  tone: Tone;
  heading: string;
  level?: "h2" | "h3" | "p";
  children?: ComponentChildren;
}

export function Alert({ tone, heading, level: Heading = "p", children }: AlertProps) {
  return (
    <div class={CLASSES[tone]}>
      <span class="alert-icon"><Icon name={ICONS[tone]} /></span>
      <Heading class="alert-heading">{heading}</Heading>
      {children}
    </div>
  );
}

interface Told {
  what: string;
  means: string;
  can: string;
}

function told({ status, title, detail, retryAfter }: Problem): Told {
  const what = detail || title;
  switch (status) {
    case 0:
      return { what: t("problem.offline.what"), means: t("problem.offline.means"), can: t("problem.offline.can") };
    case 403:
      return { what: what || t("problem.forbidden.what"), means: t("problem.nothing_changed"), can: t("problem.forbidden.can") };
    case 404:
      return { what: what || t("problem.gone.what"), means: t("problem.gone.means"), can: t("problem.gone.can") };
    case 409:
    case 412:
    case 428:
      return { what: what || t("problem.stale.what"), means: t("problem.nothing_changed"), can: t("problem.stale.can") };
    case 413:
      return { what: what || t("problem.large.what"), means: t("problem.nothing_changed"), can: t("problem.large.can") };
    case 422:
      return { what: what || t("problem.refused.what"), means: t("problem.nothing_changed"), can: t("problem.refused.can") };
    case 429:
      return { what: what || t("problem.busy.what"), means: t("problem.nothing_changed"), can: n("problem.busy.can", retryAfter || 60) };
    default:
      return { what: what || t("problem.other.what"), means: t("problem.other.means"), can: t("problem.other.can") };
  }
}

interface ProblemProps {
  problem: Problem;
  again?: () => void;
}

export function ProblemAlert({ problem, again }: ProblemProps) {
  const { what, means, can } = told(problem);
  return (
    <div role="alert">
      <Alert tone="error" heading={what}>
        <p class="alert-text">{means} {can}</p>
        {problem.errors.length > 0 && <LocatedList of={problem.errors} />}
        {again && <button type="button" class="button button-secondary" onClick={again}>{t("problem.again")}</button>}
      </Alert>
    </div>
  );
}

export function LocatedList({ of }: { of: { at: string; message: string }[] }) {
  return (
    <ul class="located">
      {of.map(({ at, message }) => (
        <li key={at + message}>{at && <code>{at}</code>} {message}</li>
      ))}
    </ul>
  );
}

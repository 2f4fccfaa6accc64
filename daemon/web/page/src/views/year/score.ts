// How good a calendar is, in words.
import { n, t } from "../../words";
import type { DraftLine, YearDraft } from "../../shapes_year";

interface Scored {
  meetings: number;
  costs?: number;
  score: number | null;
  bound?: number | null;
  proven: boolean;
}

// At least 1: "at most 0 % from the best" would be the best.
export const percent = (gap: number) => Math.max(1, Math.ceil(gap * 100 - 1e-9));

export function withinWords(score: number | null, bound: number | null | undefined): string {
  if (score === null || typeof bound !== "number" || score <= 0) return "";
  return t("year.within", { percent: percent((score - bound) / score) });
}

function wishes({ costs, score }: Scored): string {
  if (score === 0 || costs === 0) return t("year.all_wishes");
  return costs === undefined ? n("year.points", score ?? 0) : n("year.wishes", costs);
}

// 149 meetings · 12 wishes not met · proven to be the best possible
export function scoreWords(of: Scored): string {
  if (of.meetings === 0) return t("year.not_drawn");
  const good = of.proven ? t("year.proven") : withinWords(of.score, of.bound);
  return [n("year.meetings", of.meetings), wishes(of), good].filter(Boolean).join(" · ");
}

export const lineWords = (line: DraftLine) => line.stale ? `${scoreWords(line)} · ${t("year.stale_short")}` : scoreWords(line);

export function draftWords({ result }: YearDraft): string {
  if (!result) return t("year.not_drawn");
  return scoreWords({ ...result, meetings: result.meetings.length, costs: result.costs.length });
}

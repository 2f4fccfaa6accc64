// The calendar being drawn up: how long, how good, how near the best possible.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import * as api from "../../api_year";
import { drawing, say } from "../../live";
import { ProblemAlert } from "../../parts/problem";
import { useSignal } from "../../signal";
import { n, t } from "../../words";
import type { YearRun } from "../../shapes_year";
import { can, keepFocusHere, type Desk } from "./desk";
import { withinWords } from "./score";

const ASK_MILLISECONDS = 1000;
// A screen reader is told now and then, not each second.
const TELL_SECONDS = 10;

export function useRun(desk: Desk): YearRun | null {
  const { id } = desk.draft;
  const [run, setRun] = useState<YearRun | null>(null);
  const told = useSignal(drawing);
  useEffect(() => {
    let stopped = false;
    let due = 0;
    const ask = async () => {
      try {
        const now = await api.runOf(id);
        if (stopped) return;
        setRun(now);
        if (now.state !== "running") return void desk.reload().then(() => say(endWords(now)));
      } catch {
        // The line is broken: asked again.
      }
      if (!stopped) due = window.setTimeout(() => void ask(), ASK_MILLISECONDS);
    };
    void ask();
    return () => {
      stopped = true;
      window.clearTimeout(due);
    };
  }, [id]);
  if (run && told?.draft === id && told.state === "running" && told.seconds > run.seconds) return { ...run, ...told, state: "running" };
  return run;
}

function endWords({ state, why, learning }: YearRun): string {
  if (learning && state !== "failed") return t(state === "done" ? "year.learn.done" : "year.learn.nothing");
  if (state === "done") return t("year.run.done");
  if (state === "infeasible") return t("year.run.infeasible");
  if (state === "nothing") return t("year.run.nothing");
  return state === "failed" ? t("year.run.failed", { why }) : "";
}

function goodWords({ score, bound, learning }: YearRun): string {
  if (learning) return t("year.learn.what");
  if (score === null) return t("year.run.none_yet");
  return [n("year.run.best", score), withinWords(score, bound)].filter(Boolean).join(", ");
}

export function Running({ desk }: { desk: Desk }) {
  const run = useRun(desk);
  const stop = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  const [told, setTold] = useState("");
  const seconds = Math.floor(run?.seconds ?? 0);
  useEffect(keepFocusHere, []);
  useEffect(() => {
    if (run && seconds > 0 && seconds % TELL_SECONDS === 0) setTold(goodWords(run));
  }, [seconds]);
  return (
    <section class="year-next is-running" aria-labelledby="next">
      <h2 id="next" tabIndex={-1} ref={heading}>{run?.stopping ? t("year.run.stopping") : t(run?.learning ? "year.learn.running" : "year.run.running")}</h2>
      <progress aria-label={t("year.run.progress")} max={run?.allowed || 60} value={run ? Math.min(run.seconds, run.allowed) : undefined} />
      <p class="year-run-facts">{run ? `${n("year.run.seconds", seconds)} · ${goodWords(run)}` : t("page.loading")}</p>
      <p class="sr-only" role="status">{told}</p>
      {!run?.learning && <p class="soft">{n("year.run.at_most", run?.allowed ?? 60)}</p>}
      {stop.problem && <ProblemAlert problem={stop.problem} />}
      {can(desk, "stop") && (
        <div class="actions">
          <button type="button" class="button button-secondary" disabled={stop.busy || run?.stopping}
            onClick={() => void stop.run(async () => { await api.stop(desk.draft.id); return t("year.run.stopping"); })}>
            {run?.score === null || !run ? t("year.run.stop") : t("year.run.stop_keep")}
          </button>
        </div>
      )}
    </section>
  );
}

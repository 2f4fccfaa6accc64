// One thin line: when the calendar was read, what waits, and how far a round has come.
import { useAction } from "./action";
import * as api from "./api";
import { moment } from "./dates";
import { progress, running } from "./live";
import { Icon, type IconName } from "./parts/icon";
import { ProblemAlert } from "./parts/problem";
import { link } from "./route";
import { may } from "./session";
import { useSignal } from "./signal";
import { n, t } from "./words";
import type { Overview } from "./shapes";

function read({ sources }: Overview): string {
  const last = sources.map(({ fetched }) => fetched ?? "").sort().pop();
  return last ? t("status_line.read", { moment: moment(last) }) : t("status_line.never_read");
}

interface Standing {
  icon: IconName;
  words: string;
  to?: string;
}

function standing(overview: Overview): Standing {
  const { plan } = overview.waits;
  if (overview.paused) return { icon: "stop", words: t("status_line.paused") };
  if (plan) {
    const { meetings } = plan;
    const count = meetings.new + meetings.moved + meetings.changed + meetings.cancelled;
    return { icon: "clock", words: n("status_line.plan", count), to: link("plan") };
  }
  if (overview.waits.decisions.length > 0) {
    return { icon: "question", words: n("status_line.decisions", overview.waits.decisions.length), to: link("undecided") };
  }
  return { icon: "check", words: t("status_line.in_place") };
}

function Progress() {
  const at = useSignal(progress);
  if (!at) return <p class="progress-line">{t("status_line.reading")}<progress aria-label={t("status_line.progress")} /></p>;
  return (
    <p class="progress-line">
      <span>{t("status_line.step", { step: at.step, steps: at.steps })}: {at.title}</span>
      <progress max={at.steps} value={at.step} aria-label={t("status_line.progress")} />
    </p>
  );
}

function Facts({ overview }: { overview: Overview | null }) {
  if (!overview) return <p>&nbsp;</p>;
  const { icon, words, to } = standing(overview);
  const everRead = overview.sources.some(({ fetched }) => fetched);
  if (!everRead && !to && !overview.paused) return <p><Icon name="clock" /> {read(overview)}</p>;
  return (
    <p>
      <Icon name={icon} /> {read(overview)} · {to ? <a href={to}>{words}</a> : words}
      {to && overview.waits.trouble.length === 0 && <span class="rest"> · {t("status_line.rest")}</span>}
      {overview.waits.trouble.length > 0 && <> · {n("status_line.trouble", overview.waits.trouble.length)}</>}
    </p>
  );
}

export function StatusLine({ overview }: { overview: Overview | null }) {
  const round = useSignal(running);
  const sync = useAction();
  const pause = useAction();
  const busy = round || Boolean(overview?.synchronising);
  const synchronise = () => sync.run(async () => {
    await api.synchronise();
    running.value = true;
    return t("status_line.begun");
  });
  return (
    <div class="status-line" role="region" aria-label={t("status_line.label")}>
      <div class="status-line-in">
        <div class="status-line-words">{busy ? <Progress /> : <Facts overview={overview} />}</div>
        {overview?.paused && may("approve") && (
          <button type="button" class="plain" disabled={pause.busy} onClick={() => void pause.run(async () => { await api.pause(false); })}>{t("status_line.resume")}</button>
        )}
        {may("settle") && (
          <button type="button" class="plain sync" aria-disabled={busy || sync.busy} onClick={() => { if (!busy) void synchronise(); }}>
            <Icon name="refresh" /> {t("status_line.synchronise")}
          </button>
        )}
      </div>
      {sync.problem && <div class="status-line-in"><ProblemAlert problem={sync.problem} /></div>}
      {pause.problem && <div class="status-line-in"><ProblemAlert problem={pause.problem} /></div>}
    </div>
  );
}

// The rules that cannot be met together, and the ways out.
import * as api from "../../api_year";
import { Empty } from "../../parts/page";
import { ProblemAlert } from "../../parts/problem";
import { n, t } from "../../words";
import type { YearConflict } from "../../shapes_year";
import { can, useChange, type Desk } from "./desk";
import { RuleLink } from "./rule_link";

interface OneProps {
  desk: Desk;
  conflict: YearConflict;
  at: number;
  busy: boolean;
  take: (at: number, way: number) => void;
}

function Ways({ desk, conflict, at, busy, take }: OneProps) {
  const { ways_out } = conflict;
  return (
    <>
      <h3>{ways_out.length > 0 ? t("year.way.heading") : t("year.way.none")}</h3>
      {ways_out.length === 0 && <p>{t("year.way.none_what")}</p>}
      <ol class="ways no-max-width">
        {ways_out.map(({ what, cost }, way) => (
          <li key={what}>
            <span class="way-what">{what} <span class="soft">{n("year.way.cost", cost)}</span></span>
            {can(desk, "edit") && (
              <button type="button" class={`button small ${way === 0 ? "button-primary" : "button-secondary"}`} disabled={busy} onClick={() => take(at, way)}>
                {t("year.way.act")}<span class="sr-only">: {what}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function One(props: OneProps) {
  const { desk, conflict, at } = props;
  return (
    <section class="question year-conflict" aria-labelledby={`conflict-${at}`}>
      <h2 id={`conflict-${at}`}>{n("year.conflict.heading", conflict.rules.length)}</h2>
      <ul class="conflict-rules no-max-width">{conflict.rules.map((rule) => <li key={rule}><RuleLink desk={desk} name={rule} /></li>)}</ul>
      <p class="question-what">{conflict.because}</p>
      <Ways {...props} />
    </section>
  );
}

// A way out is taken, and then the calendar is drawn up: should that be refused, the way is taken all the same.
function useWay(desk: Desk) {
  const { busy, problem, change } = useChange(desk);
  const take = async (at: number, way: number) => {
    const what = desk.draft.conflicts[at]?.ways_out[way]?.what ?? "";
    let match = "";
    const taken = await change(async (id, etag) => {
      match = (await api.takeWay(id, etag, at, way)).etag;
    }, t("year.way.taken", { what }));
    if (taken) await change((id) => api.run(id, match, false), t("year.run.begun"));
  };
  return { busy, problem, take: (at: number, way: number) => void take(at, way) };
}

export function Conflicts({ desk }: { desk: Desk }) {
  const { conflicts, all_conflicts, result } = desk.draft;
  const { busy, problem, take } = useWay(desk);
  const refused = problem && <ProblemAlert problem={problem} />;
  if (conflicts.length === 0) {
    return (
      <>
        {refused}
        <Empty heading={t("year.conflict.none")}><p>{t(result && !result.stale ? "year.conflict.none_what" : "year.conflict.not_known")}</p></Empty>
      </>
    );
  }
  return (
    <>
      {refused}
      {conflicts.map((conflict, at) => <One key={conflict.because} desk={desk} conflict={conflict} at={at} busy={busy} take={take} />)}
      {!all_conflicts && <p class="note">{t("year.conflict.more")}</p>}
    </>
  );
}

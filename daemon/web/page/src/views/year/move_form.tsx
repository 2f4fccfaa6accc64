// Another day or time for a meeting, judged as it is chosen.
import { useEffect, useState } from "preact/hooks";
import * as api from "../../api_year";
import type { Problem } from "../../api";
import { dayOf, when } from "../../dates";
import { Dialog } from "../../parts/dialog";
import { Input } from "../../parts/form";
import { Icon } from "../../parts/icon";
import { ProblemAlert } from "../../parts/problem";
import { asProblem } from "../../resource";
import { n, t } from "../../words";
import type { DraftMeeting, Judged } from "../../shapes_year";
import { useChange, type Desk } from "./desk";

const TYPING_MILLISECONDS = 200;

interface Place {
  day: string;
  start: string;
}

const placeOf = ({ start }: DraftMeeting): Place => ({ day: dayOf(start), start: start.slice(11, 16) });
const at = ({ day, start }: Place) => when({ start: `${day}T${start}` });

export function changeWords(change: number): string {
  if (change === 0) return t("year.move.same");
  return change > 0 ? n("year.move.more", change) : n("year.move.less", -change);
}

// What is known of the place that is wanted now; nothing while it is asked.
function useJudged(desk: Desk, meeting: DraftMeeting, place: Place, moved: boolean) {
  const [judged, setJudged] = useState<Judged | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, revision } = desk.draft;
  useEffect(() => {
    setJudged(null);
    setProblem(null);
    if (!moved) return;
    let late = false;
    const ask = async () => {
      try {
        const now = await api.judge(id, { meeting: meeting.id, ...place });
        if (!late) setJudged(now);
      } catch (thrown) {
        if (!late) setProblem(asProblem(thrown));
      }
    };
    const due = window.setTimeout(() => void ask(), TYPING_MILLISECONDS);
    return () => {
      late = true;
      window.clearTimeout(due);
    };
  }, [id, revision, meeting.id, place.day, place.start, moved]);
  return { judged, problem };
}

function Possible({ judged }: { judged: Judged }) {
  const { change, costs, gains } = judged;
  return (
    <>
      <p class="judged is-good"><Icon name="check" /> <strong>{t("year.move.possible", { change: changeWords(change) })}</strong></p>
      <ul class="costs no-max-width">
        {costs.map((cost, index) => <li key={index}>{cost.because} <span class="soft">({n("year.points", cost.cost)})</span></li>)}
        {gains.map((cost, index) => <li key={`gain ${index}`}>{t("year.move.gain", { what: cost.because })} <span class="soft">(−{n("year.points", cost.cost)})</span></li>)}
      </ul>
    </>
  );
}

function Impossible({ judged, start, choose }: { judged: Judged; start: string; choose: (place: Place) => void }) {
  const nearest = judged.nearest.map((near) => ({ ...near, start: near.start ?? start }));
  return (
    <>
      <p class="judged is-bad"><Icon name="stop" /> <strong>{t("year.move.impossible")}</strong></p>
      <ul class="costs no-max-width">
        {judged.broken.map((one, index) => <li key={index}>{one.because} <span class="soft">({[one.rule, one.law].filter(Boolean).join(", ")})</span></li>)}
      </ul>
      {nearest.length > 0 && <p>{t("year.move.nearest")}</p>}
      <ul class="nearest no-max-width">
        {nearest.map((near) => (
          <li key={near.day + near.start}>
            <button type="button" class="button button-secondary small" onClick={() => choose(near)}>{at(near)}</button> <span class="soft">{changeWords(near.change)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function MoveForm({ desk, meeting }: { desk: Desk; meeting: DraftMeeting }) {
  const now = placeOf(meeting);
  const [place, setPlace] = useState(now);
  const [asking, setAsking] = useState(false);
  useEffect(() => setPlace(placeOf(meeting)), [meeting.start]);
  const whole = /^\d{4}-\d\d-\d\d$/.test(place.day) && /^\d\d:\d\d$/.test(place.start);
  const moved = whole && (place.day !== now.day || place.start !== now.start);
  const { judged, problem } = useJudged(desk, meeting, place, moved);
  const { busy, problem: refused, change } = useChange(desk);
  const move = (despite: boolean) => void change((id, etag) =>
    api.move(id, etag, { meeting: meeting.id, ...place, ...(despite ? { despite } : {}) }), t("year.move.done", { when: at(place) })).then(() => setAsking(false));
  const choose = ({ day, start }: Place) => {
    setPlace({ day, start });
    document.getElementById("move")?.focus();
  };
  const { year } = desk.draft;
  return (
    <section class="panel-part" aria-labelledby="move">
      <h3 id="move" tabIndex={-1}>{t("year.move.heading")}</h3>
      <div class="fields">
        <Input label={t("year.move.day")} type="date" min={`${year}-01-01`} max={`${year}-12-31`} value={place.day} onValue={(day) => setPlace({ ...place, day })} />
        <Input label={t("year.move.start")} maxLength={5} value={place.start} onValue={(start) => setPlace({ ...place, start })} />
      </div>
      <div role="status">
        {moved && !judged && !problem && <p class="soft">{t("year.move.asking")}</p>}
        {judged?.possible && <Possible judged={judged} />}
        {judged && !judged.possible && <Impossible judged={judged} start={place.start} choose={choose} />}
      </div>
      {problem && <ProblemAlert problem={problem} />}
      {refused && <ProblemAlert problem={refused} />}
      {judged?.possible && <button type="button" class="button button-primary" disabled={busy} onClick={() => move(false)}>{t("year.move.act", { when: at(place) })}</button>}
      {judged && !judged.possible && <button type="button" class="button button-tertiary small" disabled={busy} onClick={() => setAsking(true)}>{t("year.move.despite")}</button>}
      {asking && judged && (
        <Dialog danger heading={t("year.move.despite_ask", { when: at(place) })} act={t("year.move.act", { when: at(place) })} busy={busy} onAct={() => move(true)} onClose={() => setAsking(false)}>
          <p>{n("year.move.despite_what", judged.broken.length)}</p>
          <ul>{judged.broken.map((one, index) => <li key={index}>{one.rule}: {one.because}</li>)}</ul>
        </Dialog>
      )}
    </section>
  );
}

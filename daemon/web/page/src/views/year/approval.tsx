// From draft to live: who did what, and the one step that is next.
import { useState } from "preact/hooks";
import * as api from "../../api_year";
import { moment } from "../../dates";
import { Dialog } from "../../parts/dialog";
import { Input, TextArea } from "../../parts/form";
import { Icon } from "../../parts/icon";
import { ProblemAlert } from "../../parts/problem";
import { State } from "../../parts/state";
import { Table } from "../../parts/table";
import { n, t } from "../../words";
import type { DraftBody, DraftState, Signed } from "../../shapes_year";
import { can, useChange, type Desk } from "./desk";
import { GoLive } from "./go_live";
import { Keeping } from "./keeping";

const ORDER: DraftState[] = ["draft", "proposed", "approved", "live"];

function Steps({ desk: { draft } }: { desk: Desk }) {
  const done: Record<DraftState, (Signed & { case_number?: string; comment?: string }) | null> = {
    draft: draft.made, proposed: draft.proposal, approved: draft.approval, live: draft.live,
  };
  const at = ORDER.indexOf(draft.state);
  return (
    <ol class="year-steps no-max-width">
      {ORDER.map((state, step) => {
        const signed = done[state];
        return (
          <li key={state} class={step < at ? "is-done" : step === at ? "is-now" : undefined} aria-current={step === at ? "step" : undefined}>
            <span class="year-step">{step <= at && <Icon name="check" />} {t(`year.state.${state}`)}</span>
            {signed && step <= at && <span class="soft">{t("year.signed", { who: signed.by, when: moment(signed.at) })}</span>}
            {signed?.case_number && <span>{t("year.case", { number: signed.case_number })}</span>}
            {signed?.comment && <q>{signed.comment}</q>}
          </li>
        );
      })}
    </ol>
  );
}

// Each body's own approval of its dates; the whole where no body is named.
function AskApproval({ desk, body, close }: { desk: Desk; body: DraftBody | null; close: () => void }) {
  const [number, setNumber] = useState("");
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const { busy, problem, change } = useChange(desk);
  const { draft } = desk;
  const count = body ? body.meetings : draft.result?.meetings.length ?? 0;
  const act = async () => {
    const case_number = number.trim();
    setMissing(!case_number);
    if (!case_number) return;
    const wanted = { case_number, comment, ...(body ? { body: body.id } : {}) };
    if (await change((id, etag) => api.approve(id, etag, wanted), t("year.approve.done"))) close();
  };
  const heading = body ? n("year.approve.ask_body", count, { body: body.name }) : n("year.approve.ask", count, { year: draft.year });
  return (
    <Dialog heading={heading} act={body ? t("year.approve.act_body") : t("year.approve.act")} busy={busy} onAct={() => void act()} onClose={close}>
      <p>{body ? t("year.approve.what_body") : t("year.approve.what")}</p>
      {problem && <ProblemAlert problem={problem} />}
      <Input label={t("year.case_number")} hint={t("year.case_number_hint")} maxLength={80} value={number} error={missing ? t("year.case_number_missing") : undefined} onValue={setNumber} />
      <TextArea label={t("year.comment")} value={comment} maxLength={1000} onValue={setComment} />
    </Dialog>
  );
}

function AskProposal({ desk, close }: { desk: Desk; close: () => void }) {
  const [comment, setComment] = useState("");
  const { busy, problem, change } = useChange(desk);
  const act = async () => {
    if (await change((id, etag) => api.propose(id, etag, comment), t("year.propose.done"))) close();
  };
  return (
    <Dialog heading={n("year.propose.ask", desk.draft.result?.meetings.length ?? 0, { year: desk.draft.year })} act={t("year.propose.act")} busy={busy} onAct={() => void act()} onClose={close}>
      <p>{t("year.propose.what")}</p>
      {problem && <ProblemAlert problem={problem} />}
      <TextArea label={t("year.comment")} value={comment} maxLength={1000} onValue={setComment} />
    </Dialog>
  );
}

function Acts({ desk }: { desk: Desk }) {
  const [asking, setAsking] = useState<"propose" | "approve" | "live" | null>(null);
  const { busy, problem, change } = useChange(desk);
  const close = () => setAsking(null);
  const one = (act: "propose" | "approve" | "live", words: string, first: boolean) => (
    <button type="button" class={`button ${first ? "button-primary" : "button-secondary"}`} onClick={() => setAsking(act)}>{words}</button>
  );
  const plain = (words: string, act: () => void) => <button type="button" class="button button-secondary" disabled={busy} onClick={act}>{words}</button>;
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <div class="actions">
        {can(desk, "propose") && one("propose", t("year.propose.act"), true)}
        {can(desk, "approve") && one("approve", t("year.approve.act"), desk.draft.state === "proposed")}
        {can(desk, "go_live") && one("live", t("year.live.act"), true)}
        {can(desk, "withdraw") && plain(t("year.withdraw"), () => void change((id, etag) => api.withdraw(id, etag), t("year.withdrawn")))}
        {can(desk, "reopen") && plain(t("year.reopen"), () => void change((id, etag) => api.reopen(id, etag), t("year.reopened")))}
      </div>
      {asking === "propose" && <AskProposal desk={desk} close={close} />}
      {asking === "approve" && <AskApproval desk={desk} body={null} close={close} />}
      {asking === "live" && <GoLive desk={desk} close={close} />}
    </>
  );
}

function bodyState({ approval }: DraftBody) {
  if (!approval) return <State tone="none" icon="dash">{t("year.body.open")}</State>;
  const words = t("year.body.approved", { number: approval.case_number, who: approval.by, when: moment(approval.at) });
  if (!approval.holds) return <State tone="warn" icon="warning">{t("year.body.changed", { words })}</State>;
  return <State tone="good" icon="check">{words}</State>;
}

function Bodies({ desk }: { desk: Desk }) {
  const [asking, setAsking] = useState<DraftBody | null>(null);
  const rows = desk.draft.bodies.map((body) => ({
    key: body.id,
    cells: [
      body.name, n("calendar.count", body.meetings), bodyState(body),
      can(desk, "approve_body") && body.meetings > 0 && !body.approval?.holds ? (
        <button type="button" class="button button-secondary small" onClick={() => setAsking(body)}>
          {n("year.body.act", body.meetings)}<span class="sr-only"> {body.name}</span>
        </button>
      ) : "",
    ],
  }));
  return (
    <section aria-labelledby="bodies">
      <h2 id="bodies">{t("year.body.heading")}</h2>
      <p>{t("year.body.what")}</p>
      <Table caption={t("year.body.heading")} rows={rows} columns={[
        { label: t("calendar.body"), heading: true }, { label: t("year.meetings_column") }, { label: t("column.state") }, { label: t("column.act"), quiet: true },
      ]} />
      {asking && <AskApproval desk={desk} body={asking} close={() => setAsking(null)} />}
    </section>
  );
}

function History({ desk }: { desk: Desk }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t("year.history")}</h2>
      <ul class="lines no-max-width">
        {desk.draft.history.map(({ at, by, words }) => <li key={at + words}><span class="lines-name">{moment(at)}</span><span>{by} {words}</span></li>)}
      </ul>
    </section>
  );
}

export function Approval({ desk }: { desk: Desk }) {
  return (
    <>
      <Steps desk={desk} />
      <Acts desk={desk} />
      {desk.draft.result && <Bodies desk={desk} />}
      <History desk={desk} />
      <Keeping desk={desk} />
    </>
  );
}

// The bar at the foot of a plan: what is approved and what it sends, asked about once.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { isNothing, money } from "../dates";
import { Dialog } from "../parts/dialog";
import { TextArea } from "../parts/form";
import { ProblemAlert } from "../parts/problem";
import { n, number, t } from "../words";
import type { Group } from "../shapes";
import type { Consequence } from "./plan_facts";
import { ruleWord } from "./plan_findings";

interface BarProps {
  etag: string;
  ticked: Group[];
  open: number;
  sends: Consequence;
  despite: string[];
  stopped: boolean;
  done: () => Promise<void>;
}

const mailsTo = ({ mails, people }: Consequence) =>
  mails === 0 ? n("plan.mails", mails) : `${n("plan.mails", mails)} ${n("plan.to_people", people)}`;

export function approveWords(ticked: number, open: number, sends: Consequence): string {
  const which = ticked === open ? n("bar.approve_all", open) : n("bar.approve_some", open, { some: number(ticked) });
  return sends.mails > 0 ? t("bar.and_send", { approve: which, mails: mailsTo(sends) }) : which;
}

interface AskProps extends BarProps {
  close: () => void;
}

function Approve({ etag, ticked, sends, despite, done, close }: AskProps) {
  const [comment, setComment] = useState("");
  const action = useAction();
  const act = () => void action.run(async () => {
    const { steps } = await api.approve(etag, ticked.map(({ group }) => group), despite, comment);
    close();
    await done();
    return n("bar.approved", steps);
  });
  const heading = sends.mails > 0 ? t("bar.ask_send", { mails: mailsTo(sends) }) : n("bar.ask_approve", ticked.length);
  return (
    <Dialog heading={heading} act={sends.mails > 0 ? t("bar.act_send", { mails: mailsTo(sends) }) : t("bar.act_approve")} busy={action.busy} onAct={act} onClose={close}>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <p>{n("bar.ask_what", ticked.length)}{!isNothing(sends.cost) && ` ${t("bar.ask_cost", { cost: money(sends.cost, true) })}`}</p>
      {sends.mails > 0 && <p>{t("bar.no_undo")}</p>}
      {despite.length > 0 && <p>{t("bar.despite", { rules: despite.map(ruleWord).join(", ") })}</p>}
      <TextArea label={t("bar.comment")} value={comment} rows={2} maxLength={1000} onValue={setComment} />
    </Dialog>
  );
}

function Refuse({ etag, ticked, done, close }: AskProps) {
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  const action = useAction();
  const act = () => {
    setTried(true);
    if (!comment.trim()) return;
    void action.run(async () => {
      await api.refuse(etag, ticked.map(({ group }) => group), comment);
      close();
      await done();
      return n("bar.refused", ticked.length);
    });
  };
  return (
    <Dialog heading={n("bar.ask_refuse", ticked.length)} act={t("bar.act_refuse")} danger busy={action.busy} onAct={act} onClose={close}>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <p>{t("bar.refuse_what")}</p>
      <TextArea label={t("bar.reason")} hint={t("bar.reason_hint")} error={tried && !comment.trim() ? t("bar.reason_missing") : undefined}
        value={comment} maxLength={1000} onValue={setComment} />
    </Dialog>
  );
}

export function PlanBar(props: BarProps) {
  const { ticked, open, sends, stopped } = props;
  const [asking, setAsking] = useState<"approve" | "refuse" | null>(null);
  const close = () => setAsking(null);
  const none = ticked.length === 0;
  const hint: string = none ? t("bar.none") : stopped ? t("bar.stopped") : "";
  return (
    <div class="bar" role="region" aria-label={t("bar.label")}>
      <div class="bar-in">
        <button type="button" class="button button-primary" disabled={none || stopped} aria-describedby={hint ? "bar-hint" : undefined} onClick={() => setAsking("approve")}>
          {approveWords(ticked.length, open, sends)}
        </button>
        <button type="button" class="button button-secondary" disabled={none} onClick={() => setAsking("refuse")}>{t("bar.refuse")}</button>
        <p id="bar-hint" class="bar-hint">{hint || (!isNothing(sends.cost) && money(sends.cost, true))}</p>
      </div>
      {asking === "approve" && <Approve {...props} close={close} />}
      {asking === "refuse" && <Refuse {...props} close={close} />}
    </div>
  );
}

// How an invitation, a room or a catering order stands: a word, a drawing and a colour.
import { n, t } from "../words";
import { Icon, type IconName } from "./icon";
import type { Change, MeetingStatus, Summary } from "../shapes";

export type Tone = "good" | "wait" | "warn" | "bad" | "none";

export function State({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return (
    <span class={`state state-${tone}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  );
}

const Skipped = () => <State tone="none" icon="dash">{t("state.skip")}</State>;
const ByHand = () => <State tone="good" icon="hand">{t("state.by_hand")}</State>;

export function InvitationState({ of }: { of: Summary["invitation"] }) {
  if (of.state === "skip") return <Skipped />;
  if (of.state === "by-hand") return <ByHand />;
  if (of.state === "none") return <State tone="wait" icon="clock">{t("state.not_invited")}</State>;
  const words = t("state.accepted", { accepted: of.accepted, invited: of.invited });
  if (of.proposed > 0) {
    return <State tone="warn" icon="question">{`${words} · ${n("state.proposed", of.proposed)}`}</State>;
  }
  return <State tone="good" icon="check">{words}</State>;
}

export function RoomState({ of }: { of: Summary["room"] }) {
  if (of.state === "skip") return <Skipped />;
  if (of.state === "by-hand") return <ByHand />;
  if (of.state === "none") return <State tone="none" icon="dash">{t("state.no_room")}</State>;
  return <State tone="good" icon="check">{of.names.join(", ") || t("state.booked")}</State>;
}

export function CateringState({ of }: { of: Summary["catering"] }) {
  if (of.state === "skip") return <Skipped />;
  if (of.state === "by-hand") return <ByHand />;
  if (of.state === "none") return <State tone="none" icon="dash">{t("state.no_catering")}</State>;
  if (of.state === "ordered") {
    return <State tone="wait" icon="clock">{t("state.ordered", { heads: of.heads })}</State>;
  }
  return <State tone="good" icon="double">{t("state.acknowledged", { heads: of.heads })}</State>;
}

export function StatusTag({ status, waits }: { status: MeetingStatus; waits?: boolean }) {
  if (status === "cancelled") return <State tone="bad" icon="cross">{t("status.cancelled")}</State>;
  if (waits) return <State tone="warn" icon="question">{t("status.waits")}</State>;
  if (status === "tentative") return <State tone="wait" icon="clock">{t("status.tentative")}</State>;
  return null;
}

const CHANGES: Record<Change, { tone: Tone; icon: IconName }> = {
  new: { tone: "good", icon: "plus" },
  moved: { tone: "wait", icon: "move" },
  changed: { tone: "wait", icon: "hand" },
  cancelled: { tone: "bad", icon: "cross" },
  reminder: { tone: "none", icon: "mail" },
};

export function ChangeTag({ of }: { of: Change }) {
  return <State {...CHANGES[of]}>{t(`change.${of}`)}</State>;
}

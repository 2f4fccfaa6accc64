import type { IconName } from "../../parts/icon";
import { State, type Tone } from "../../parts/state";
import { t } from "../../words";
import type { DraftState } from "../../shapes_year";

const LOOKS: Record<DraftState, { tone: Tone; icon: IconName }> = {
  draft: { tone: "wait", icon: "hand" },
  proposed: { tone: "warn", icon: "clock" },
  approved: { tone: "good", icon: "check" },
  live: { tone: "good", icon: "double" },
};

export const DraftTag = ({ of }: { of: DraftState }) => <State {...LOOKS[of]}>{t(`year.state.${of}`)}</State>;

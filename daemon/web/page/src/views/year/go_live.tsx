// An approved calendar is handed to a source: asked about once, for from there it is arranged.
import { useState } from "preact/hooks";
import * as api from "../../api_year";
import { Dialog } from "../../parts/dialog";
import { Select } from "../../parts/form";
import { ProblemAlert } from "../../parts/problem";
import { n, t } from "../../words";
import { useChange, type Desk } from "./desk";

export function GoLive({ desk, close }: { desk: Desk; close: () => void }) {
  const [chosen, setChosen] = useState("");
  const { busy, problem, change } = useChange(desk);
  const { draft } = desk;
  const taking = draft.sources.filter(({ takes }) => takes);
  const source = chosen || taking[0]?.id || "";
  const act = async () => {
    if (await change((id, etag) => api.goLive(id, etag, source), t("year.live.done"))) close();
  };
  return (
    <Dialog heading={n("year.live.ask", draft.result?.meetings.length ?? 0, { year: draft.year })} act={t("year.live.act")} busy={busy || taking.length === 0} onAct={() => void act()} onClose={close}>
      <p>{t("year.live.what")}</p>
      {problem && <ProblemAlert problem={problem} />}
      {taking.length > 1 && <Select label={t("year.live.source")} value={source} onValue={setChosen} choices={taking.map(({ id, name }) => ({ value: id, label: name }))} />}
      {taking.length === 0 && <><p class="tone-bad">{t("year.live.no_source")}</p><ul>{draft.sources.map(({ id, name, why }) => <li key={id}>{name}: {why}</li>)}</ul></>}
    </Dialog>
  );
}

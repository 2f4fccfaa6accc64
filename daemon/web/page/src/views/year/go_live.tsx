// An approved calendar is handed to a source: asked about once, for from there it is arranged.
import { useState } from "preact/hooks";
import * as api from "../../api_year";
import { Dialog } from "../../parts/dialog";
import { Select } from "../../parts/form";
import { Loaded } from "../../parts/page";
import { ProblemAlert } from "../../parts/problem";
import { useResource } from "../../resource";
import { n, t } from "../../words";
import { useChange, type Desk } from "./desk";

export function GoLive({ desk, close }: { desk: Desk; close: () => void }) {
  const years = useResource("years", api.years);
  const taking = years.value?.sources.filter(({ takes }) => takes) ?? [];
  const [chosen, setChosen] = useState("");
  const { busy, problem, change } = useChange(desk);
  const { draft } = desk;
  const source = chosen || taking[0]?.id || "";
  const act = async () => {
    if (await change((id, etag) => api.goLive(id, etag, source), t("year.live.done"))) close();
  };
  return (
    <Dialog heading={n("year.live.ask", draft.result?.meetings.length ?? 0, { year: draft.year })} act={t("year.live.act")} busy={busy || (years.value !== null && taking.length === 0)} onAct={() => void act()} onClose={close}>
      <p>{t("year.live.what")}</p>
      {problem && <ProblemAlert problem={problem} />}
      <Loaded from={years} lines={1}>
        {({ sources }) => (
          <>
            {taking.length > 1 && <Select label={t("year.live.source")} value={source} onValue={setChosen} choices={taking.map(({ id, name }) => ({ value: id, label: name }))} />}
            {taking.length === 0 && <><p class="tone-bad">{t("year.live.no_source")}</p><ul>{sources.map(({ id, name, why }) => <li key={id}>{name}: {why}</li>)}</ul></>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

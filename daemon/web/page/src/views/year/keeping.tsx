// A draft's name, a copy of it, and its end.
import { useState } from "preact/hooks";
import { useAction } from "../../action";
import * as api from "../../api_year";
import { Dialog } from "../../parts/dialog";
import { Input } from "../../parts/form";
import { ProblemAlert } from "../../parts/problem";
import { go, link } from "../../route";
import { t } from "../../words";
import { can, upToDate, useChange, type Desk } from "./desk";

function Name({ desk }: { desk: Desk }) {
  const [name, setName] = useState(desk.draft.name);
  const { busy, problem, change } = useChange(desk);
  const save = (event: Event) => {
    event.preventDefault();
    if (name.trim()) void change((id, etag) => api.rename(id, etag, name.trim()), t("year.renamed"));
  };
  return (
    <form class="year-name" onSubmit={save}>
      {problem && <ProblemAlert problem={problem} />}
      <Input label={t("year.name")} maxLength={80} value={name} onValue={setName} />
      <button type="submit" class="button button-secondary" disabled={busy}>{t("year.rename")}</button>
    </form>
  );
}

function Forget({ desk, close }: { desk: Desk; close: () => void }) {
  const action = useAction();
  const act = () => void action.run(async () => {
    await upToDate(desk, () => api.forget(desk.draft.id, desk.etag));
    go(link("year"));
    return t("year.forgotten");
  });
  return (
    <Dialog danger heading={t("year.forget_ask", { name: desk.draft.name })} act={t("year.forget")} busy={action.busy} onAct={act} onClose={close}>
      <p>{t("year.forget_what")}</p>
      {action.problem && <ProblemAlert problem={action.problem} />}
    </Dialog>
  );
}

export function Keeping({ desk }: { desk: Desk }) {
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const { id, name } = desk.draft;
  const copy = () => void action.run(async () => {
    const made = await api.copy(id, t("year.copy_name", { name }));
    go(link("year", made.id));
    return t("year.copied");
  });
  if (!can(desk, "copy") && !can(desk, "edit") && !can(desk, "delete")) return null;
  return (
    <section aria-labelledby="keeping">
      <h2 id="keeping">{t("year.keeping")}</h2>
      {can(desk, "edit") && <Name desk={desk} />}
      {action.problem && <ProblemAlert problem={action.problem} />}
      <div class="actions">
        {can(desk, "copy") && <button type="button" class="button button-secondary" disabled={action.busy} onClick={copy}>{t("year.copy")}</button>}
        {can(desk, "delete") && <button type="button" class="button button-secondary" onClick={() => setAsking(true)}>{t("year.forget")}</button>}
      </div>
      {asking && <Forget desk={desk} close={() => setAsking(false)} />}
    </section>
  );
}

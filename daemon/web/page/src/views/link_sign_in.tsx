// A link from a mail or a colleague signs in once; a press of a button, so that no reader of links ahead
// of the person uses it up.
import { useAction } from "../action";
import * as api from "../api";
import { Head } from "../parts/page";
import { Alert, ProblemAlert } from "../parts/problem";
import { link, replace } from "../route";
import { t } from "../words";
import { Bare } from "./bare";

export function LinkSignIn({ pass, done }: { pass: string; done: () => Promise<void> }) {
  const action = useAction();
  const enter = () => action.run(async () => {
    await api.signIn({ link: pass });
    replace(link(""));
    await done();
  });
  return (
    <Bare>
      <Head title={t("link.title")} lead={t("link.lead")} />
      {action.problem?.status === 401
        ? <div role="alert"><Alert tone="error" heading={action.problem.detail || t("link.used")}><p class="alert-text">{t("link.used_can")}</p></Alert></div>
        : action.problem && <ProblemAlert problem={action.problem} />}
      <div class="actions">
        <button type="button" class="button button-primary" disabled={action.busy} onClick={() => void enter()}>{t("sign_in.act")}</button>
        <a class="button button-tertiary" href={link("")} onClick={() => replace(link(""))}>{t("link.other")}</a>
      </div>
    </Bare>
  );
}

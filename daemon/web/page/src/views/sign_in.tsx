import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { Input } from "../parts/form";
import { Alert, ProblemAlert } from "../parts/problem";
import { Head } from "../parts/page";
import { Bare } from "./bare";
import { t } from "../words";

const offered = () => (document.body.dataset.signIn ?? "local").split(" ");

function LocalForm({ done }: { done: () => Promise<void> }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const action = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    void action.run(async () => {
      await api.signIn({ name, password });
      await done();
    });
  };
  return (
    <form onSubmit={submit} class="narrow-form">
      {action.problem?.status === 401
        ? <div role="alert"><Alert tone="error" heading={action.problem.detail || t("sign_in.wrong")}><p class="alert-text">{t("sign_in.wrong_can")}</p></Alert></div>
        : action.problem && <ProblemAlert problem={action.problem} />}
      <Input label={t("sign_in.name")} value={name} onValue={setName} autocomplete="username" required autocapitalize="none" spellcheck={false} />
      <Input label={t("sign_in.password")} type="password" value={password} onValue={setPassword} autocomplete="current-password" required />
      <div class="actions"><button type="submit" class="button button-primary" disabled={action.busy}>{t("sign_in.act")}</button></div>
    </form>
  );
}

export function SignIn({ done }: { done: () => Promise<void> }) {
  const { refused } = document.body.dataset;
  const ways = offered();
  return (
    <Bare>
      <Head title={t("sign_in.title")} lead={document.body.dataset.demo === "yes" ? t("sign_in.demo") : undefined} />
      {refused && (
        <Alert tone="error" heading={t("sign_in.refused")}>
          <p class="alert-text">{refused}</p>
        </Alert>
      )}
      {ways.includes("oidc") && <p><a class="button button-primary" href="/sign-in/oidc">{t("sign_in.oidc")}</a></p>}
      {ways.includes("oidc") && ways.includes("local") && <h2 class="small-heading">{t("sign_in.or_local")}</h2>}
      {ways.includes("local") && <LocalForm done={done} />}
    </Bare>
  );
}

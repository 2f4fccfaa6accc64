// Tokens by which other programs use the API in the person's name.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { date } from "../dates";
import { Input, Select } from "../parts/form";
import { Loaded } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { Table } from "../parts/table";
import { useResource } from "../resource";
import { session } from "../session";
import { n, t } from "../words";
import { ROLES, type Role, type Token } from "../shapes";
import { Copied } from "./copied";

const DAYS = ["30", "90", "365"];

function Make({ made }: { made: () => Promise<void> }) {
  const [label, setLabel] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState("90");
  const [token, setToken] = useState("");
  const action = useAction();
  const own = session.value!.user.role;
  const roles = own === "administrator" ? ROLES : ROLES.filter((one) => one === own || one === "viewer");
  const submit = (event: Event) => {
    event.preventDefault();
    void action.run(async () => {
      setToken((await api.makeToken(label, role, Number(days))).token);
      setLabel("");
      await made();
      return t("tokens.made");
    });
  };
  return (
    <form onSubmit={submit}>
      {action.problem && <ProblemAlert problem={action.problem} />}
      {token && <Copied label={t("tokens.token")} text={token} />}
      <div class="fields">
        <Input label={t("tokens.label")} hint={t("tokens.label_hint")} required maxLength={100} value={label} onValue={setLabel} />
        <Select label={t("users.role")} value={role} onValue={(chosen) => setRole(chosen as Role)} choices={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))} />
        <Select label={t("tokens.lasts")} value={days} onValue={setDays} choices={DAYS.map((one) => ({ value: one, label: n("tokens.days", Number(one)) }))} />
      </div>
      <div class="actions"><button type="submit" class="button button-secondary" disabled={action.busy}>{t("tokens.make")}</button></div>
    </form>
  );
}

function Drop({ token, dropped }: { token: Token; dropped: () => Promise<void> }) {
  const action = useAction();
  const drop = () => action.run(async () => {
    await api.dropToken(token.fingerprint);
    await dropped();
    document.getElementById("tokens")?.focus();
    return t("tokens.dropped", { label: token.label });
  });
  return (
    <>
      <button type="button" class="button button-secondary small" disabled={action.busy} onClick={() => void drop()}>{t("tokens.drop")}<span class="sr-only"> {token.label}</span></button>
      {action.problem && <ProblemAlert problem={action.problem} />}
    </>
  );
}

export function Tokens() {
  const tokens = useResource("tokens", api.tokens);
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens" tabIndex={-1}>{t("tokens.heading")}</h2>
      <p>{t("tokens.lead")}</p>
      <Loaded from={tokens} lines={2}>
        {({ tokens: all }) => all.length === 0 ? <p class="soft">{t("tokens.none")}</p> : (
          <Table caption={t("tokens.heading")} columns={[
            { label: t("tokens.label"), heading: true }, { label: t("users.role") }, { label: t("tokens.made_on") }, { label: t("tokens.until") }, { label: t("column.act"), quiet: true },
          ]} rows={all.map((token) => ({ key: token.fingerprint, cells: [
            <>{token.label}<span class="meeting-sub"><span>{token.fingerprint}</span></span></>, t(`role.${token.role}`), date(token.made), date(token.expires), <Drop token={token} dropped={tokens.reload} />,
          ] }))} />
        )}
      </Loaded>
      <Make made={tokens.reload} />
    </section>
  );
}

import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { Head, Loaded } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { State } from "../parts/state";
import { Table } from "../parts/table";
import { useResource } from "../resource";
import { link } from "../route";
import { n, t } from "../words";
import type { User } from "../shapes";
import { Copied } from "./copied";
import { UserForm } from "./user_form";

const NEW: User = { name: "", shown: "", role: "viewer", bodies: [], language: "", active: true, signs_in: "password" };

function OneTimeLink({ user }: { user: User }) {
  const action = useAction();
  const [made, setMade] = useState<{ link: string; expires: string } | null>(null);
  const make = () => action.run(async () => {
    setMade(await api.linkFor(user.name));
    return t("users.link_made");
  });
  return (
    <>
      <button type="button" class="button button-secondary small" disabled={!user.active || action.busy} onClick={() => void make()}>
        {t("users.link")}<span class="sr-only"> {user.shown}</span>
      </button>
      {action.problem && <ProblemAlert problem={action.problem} />}
      {made && <Copied label={t("users.link_for", { name: user.shown })} text={new URL(made.link, location.origin).href} until={made.expires} />}
    </>
  );
}

function rowOf(user: User, bodyName: (id: string) => string, edit: (user: User) => void) {
  return {
    key: user.name,
    cells: [
      <>{user.shown}<span class="meeting-sub"><span>{user.name}</span></span></>,
      t(`role.${user.role}`),
      user.bodies.length ? user.bodies.map(bodyName).join(", ") : t("users.all_bodies"),
      t(`users.signs_in.${user.signs_in}`),
      user.active ? <State tone="good" icon="check">{t("users.active")}</State> : <State tone="none" icon="cross">{t("users.inactive")}</State>,
      <div class="row-actions">
        <button type="button" class="button button-secondary small" id={`edit-${user.name}`} onClick={() => edit(user)}>{t("users.edit")}<span class="sr-only"> {user.shown}</span></button>
        <OneTimeLink user={user} />
      </div>,
    ],
  };
}

export function Users() {
  const users = useResource("users", api.users);
  const places = useResource("places", api.places);
  const [editing, setEditing] = useState<User | null>(null);
  const bodies = places.value?.bodies ?? [];
  const bodyName = (id: string) => bodies.find((body) => body.id === id)?.name ?? id;
  const done = async (saved: boolean) => {
    const name = editing?.name;
    setEditing(null);
    if (saved) await users.reload();
    (document.getElementById(name ? `edit-${name}` : "new-user") ?? document.getElementById("title"))?.focus();
  };
  return (
    <>
      <Head title={users.value ? n("users.title", users.value.users.length) : t("nav.users")} before={<p class="over">{t("nav.users")}</p>} lead={<a href={link("audit")}>{t("audit.title")}</a>}
        tools={<button type="button" id="new-user" class="button button-secondary" onClick={() => setEditing(NEW)}>{t("users.new")}</button>} />
      {editing && <UserForm key={editing.name} user={editing} bodies={bodies} done={done} />}
      <Loaded from={users}>
        {({ users: all }) => (
          <Table caption={t("nav.users")} rows={all.map((user) => rowOf(user, bodyName, setEditing))} columns={[
            { label: t("users.name"), heading: true }, { label: t("users.role") }, { label: t("users.bodies") },
            { label: t("users.sign_in") }, { label: t("column.state") }, { label: t("column.act"), quiet: true },
          ]} />
        )}
      </Loaded>
    </>
  );
}

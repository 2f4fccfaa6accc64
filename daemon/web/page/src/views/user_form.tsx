import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { Check, Input, Select } from "../parts/form";
import { ProblemAlert } from "../parts/problem";
import { t } from "../words";
import { ROLES, type Body, type Language, type Role, type User } from "../shapes";

interface UserFormProps {
  user: User;
  bodies: Body[];
  done: (saved: boolean) => Promise<void>;
}

export function UserForm({ user, bodies, done }: UserFormProps) {
  const [draft, setDraft] = useState({ ...user, password: "" });
  const heading = useRef<HTMLHeadingElement>(null);
  const action = useAction();
  const isNew = user.name === "";
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const { shown, role, bodies: chosen, language, active, password } = draft;
    void action.run(async () => {
      await api.setUser(draft.name, { shown, role, bodies: chosen, language, active, ...(password ? { password } : {}) });
      await done(true);
      return t("users.saved", { name: shown });
    });
  };
  const toggle = (id: string, inside: boolean) => set({ bodies: inside ? [...draft.bodies, id] : draft.bodies.filter((one) => one !== id) });
  return (
    <form class="by-hand" onSubmit={submit} aria-labelledby="user-form">
      <h2 id="user-form" tabIndex={-1} ref={heading}>{isNew ? t("users.new") : t("users.editing", { name: user.shown })}</h2>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <div class="fields">
        {isNew && <Input label={t("users.user_name")} hint={t("users.user_name_hint")} required autocapitalize="none" spellcheck={false} value={draft.name} onValue={(name) => set({ name })} />}
        <Input label={t("users.shown")} required value={draft.shown} onValue={(shown) => set({ shown })} />
        <Select label={t("users.role")} value={draft.role} onValue={(role) => set({ role: role as Role })}
          choices={ROLES.map((role) => ({ value: role, label: `${t(`role.${role}`)}: ${t(`role.may.${role}`)}` }))} />
        <Select label={t("users.language")} value={draft.language} onValue={(language) => set({ language: language as Language | "" })}
          choices={[{ value: "", label: t("language.given") }, { value: "da", label: t("language.da") }, { value: "en", label: t("language.en") }]} />
        {draft.signs_in !== "oidc" && <Input label={t("users.password")} hint={t("users.password_hint")} type="password" autocomplete="new-password" value={draft.password} onValue={(password) => set({ password })} />}
      </div>
      {draft.role === "secretary" && (
        <fieldset class="form-group">
          <legend class="form-label">{t("users.bodies")}</legend>
          <span class="form-hint">{t("users.bodies_hint")}</span>
          <div class="check-columns">{bodies.map(({ id, name }) => <Check key={id} label={name} checked={draft.bodies.includes(id)} onChecked={(inside) => toggle(id, inside)} />)}</div>
        </fieldset>
      )}
      {!isNew && <div class="form-group"><Check label={t("users.may_sign_in")} checked={draft.active} onChecked={(active) => set({ active })} /></div>}
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={action.busy}>{t("users.save")}</button>
        <button type="button" class="button button-secondary" onClick={() => void done(false)}>{t("dialog.back")}</button>
      </div>
    </form>
  );
}

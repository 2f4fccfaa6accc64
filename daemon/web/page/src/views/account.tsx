import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { Input } from "../parts/form";
import { Head, Loaded } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { useResource } from "../resource";
import { may, session } from "../session";
import { t } from "../words";
import type { Feeds } from "../shapes";
import { Tokens } from "./tokens";

function Password() {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const action = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    void action.run(async () => {
      await api.changePassword(old, fresh);
      setOld("");
      setFresh("");
      return t("account.password_changed");
    });
  };
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t("account.password")}</h2>
      <form class="narrow-form" onSubmit={submit}>
        {action.problem && <ProblemAlert problem={action.problem} />}
        <input type="text" class="sr-only" autocomplete="username" value={session.value!.user.name} readOnly tabIndex={-1} aria-hidden="true" />
        <Input label={t("account.old")} type="password" required autocomplete="current-password" value={old} onValue={setOld} />
        <Input label={t("account.new")} hint={t("account.new_hint")} type="password" required autocomplete="new-password" value={fresh} onValue={setFresh} />
        <div class="actions"><button type="submit" class="button button-primary" disabled={action.busy}>{t("account.change")}</button></div>
      </form>
    </section>
  );
}

function FeedList({ heading, feeds }: { heading: string; feeds: Feeds["bodies"] }) {
  if (feeds.length === 0) return null;
  return (
    <details class="feeds">
      <summary>{heading}</summary>
      <ul class="no-max-width">
        {feeds.map(({ id, name, link }) => {
          const address = new URL(link, location.origin).href;
          return <li key={id}><span>{name}</span> <a href={address.replace(/^http/, "webcal")}>{t("feeds.subscribe")}<span class="sr-only"> {name}</span></a> <code>{address}</code></li>;
        })}
      </ul>
    </details>
  );
}

function Subscriptions() {
  const feeds = useResource("feeds", api.feeds);
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">{t("feeds.heading")}</h2>
      <p>{t("feeds.lead")}</p>
      <Loaded from={feeds} lines={2}>
        {({ bodies, people }) => <><FeedList heading={t("feeds.bodies")} feeds={bodies} /><FeedList heading={t("feeds.people")} feeds={people} /></>}
      </Loaded>
    </section>
  );
}

export function Account() {
  const { user } = session.value!;
  return (
    <>
      <Head title={user.shown} lead={t("account.lead", { role: t(`role.${user.role}`), name: user.name })} />
      {may("see") && <Subscriptions />}
      <Password />
      <Tokens />
    </>
  );
}

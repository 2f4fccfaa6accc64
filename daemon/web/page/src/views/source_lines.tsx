// Where the calendar comes from and what it goes out through, a line each.
import { moment } from "../dates";
import { State, type Tone } from "../parts/state";
import type { IconName } from "../parts/icon";
import { link } from "../route";
import { may } from "../session";
import { known, n, t } from "../words";
import type { Connection, Source } from "../shapes";

const LOOKS: Record<Connection["state"], { tone: Tone; icon: IconName }> = {
  well: { tone: "good", icon: "check" },
  waiting: { tone: "wait", icon: "clock" },
  failing: { tone: "bad", icon: "warning" },
  unused: { tone: "none", icon: "dash" },
};

export function ConnectionState({ state }: { state: Connection["state"] }) {
  return <State {...LOOKS[state]}>{t(`connection.${state}`)}</State>;
}

export function SourceState({ source }: { source: Source }) {
  if (!source.fetched) return <State tone="warn" icon="warning">{t("source.never")}</State>;
  if (source.stale) return <State tone="warn" icon="warning">{t("source.stale")}</State>;
  return <State tone="good" icon="check">{t("source.fresh")}</State>;
}

export function sourceFacts(source: Source): string {
  const read = source.fetched ? t("source.read", { moment: moment(source.fetched) }) : t("source.not_read");
  return `${read} · ${n("source.meetings", source.meetings)}`;
}

export function SourceLines({ sources, connections }: { sources: Source[]; connections: Connection[] }) {
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{t("sources.heading")}</h2>
      <ul class="lines no-max-width">
        {sources.map((source) => (
          <li key={source.id}>
            <span class="lines-name">{source.name}</span>
            <SourceState source={source} />
            <span class="soft">{sourceFacts(source)}</span>
            {source.upload && may("settle") && <a href={link("upload")}>{t("sources.upload")}</a>}
          </li>
        ))}
        {connections.map((connection) => (
          <li key={connection.id}>
            <a class="lines-name" href={link("connections")}>{connection.id}</a>
            <ConnectionState state={connection.state} />
            <span class="soft">{connection.uses.map(nameOfUse).join(", ")}{connection.backlog > 0 && ` · ${n("connection.backlog", connection.backlog)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const nameOfUse = (use: string) => known("use." + use, use);

import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { moment } from "../dates";
import { useOverview } from "../overview_context";
import { Empty, Head, Loaded } from "../parts/page";
import { Alert, LocatedList, ProblemAlert } from "../parts/problem";
import { Table } from "../parts/table";
import { useResource } from "../resource";
import { link } from "../route";
import { may } from "../session";
import { known, n, number, t } from "../words";
import type { Connection, Located, Source } from "../shapes";
import { ConnectionState, SourceState, nameOfUse } from "./source_lines";

interface Tested {
  reachable: boolean;
  problems: Located[];
}

function Test({ id }: { id: string }) {
  const action = useAction();
  const [tested, setTested] = useState<Tested | null>(null);
  const test = () => action.run(async () => {
    const result = await api.testConnection(id);
    setTested(result);
    return result.reachable ? t("connection.reached", { id }) : t("connection.not_reached", { id });
  });
  return (
    <>
      <button type="button" class="button button-secondary small" aria-disabled={action.busy} onClick={() => { if (!action.busy) void test(); }}>
        {action.busy ? t("action.busy") : t("connection.test")}<span class="sr-only"> {id}</span>
      </button>
      {action.problem && <ProblemAlert problem={action.problem} />}
      {tested && (tested.reachable && tested.problems.length === 0
        ? <p class="tone-good">{t("connection.reached", { id })}</p>
        : <div class="tested"><p class={tested.reachable ? "tone-warn" : "tone-bad"}>{tested.reachable ? t("connection.reached_with") : t("connection.not_reached", { id })}</p><LocatedList of={tested.problems} /></div>)}
    </>
  );
}

function connectionRow(connection: Connection) {
  const { id, type, uses, state, last_success, backlog, because } = connection;
  return {
    key: id,
    cells: [
      <>{id}<span class="meeting-sub"><span>{known("connector." + type, type)}</span></span></>,
      <>{uses.map(nameOfUse).join(", ")}</>,
      <><ConnectionState state={state} />{because && state !== "well" && <p class="soft">{because}</p>}</>,
      last_success ? moment(last_success) : t("connection.never"),
      number(backlog),
      ...(may("administer") ? [<Test id={id} />] : []),
    ],
  };
}

function sourceRow(source: Source) {
  return {
    key: source.id,
    cells: [
      <>{source.name}<span class="meeting-sub"><span>{t(`source.kind.${source.kind}`)} · {source.id}</span></span></>,
      <SourceState source={source} />,
      source.fetched ? moment(source.fetched) : t("connection.never"),
      number(source.meetings),
      source.upload && may("settle") ? <a href={link("upload")}>{t("sources.upload")}</a> : "",
    ],
  };
}

function Shown({ value }: { value: api.Connections }) {
  return (
    <>
      <section aria-labelledby="calendars">
        <h2 id="calendars">{t("connections.sources")}</h2>
        <Table caption={t("connections.sources")} rows={value.sources.map(sourceRow)} columns={[
          { label: t("column.source"), heading: true }, { label: t("column.state") }, { label: t("column.read") },
          { label: t("column.meetings"), number: true }, { label: t("column.act"), quiet: true },
        ]} />
      </section>
      <section aria-labelledby="systems">
        <h2 id="systems">{t("connections.systems")}</h2>
        {value.connections.length === 0
          ? <Empty heading={t("connections.none")}><p>{t("connections.none_what")}</p></Empty>
          : <Table caption={t("connections.systems")} rows={value.connections.map(connectionRow)} columns={[
              { label: t("column.connection"), heading: true }, { label: t("column.uses") }, { label: t("column.state") },
              { label: t("column.last_success") }, { label: t("column.backlog"), number: true },
              ...(may("administer") ? [{ label: t("column.act"), quiet: true }] : []),
            ]} />}
      </section>
    </>
  );
}

// For everybody: nothing goes out until somebody lets it go on.
function Pause() {
  const overview = useOverview();
  const action = useAction();
  if (!may("approve") || !overview.value) return null;
  const { paused } = overview.value;
  const turn = () => action.run(async () => {
    await api.pause(!paused);
    await overview.reload();
    return paused ? t("pause.ended") : t("pause.begun");
  });
  return (
    <>
      <button type="button" class="button button-secondary" aria-disabled={action.busy} onClick={() => { if (!action.busy) void turn(); }}>
        {paused ? t("status_line.resume") : t("pause.act")}
      </button>
      {action.problem && <ProblemAlert problem={action.problem} />}
    </>
  );
}

export function Connections() {
  const found = useResource("connections", api.connections);
  const failing = found.value?.connections.filter(({ state }) => state === "failing").length ?? 0;
  const stale = found.value?.sources.filter((source) => source.stale).length ?? 0;
  const title = !found.value ? t("nav.connections") : failing ? n("connections.failing", failing) : stale ? n("connections.stale", stale) : t("connections.well");
  return (
    <>
      <Head title={title} tools={<Pause />} before={<p class="over">{t("nav.connections")}</p>} />
      {failing > 0 && <Alert tone="warning" heading={t("connections.meanwhile")}><p class="alert-text">{t("connections.meanwhile_what")}</p></Alert>}
      <Loaded from={found}>{(value) => <Shown value={value} />}</Loaded>
    </>
  );
}

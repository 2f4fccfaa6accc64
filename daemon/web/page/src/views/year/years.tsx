// The years' drafts: whether there is anything to do, and how each stands.
import { useState } from "preact/hooks";
import * as api from "../../api_year";
import { moment } from "../../dates";
import { Icon } from "../../parts/icon";
import { Empty, Head, Loaded } from "../../parts/page";
import { Table } from "../../parts/table";
import { useResource } from "../../resource";
import { link } from "../../route";
import { may } from "../../session";
import { n, t } from "../../words";
import type { DraftLine, Years as Value } from "../../shapes_year";
import { toTab } from "./address";
import { DraftTag } from "./draft_state";
import { NewDraft } from "./new_draft";
import { lineWords } from "./score";

const waits = ({ state }: DraftLine) => (state === "proposed" || state === "approved") && may("approve");

function titleOf(value: Value | null): string {
  if (!value) return t("nav.year");
  const mine = value.years.filter(waits);
  if (mine.length === 0) return t("overview.nothing");
  return n(mine.some(({ state }) => state === "proposed") ? "year.waits" : "year.waits_live", mine.length);
}

function standing(line: DraftLine): string {
  if (line.running) return t("year.running");
  if (line.conflicts > 0) return n("year.conflicts", line.conflicts);
  return lineWords(line);
}

function rowOf(line: DraftLine) {
  const mine = waits(line);
  const act = mine ? t(line.state === "proposed" ? "year.look_and_approve" : "year.look_and_go_live") : t("year.open");
  const to = mine ? toTab(line.id, "approval") : link("year", line.id);
  return {
    key: line.id,
    cells: [
      <><a class="meeting-link" href={link("year", line.id)}>{line.year} · {line.name}</a></>,
      <DraftTag of={line.state} />,
      <>
        {line.conflicts > 0 && <span class="tone-warn"><Icon name="warning" /> </span>}
        {standing(line)}
      </>,
      <span class="soft">{t("year.changed", { who: line.changed.by, when: moment(line.changed.at) })}</span>,
      <a class={`button small ${mine ? "button-primary" : "button-secondary"}`} href={to}>{act}<span class="sr-only"> {line.year} · {line.name}</span></a>,
    ],
  };
}

function Compare({ years }: { years: DraftLine[] }) {
  const drawn = years.filter(({ meetings }) => meetings > 0);
  const [first, second] = drawn;
  if (!first || !second) return null;
  const pair = drawn.find((line) => line !== first && line.year === first.year) ?? second;
  return <p><a href={toTab(first.id, "compare", { with: pair.id })}>{t("year.compare_two", { one: first.name, other: pair.name })}</a></p>;
}

function Body({ value, reload }: { value: Value; reload: () => Promise<void> }) {
  const [making, setMaking] = useState(false);
  const maker = may("settle");
  const none = value.years.length === 0;
  const close = () => {
    setMaking(false);
    window.setTimeout(() => document.getElementById("new-draft")?.focus());
  };
  return (
    <>
      {none && !making && (
        <Empty heading={t("year.none")}>
          <p>{t("year.none_what", { year: value.next })}</p>
          {maker && <p><button type="button" id="new-draft" class="button button-primary" onClick={() => setMaking(true)}>{t("year.begin", { year: value.next })}</button></p>}
        </Empty>
      )}
      {!none && (
        <Table caption={t("year.drafts")} rows={value.years.map(rowOf)} columns={[
          { label: t("year.draft"), heading: true }, { label: t("column.state") }, { label: t("year.stands") },
          { label: t("year.changed_column") }, { label: t("column.act"), quiet: true },
        ]} />
      )}
      {!none && <Compare years={value.years} />}
      {!none && maker && !making && (
        <p><button type="button" id="new-draft" class="button button-secondary" onClick={() => setMaking(true)}><Icon name="plus" /> {t("year.new")}</button></p>
      )}
      {making && <NewDraft value={value} close={close} reload={reload} />}
    </>
  );
}

export function Years() {
  const years = useResource("years", api.years);
  return (
    <>
      <Head title={titleOf(years.value)} before={<p class="over">{t("nav.year")}</p>} />
      <Loaded from={years}>{(value) => <Body value={value} reload={years.reload} />}</Loaded>
    </>
  );
}

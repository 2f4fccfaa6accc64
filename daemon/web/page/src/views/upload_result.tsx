import { useEffect, useRef } from "preact/hooks";
import { Alert, LocatedList } from "../parts/problem";
import { State, type Tone } from "../parts/state";
import type { IconName } from "../parts/icon";
import { Table } from "../parts/table";
import { n, number, t } from "../words";
import type { Changed, Row, Upload } from "../shapes";
import { OldNew } from "./old_new";

const KINDS = ["moved", "changed", "new", "gone", "unsure"] as const;
const LOOKS: Record<Changed["kind"], { tone: Tone; icon: IconName }> = {
  moved: { tone: "wait", icon: "move" },
  changed: { tone: "wait", icon: "hand" },
  new: { tone: "good", icon: "plus" },
  gone: { tone: "warn", icon: "question" },
  unsure: { tone: "warn", icon: "question" },
};

const momentOf = (row: Row | null) => (row ? { start: row.start, end: row.end, place: row.place, title: row.title } : null);

function rowOf(change: Changed, at: number) {
  const row = change.new ?? change.old!;
  return {
    key: `${at}`,
    cells: [
      <>{row.title}<span class="meeting-sub"><span>{row.body}</span></span></>,
      <State {...LOOKS[change.kind]}>{t(`upload.kind.${change.kind}`)}</State>,
      <OldNew old={momentOf(change.old)} now={momentOf(change.new)} />,
      <span class="soft">{change.because}</span>,
    ],
  };
}

interface ResultProps {
  read: Upload;
  busy: boolean;
  accept: () => void;
  drop: () => void;
}

export function UploadResult({ read, busy, accept, drop }: ResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [read.upload]);
  const { counts } = read;
  const given = KINDS.filter((kind) => counts[kind] > 0);
  return (
    <section aria-labelledby="read">
      <h2 id="read" tabIndex={-1} ref={heading}>{t("upload.read_heading", { name: read.name })}</h2>
      <p class="lead">{n("upload.meetings", read.meetings)} {n("upload.same", counts.same)}</p>
      {read.problems.length > 0 && (
        <Alert tone="warning" level="h3" heading={n("upload.unread", read.problems.length)}>
          <p class="alert-text">{t("upload.unread_what")}</p>
          <LocatedList of={read.problems} />
        </Alert>
      )}
      {given.length === 0
        ? <p>{t("upload.no_changes")}</p>
        : <ul class="counts no-max-width">{given.map((kind) => <li key={kind}><strong>{number(counts[kind])}</strong> {n(`upload.count.${kind}`, counts[kind])}</li>)}</ul>}
      {read.changes.length > 0 && (
        <Table caption={t("upload.changes")} rows={read.changes.map(rowOf)} columns={[
          { label: t("column.meeting"), heading: true }, { label: t("column.kind") }, { label: t("column.change") }, { label: t("column.because") },
        ]} />
      )}
      <p class="soft">{t("upload.then")}</p>
      <div class="actions">
        <button type="button" class="button button-primary" disabled={busy} onClick={accept}>{t("upload.use")}</button>
        <button type="button" class="button button-secondary" disabled={busy} onClick={drop}>{t("upload.drop_it")}</button>
      </div>
    </section>
  );
}

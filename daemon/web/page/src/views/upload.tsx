// An export is dropped here; what was read of it, and what it would change, is shown before it is used.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { useOverview } from "../overview_context";
import { Select } from "../parts/form";
import { Icon } from "../parts/icon";
import { Empty, Head, Loaded } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { go, link } from "../route";
import { t } from "../words";
import type { Source, Upload as Value } from "../shapes";
import { UploadResult } from "./upload_result";

function Drop({ take, busy }: { take: (file: File) => void; busy: boolean }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file && !busy) take(file);
  };
  const chosen = () => {
    const file = input.current?.files?.[0];
    if (file) take(file);
    if (input.current) input.current.value = "";
  };
  return (
    <div class={`drop${over ? " is-over" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p class="drop-words"><Icon name="upload" /> {busy ? t("upload.reading") : t("upload.drop")}</p>
      <p><label class="form-label" for="export">{t("upload.choose")}</label></p>
      <input id="export" ref={input} type="file" class="file" accept=".xlsx,.ics,.csv,.xml,.txt" disabled={busy} onChange={chosen} />
      <p class="soft">{t("upload.kinds")}</p>
    </div>
  );
}

function useWholePageDrop() {
  useEffect(() => {
    const stop = (event: DragEvent) => event.preventDefault();
    addEventListener("dragover", stop);
    addEventListener("drop", stop);
    return () => {
      removeEventListener("dragover", stop);
      removeEventListener("drop", stop);
    };
  }, []);
}

function Uploading({ sources }: { sources: Source[] }) {
  const takes = sources.filter((source) => source.upload);
  const [source, setSource] = useState(takes[0]?.id ?? "");
  const [read, setRead] = useState<Value | null>(null);
  const action = useAction();
  const overview = useOverview();
  useWholePageDrop();
  if (takes.length === 0) return <Empty heading={t("upload.none")}><p>{t("upload.none_what")}</p></Empty>;

  const take = (file: File) => void action.run(async () => {
    setRead(null);
    setRead(await api.upload(source, file));
    return t("upload.read");
  });
  const accept = () => void action.run(async () => {
    await api.takeUpload(read!.upload);
    await overview.reload();
    go(link("plan"));
    return t("upload.used");
  });
  const drop = () => void action.run(async () => {
    await api.dropUpload(read!.upload);
    setRead(null);
    document.getElementById("title")?.focus();
    return t("upload.dropped");
  });
  return (
    <>
      {takes.length > 1 && <Select label={t("upload.source")} value={source} onValue={setSource} choices={takes.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))} />}
      {!read && <Drop take={take} busy={action.busy} />}
      {action.problem && <ProblemAlert problem={action.problem} />}
      {read && <UploadResult read={read} busy={action.busy} accept={accept} drop={drop} />}
    </>
  );
}

export function Upload() {
  const overview = useOverview();
  return (
    <>
      <Head title={t("upload.title")} lead={t("upload.lead")} />
      <Loaded from={overview}>{({ sources }) => <Uploading sources={sources} />}</Loaded>
    </>
  );
}

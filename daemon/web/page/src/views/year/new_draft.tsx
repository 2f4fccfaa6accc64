// A new draft: its year, its name, and what its rules begin from.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import { Problem, type Answer } from "../../api";
import * as api from "../../api_year";
import { Input } from "../../parts/form";
import { ProblemAlert } from "../../parts/problem";
import { Radios } from "../../parts/radios";
import { go } from "../../route";
import { t } from "../../words";
import type { YearDraft, Years } from "../../shapes_year";
import { toTab } from "./address";

interface NewDraftProps {
  value: Years;
  close: () => void;
  reload: () => Promise<void>;
}

function nameFor({ years }: Years, year: string): string {
  const count = years.filter((line) => String(line.year) === year).length;
  return count === 0 ? t("year.first_name") : t("year.next_name", { number: count + 1 });
}

// A draft has rules already when they are learnt in their place.
async function learnt({ value, etag }: Answer<YearDraft>): Promise<string> {
  try {
    await api.learn(value.id, etag);
    return t("year.learn.begun");
  } catch (thrown) {
    if (thrown instanceof Problem) return t("year.learn.not_begun", { why: thrown.detail });
    throw thrown;
  }
}

type From = "calendar" | "configuration" | "file";

interface FromWhereProps {
  known: number[];
  from: From;
  setFrom: (from: From) => void;
  setFile: (file: File | null) => void;
  missing: boolean;
}

function FromWhere({ known, from, setFrom, setFile, missing }: FromWhereProps) {
  const calendar = known.length > 0 ? [{ value: "calendar", label: t("year.from.calendar", { years: known.join(", ") }), hint: t("year.from.calendar_hint") }] : [];
  return (
    <>
      <Radios legend={t("year.from")} value={from} onValue={(chosen) => setFrom(chosen as From)} choices={[
        ...calendar,
        { value: "configuration", label: t("year.from.configuration"), hint: t("year.from.configuration_hint") },
        { value: "file", label: t("year.from.file"), hint: t("year.from.file_hint") },
      ]} />
      {from === "file" && (
        <div class={`form-group${missing ? " form-error" : ""}`}>
          <label class="form-label" for="rules-file">{t("year.from.file_choose")}</label>
          {missing && <span class="form-error-message" id="rules-file-error"><span class="sr-only">{t("form.error")}</span>{t("year.from.file_missing")}</span>}
          <input id="rules-file" type="file" class="file" accept=".json,.jsonc,.txt" aria-invalid={missing ? true : undefined}
            aria-describedby={missing ? "rules-file-error" : undefined} onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
        </div>
      )}
    </>
  );
}

export function NewDraft({ value, close, reload }: NewDraftProps) {
  const [year, setYear] = useState(String(value.next));
  const [name, setName] = useState(nameFor(value, String(value.next)));
  const [wanted, setFrom] = useState<From>("calendar");
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const action = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const known = value.known.filter((each) => each < Number(year));
  const from = wanted === "calendar" && known.length === 0 ? "configuration" : wanted;
  const wrong = /^\d{4}$/.test(year) ? undefined : t("year.year_wrong");
  const missing = from === "file" && !file;
  const make = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (wrong || missing) return;
    void action.run(async () => {
      const draft = { year: Number(year), name: name.trim() || nameFor(value, year) };
      const made = await api.make(from === "file" && file ? { ...draft, rules: await file.text() } : { ...draft, from: "configuration" });
      const told = from === "calendar" ? await learnt(made) : t("year.made");
      await reload();
      go(toTab(made.value.id, "rules"));
      return told;
    });
  };
  const choose = (chosen: From) => {
    setFrom(chosen);
    setFile(null);
    setTried(false);
  };
  return (
    <form class="by-hand" onSubmit={make} aria-labelledby="making">
      <h2 id="making" tabIndex={-1} ref={heading}>{t("year.new")}</h2>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <div class="fields">
        <Input label={t("year.year")} inputMode="numeric" maxLength={4} value={year} error={wrong} onValue={setYear} />
        <Input label={t("year.name")} maxLength={80} value={name} onValue={setName} />
      </div>
      <FromWhere known={known} from={from} setFrom={choose} setFile={setFile} missing={tried && missing} />
      <p class="soft">{t("year.new_then")}</p>
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={action.busy}>{t("year.make")}</button>
        <button type="button" class="button button-secondary" onClick={close}>{t("dialog.back")}</button>
      </div>
    </form>
  );
}

// The rules, as a form and as text; what is wrong stands on top and at its place.
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { places as getPlaces } from "../../api";
import * as api from "../../api_year";
import { Loaded } from "../../parts/page";
import { Alert, ProblemAlert } from "../../parts/problem";
import { useResource } from "../../resource";
import { n, t } from "../../words";
import type { Located } from "../../shapes";
import { toTab } from "./address";
import { can, type Desk } from "./desk";
import { Pins } from "./pins";
import { fieldWord, inWords, sectionWord } from "./rule_words";
import { useRulesEdit, type RulesEdit } from "./rules_edit";
import { RulesForm } from "./rules_form";
import { at, pathOf, placeOf, Unreadable, valueOf, type Json } from "./rules_text";

type Read = { value: Json; line: 0 } | { value: null; line: number };

function readOf(text: string): Read {
  try {
    return { value: valueOf(text), line: 0 };
  } catch (thrown) {
    return { value: null, line: thrown instanceof Unreadable ? thrown.line : 1 };
  }
}

function whereOf(problem: Located, value: Json): string {
  const [section, rule, field] = pathOf(problem.at);
  if (typeof section !== "string") return problem.at;
  const name = at(value, [section, ...(rule === undefined ? [] : [rule]), "name"]);
  const words = typeof rule === "number" ? (typeof name === "string" && name) || t("year.rule.number", { number: rule + 1 }) : "";
  const part = typeof field === "string" ? fieldWord(field) : "";
  return [sectionWord(section), words, part].filter(Boolean).join(" › ");
}

function Problems({ desk, edit, read, select }: { desk: Desk; edit: RulesEdit; read: Read; select: ((place: number) => void) | null }) {
  const { problems, text } = edit;
  if (problems.length === 0) return null;
  const link = (problem: Located): ComponentChildren => {
    const path = pathOf(problem.at);
    if (problem.at === "" || problem.at === "/") return t("year.tab.rules");
    if (read.value === null || path.length === 0) return <code>{problem.at}</code>;
    const words = whereOf(problem, read.value);
    if (select) return <button type="button" class="plain" onClick={() => select(placeOf(text, path))}>{words}</button>;
    const [section, rule] = path;
    return <a href={toTab(desk.draft.id, "rules", { section: String(section), rule: typeof rule === "number" ? String(rule) : "" })}>{words}</a>;
  };
  return (
    <div role="status">
      <Alert tone="error" level="h2" heading={n("year.rules_faulty", problems.length)}>
        <ul class="located">{problems.map((problem) => <li key={problem.at + problem.message}>{link(problem)}: {select ? problem.message : inWords(problem.message)}</li>)}</ul>
      </Alert>
    </div>
  );
}

function Text({ edit, disabled, area }: { edit: RulesEdit; disabled: boolean; area: { current: HTMLTextAreaElement | null } }) {
  return (
    <div class="form-group">
      <label class="form-label" for="rules-text">{t("year.rules.text")}</label>
      <span class="form-hint" id="rules-text-hint">{t("year.rules.text_hint")}</span>
      <textarea id="rules-text" ref={area} class="form-input rules-text" rows={32} spellcheck={false} readOnly={disabled} value={edit.text} wrap="off"
        aria-describedby="rules-text-hint" onInput={(event) => edit.setText(event.currentTarget.value)} />
    </div>
  );
}

function SaveBar({ edit }: { edit: RulesEdit }) {
  const save = async () => {
    if (await edit.save()) document.getElementById("next")?.focus({ preventScroll: true });
  };
  const discard = () => {
    edit.discard();
    document.getElementById("next")?.focus({ preventScroll: true });
  };
  return (
    <div class="bar" role="region" aria-label={t("year.rules.bar")}>
      <div class="bar-in">
        <button type="button" class="button button-primary" disabled={edit.busy} onClick={() => void save()}>
          {edit.isOvertaken ? t("year.rules.save_mine") : t("year.rules.save")}
        </button>
        <button type="button" class="button button-secondary" disabled={edit.busy} onClick={discard}>{t("year.rules.discard")}</button>
        <p class="bar-hint">{edit.isOvertaken ? t("year.rules.overtaken") : t("year.rules.save_then")}</p>
      </div>
    </div>
  );
}

function As({ desk, asText }: { desk: Desk; asText: boolean }) {
  const { id } = desk.draft;
  return (
    <nav class="switch" aria-label={t("year.rules.as")}>
      <ul class="no-max-width">
        <li><a href={toTab(id, "rules")} aria-current={asText ? undefined : "page"}>{t("year.rules.as_form")}</a></li>
        <li><a href={toTab(id, "rules", { as: "text" })} aria-current={asText ? "page" : undefined}>{t("year.rules.as_text")}</a></li>
      </ul>
    </nav>
  );
}

export function RulesTab({ desk }: { desk: Desk }) {
  const edit = useRulesEdit(desk);
  const read = useMemo(() => readOf(edit.text), [edit.text]);
  const schema = useResource("rules schema", api.schema);
  const places = useResource("places", getPlaces);
  const area = useRef<HTMLTextAreaElement>(null);
  const asText = desk.query.as === "text";
  const disabled = !can(desk, "edit");
  const select = (place: number) => {
    area.current?.focus();
    area.current?.setSelectionRange(place, place);
  };
  return (
    <>
      <div class="filter-line"><As desk={desk} asText={asText} /></div>
      {disabled && <p class="note">{t("year.rules.fixed")}</p>}
      {edit.refused && <ProblemAlert problem={edit.refused} />}
      <Problems desk={desk} edit={edit} read={read} select={asText ? select : null} />
      {asText && <Text edit={edit} disabled={disabled} area={area} />}
      {!asText && read.value === null && (
        <Alert tone="error" level="h2" heading={t("year.rules.unreadable", { line: read.line })}>
          <p class="alert-text">{t("year.rules.unreadable_can")} <a href={toTab(desk.draft.id, "rules", { as: "text" })}>{t("year.rules.as_text")}</a></p>
        </Alert>
      )}
      {!asText && read.value !== null && (
        <Loaded from={schema}>{(of) => <RulesForm desk={desk} edit={edit} schema={of} value={read.value as Record<string, Json>} configured={places.value} disabled={disabled} />}</Loaded>
      )}
      {!asText && <Pins desk={desk} />}
      {edit.isChanged && !disabled && <SaveBar edit={edit} />}
    </>
  );
}

// The rules as a form: section by section, made from the rules' own schema.
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../parts/icon";
import { State } from "../../parts/state";
import { go } from "../../route";
import { n, number, t } from "../../words";
import type { Places } from "../../shapes";
import type { Schema } from "../../shapes_year";
import { toTab } from "./address";
import type { Desk } from "./desk";
import { RuleFields, type Fields } from "./rule_fields";
import { inWords, sectionWord } from "./rule_words";
import type { RulesEdit } from "./rules_edit";
import { pathOf, withValue, without, type Json, type Path } from "./rules_text";

// What is asked for first stands first; what a configuration gives is left out where the rules name one.
const SECTIONS = ["monthly", "weekly", "spread", "once", "chains", "budgets", "closed", "evenings", "staggered", "pins", "wishes", "bodies", "people", "rooms"];
const OF_CONFIGURATION = ["bodies", "people", "rooms", "municipality", "zone", "days_off"];
const OTHER = "other";
const TEXT_ONLY = ["$schema", "configuration"];

interface FormProps {
  desk: Desk;
  edit: RulesEdit;
  schema: Schema;
  value: Record<string, Json>;
  // The bodies and rooms of the configuration, which rules may name.
  configured: Places | null;
  disabled: boolean;
}

const isList = (schema: Schema | undefined) => schema?.type === "array" && schema.items?.type === "object";
const isObject = (schema: Schema | undefined) => Boolean(schema?.properties);

function sectionsOf({ schema, value }: FormProps): string[] {
  const properties = schema.properties ?? {};
  const given = SECTIONS.filter((name) => name in properties && !(value.configuration && OF_CONFIGURATION.includes(name)));
  const unknown = Object.keys(properties).filter((name) => !SECTIONS.includes(name) && (isList(properties[name]) || isObject(properties[name])));
  return [...given, ...unknown, OTHER];
}

const countOf = (value: Json | undefined) => (Array.isArray(value) ? value.length : 0);

function Sections({ form, sections, now }: { form: FormProps; sections: string[]; now: string }) {
  const { desk, edit, value } = form;
  return (
    <nav class="sections" aria-label={t("year.rules.sections")}>
      <ul class="no-max-width">
        {sections.map((name) => {
          const wrong = edit.problems.filter(({ at }) => pathOf(at)[0] === name).length;
          const count = countOf(value[name]);
          return (
            <li key={name}>
              <a href={toTab(desk.draft.id, "rules", { section: name })} aria-current={name === now ? "page" : undefined}>
                {sectionWord(name)}
                {count > 0 && <span class="soft"> {number(count)}</span>}
                {wrong > 0 && <span class="tone-bad"> <Icon name="stop" /><span class="sr-only">{n("year.rules_faulty", wrong)}</span></span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function listsOf({ configured, value }: FormProps): Fields["lists"] {
  const named = (list: Json | undefined) => (Array.isArray(list) ? list : [])
    .map((one) => one as { id?: Json; name?: Json } | null)
    .filter((one) => typeof one?.id === "string")
    .map((one) => ({ value: String(one!.id), label: typeof one!.name === "string" ? one!.name : String(one!.id) }));
  const given = value.configuration ? (configured?.bodies ?? []).map(({ id, name }) => ({ value: id, label: name })) : named(value.bodies);
  return { bodies: given, people: named(value.people), rooms: named(value.rooms) };
}

interface RuleProps {
  form: FormProps;
  path: Path;
  schema: Schema;
  rule: Record<string, Json>;
  open: boolean;
}

function RuleHead({ rule, wrong }: { rule: Record<string, Json>; wrong: number }) {
  const name = rule.name ?? rule.id;
  return (
    <summary>
      <span class="rule-name">{typeof name === "string" && name ? name : t("year.rule.unnamed")}</span>
      {typeof rule.law === "string" && rule.law && <span class="rule-law">{rule.law}</span>}
      {wrong > 0 && <State tone="bad" icon="stop">{n("year.rule.wrong", wrong)}</State>}
    </summary>
  );
}

function Rule({ form, path, schema, rule, open }: RuleProps) {
  const { edit, disabled } = form;
  const details = useRef<HTMLDetailsElement>(null);
  const here = "/" + path.join("/");
  const problems = edit.problems.filter(({ at }) => at === here || at.startsWith(here + "/"));
  useEffect(() => {
    if (!open || !details.current) return;
    details.current.open = true;
    details.current.querySelector("summary")?.focus({ preventScroll: true });
    details.current.scrollIntoView({ block: "nearest" });
  }, [open]);
  const remove = () => {
    edit.setText(without(edit.text, path));
    document.getElementById("section")?.focus();
  };
  return (
    <details class="rule" ref={details}>
      <RuleHead rule={rule} wrong={problems.length} />
      <fieldset disabled={disabled} class="rule-in">
        <legend class="sr-only">{typeof rule.name === "string" ? rule.name : t("year.rule.unnamed")}</legend>
        <RuleFields schema={schema} value={rule} path={path} problems={problems} edit={edit} lists={listsOf(form)} />
        {!disabled && <button type="button" class="button button-secondary small" onClick={remove}>{t("year.rule.remove")}</button>}
      </fieldset>
    </details>
  );
}

function ListSection({ form, name, schema }: { form: FormProps; name: string; schema: Schema }) {
  const { edit, value, desk, disabled } = form;
  const rules = Array.isArray(value[name]) ? value[name] : [];
  const add = () => {
    edit.setText(withValue(edit.text, [name, rules.length], { name: t("year.rule.new") }));
    go(toTab(desk.draft.id, "rules", { section: name, rule: String(rules.length) }));
  };
  return (
    <>
      {rules.length === 0 && <p class="soft">{t("year.rules.none")}</p>}
      {rules.map((rule, at) => (
        <Rule key={at} form={form} path={[name, at]} schema={schema.items ?? {}} rule={(rule ?? {}) as Record<string, Json>} open={desk.query.rule === String(at)} />
      ))}
      {!disabled && <p class="rule-add"><button type="button" class="button button-secondary" onClick={add}><Icon name="plus" /> {t("year.rule.add")}</button></p>}
    </>
  );
}

function ObjectSection({ form, name, schema }: { form: FormProps; name: string; schema: Schema }) {
  const { edit, value, disabled } = form;
  const rule = value[name];
  const required = schema.required ?? [];
  if ((rule === undefined || rule === null) && required.length > 0) {
    const add = () => edit.setText(withValue(edit.text, [name], { name: t("year.rule.new") }));
    return disabled ? <p class="soft">{t("year.rules.none")}</p> : <p><button type="button" class="button button-secondary" onClick={add}><Icon name="plus" /> {t("year.rule.add")}</button></p>;
  }
  const problems = edit.problems.filter(({ at }) => pathOf(at)[0] === name);
  const remove = () => {
    edit.setText(without(edit.text, [name]));
    document.getElementById("section")?.focus();
  };
  return (
    <fieldset disabled={disabled} class="rule-in">
      <legend class="sr-only">{sectionWord(name)}</legend>
      <RuleFields schema={schema} value={(rule ?? {}) as Record<string, Json>} path={[name]} problems={problems} edit={edit} lists={listsOf(form)} />
      {!disabled && required.length > 0 && <button type="button" class="button button-secondary small" onClick={remove}>{t("year.rule.remove")}</button>}
    </fieldset>
  );
}

function OtherSection({ form }: { form: FormProps }) {
  const { schema, value, edit, disabled } = form;
  const names = Object.entries(schema.properties ?? {}).filter(([name, part]) =>
    !TEXT_ONLY.includes(name) && !isList(part) && !isObject(part) && !(value.configuration && OF_CONFIGURATION.includes(name)));
  const problems = edit.problems.filter(({ at }) => names.some(([name]) => pathOf(at)[0] === name));
  return (
    <fieldset disabled={disabled} class="rule-in">
      <legend class="sr-only">{t("year.section.other")}</legend>
      <RuleFields schema={{ properties: Object.fromEntries(names) }} value={value} path={[]} problems={problems} edit={edit} lists={listsOf(form)} />
    </fieldset>
  );
}

export function RulesForm(form: FormProps) {
  const sections = sectionsOf(form);
  const now = sections.find((name) => name === form.desk.query.section) ?? sections[0]!;
  const schema = form.schema.properties?.[now] ?? {};
  return (
    <div class="rules">
      <Sections form={form} sections={sections} now={now} />
      <div class="rules-section">
        <h2 id="section" tabIndex={-1}>{sectionWord(now)}</h2>
        {schema.description && <p class="soft">{inWords(schema.description)}</p>}
        {now === OTHER ? <OtherSection form={form} /> : isList(schema)
          ? <ListSection key={now} form={form} name={now} schema={schema} /> : <ObjectSection form={form} name={now} schema={schema} />}
      </div>
    </div>
  );
}

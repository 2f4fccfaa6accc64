// The fields of one rule, each by what the schema says it holds.
import { useEffect, useState } from "preact/hooks";
import { longWeekdayName, monthName } from "../../dates";
import { Check, Input, Select, type Choice } from "../../parts/form";
import { known, t } from "../../words";
import type { Located } from "../../shapes";
import type { Schema } from "../../shapes_year";
import { fieldWord, inWords } from "./rule_words";
import type { RulesEdit } from "./rules_edit";
import { withValue, without, type Json, type Path } from "./rules_text";

export interface Fields {
  schema: Schema;
  value: Record<string, Json>;
  path: Path;
  problems: Located[];
  edit: RulesEdit;
  lists: { bodies: Choice[]; people: Choice[]; rooms: Choice[] };
}

interface FieldProps {
  name: string;
  schema: Schema;
  value: Json | undefined;
  required: boolean;
  error?: string;
  lists: Fields["lists"];
  set: (value: Json | undefined) => void;
}

const BODY = ["body", "before", "after", "committee"];
const SEVERAL: Record<string, keyof Fields["lists"]> = { bodies: "bodies", members: "people", parts: "rooms" };
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
// What is asked for first stands first.
const ORDER = [
  "id", "name", "law", "body", "before", "after", "title", "week", "weekdays", "times", "weeks", "day", "from", "to", "first_from", "first_by",
  "adopted_by", "starts", "start", "length_minutes", "months", "not_months", "bodies", "members",
];
const MONTHS = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: "" }));

const typeOf = ({ type }: Schema) => (Array.isArray(type) ? type.find((one) => one !== "null") : type);
const texts = (value: Json | undefined) => (Array.isArray(value) ? value.map(String) : []);

function hintOf({ schema }: FieldProps): string {
  const standard = typeof schema.default === "number" || (typeof schema.default === "string" && schema.default)
    ? t("year.field_default", { value: String(schema.default) }) : "";
  return [schema.description && inWords(schema.description), standard].filter(Boolean).join(" ");
}

function enumWords(name: string, value: string): string {
  const weekday = WEEKDAYS.indexOf(value);
  return weekday >= 0 ? longWeekdayName(weekday) : known(`year.choice.${name}.${value}`, value);
}

// What cannot be read as a number is kept as it is written: the check says what is wrong with it.
const numberOf = (text: string): Json => (/^-?\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : text);
const scalarOf = (schema: Schema | undefined, text: string): Json => (typeOf(schema ?? {}) === "integer" ? numberOf(text) : text);

function ListText(props: FieldProps) {
  const { name, schema, value, error, set } = props;
  const shown = texts(value).join(", ");
  const [text, setText] = useState(shown);
  const parts = (from: string) => from.split(",").map((part) => part.trim()).filter(Boolean);
  useEffect(() => {
    if (parts(text).join(", ") !== shown) setText(shown);
  }, [shown]);
  const change = (next: string) => {
    setText(next);
    const all = parts(next).map((part) => scalarOf(schema.items, part));
    set(all.length ? all : undefined);
  };
  return <Input label={fieldWord(name)} hint={hintOf(props) + " " + t("year.field_list")} error={error} value={text} onValue={change} />;
}

function Several(props: FieldProps & { choices: Choice[] }) {
  const { name, value, error, set, choices, schema } = props;
  const chosen = texts(value);
  const change = (one: string, on: boolean) => {
    const next = choices.map((choice) => choice.value).filter((each) => (each === one ? on : chosen.includes(each)));
    set(next.length ? next.map((each) => scalarOf(schema.items, each)) : undefined);
  };
  return (
    <fieldset class="field-wide">
      <legend class="form-label">{fieldWord(name)}</legend>
      <span class="form-hint">{hintOf(props)}</span>
      {error && <span class="form-error-message"><span class="sr-only">{t("form.error")}</span>{error}</span>}
      <div class={`check-columns${choices.every(({ label }) => label.length < 10) ? " is-short" : ""}`}>
        {choices.map((choice) => <Check key={choice.value} label={choice.label} checked={chosen.includes(choice.value)} onChecked={(on) => change(choice.value, on)} />)}
      </div>
    </fieldset>
  );
}

// The preferred one, and which others will do.
function Preferred(props: FieldProps) {
  const { name, schema, value, error, set } = props;
  const all = schema.items?.enum ?? [];
  const [first = "", ...rest] = texts(value);
  const put = (one: string, others: string[]) => {
    const next = [one, ...others.filter((each) => each !== one)].filter(Boolean);
    set(next.length ? next : undefined);
  };
  return (
    <fieldset class="field-wide">
      <legend class="form-label">{fieldWord(name)}</legend>
      <span class="form-hint">{hintOf(props)}</span>
      <Select label={t("year.field_preferred")} error={error} value={first} onValue={(one) => put(one, one ? rest : [])}
        choices={[{ value: "", label: t("year.field_none") }, ...all.map((one) => ({ value: one, label: enumWords(name, one) }))]} />
      {first && (
        <>
          <p class="form-label">{t("year.field_others")}</p>
          <div class="check-columns is-short">
            {all.filter((one) => one !== first).map((one) => (
              <Check key={one} label={enumWords(name, one)} checked={rest.includes(one)} onChecked={(on) => put(first, on ? [...rest, one] : rest.filter((each) => each !== one))} />
            ))}
          </div>
        </>
      )}
    </fieldset>
  );
}

function Chosen(props: FieldProps & { choices: Choice[] }) {
  const { name, value, required, error, set, choices } = props;
  const now = typeof value === "string" ? value : "";
  const none = !required || !now ? [{ value: "", label: t("year.field_none") }] : [];
  const strange = now && !choices.some((choice) => choice.value === now) ? [{ value: now, label: now }] : [];
  return (
    <Select label={fieldWord(name)} hint={hintOf(props)} error={error} value={now} onValue={(next) => set(next || undefined)} choices={[...none, ...strange, ...choices]} />
  );
}

function Field(props: FieldProps) {
  const { name, schema, value, error, set, lists } = props;
  const type = typeOf(schema);
  const several = SEVERAL[name];
  if (type === "array") {
    if (schema.items?.enum) return <Preferred {...props} />;
    if (several && lists[several].length) return <Several {...props} choices={lists[several]} />;
    if (name === "months" || name === "not_months") {
      return <Several {...props} choices={MONTHS.map((month) => ({ ...month, label: monthName(Number(month.value)) }))} />;
    }
    return <ListText {...props} />;
  }
  if (BODY.includes(name)) return <Chosen {...props} choices={lists.bodies} />;
  if (schema.enum) return <Chosen {...props} choices={schema.enum.map((one) => ({ value: one, label: enumWords(name, one) }))} />;
  if (type === "boolean") {
    const standard = schema.default === true;
    return (
      <div class="form-group field-wide">
        <Check label={<>{fieldWord(name)} <span class="soft">{inWords(schema.description ?? "")}</span></>} checked={typeof value === "boolean" ? value : standard}
          onChecked={(on) => set(on === standard ? undefined : on)} />
        {error && <span class="form-error-message">{error}</span>}
      </div>
    );
  }
  const text = value === undefined || value === null ? "" : String(value);
  const change = (next: string) => set(next === "" ? undefined : scalarOf(schema, next));
  return (
    <Input label={fieldWord(name)} hint={hintOf(props)} error={error} inputMode={type === "integer" ? "numeric" : undefined} value={text} onValue={change} />
  );
}

export function RuleFields({ schema, value, path, problems, edit, lists }: Fields) {
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const properties = Object.entries(schema.properties ?? {}).sort(([one], [other]) => rank(one) - rank(other));
  const pointer = (name: string) => "/" + [...path, name].join("/");
  const isAt = (at: string, name: string) => at === pointer(name) || at.startsWith(pointer(name) + "/");
  const own = problems.filter(({ at }) => !properties.some(([name]) => isAt(at, name)));
  return (
    <>
      {own.map(({ at, message }) => <p key={at + message} class="form-error-message">{inWords(message)}</p>)}
      <div class="fields">
        {properties.map(([name, part]) => (
          <Field key={name} name={name} schema={part} value={value[name]} required={schema.required?.includes(name) ?? false} lists={lists}
            error={problems.filter(({ at }) => isAt(at, name)).map(({ message }) => inWords(message)).join(" ") || undefined}
            set={(next) => edit.setText(next === undefined ? without(edit.text, [...path, name]) : withValue(edit.text, [...path, name], next))} />
        ))}
      </div>
    </>
  );
}

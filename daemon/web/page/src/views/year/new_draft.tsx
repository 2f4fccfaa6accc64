// A new draft: its year, its name, and what its rules begin from.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import * as api from "../../api_year";
import { Input } from "../../parts/form";
import { ProblemAlert } from "../../parts/problem";
import { Radios } from "../../parts/radios";
import { go } from "../../route";
import { t } from "../../words";
import type { Years } from "../../shapes_year";
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

export function NewDraft({ value, close, reload }: NewDraftProps) {
  const [year, setYear] = useState(String(value.next));
  const [name, setName] = useState(nameFor(value, String(value.next)));
  const [from, setFrom] = useState("configuration");
  const action = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const wrong = /^\d{4}$/.test(year) ? undefined : t("year.year_wrong");
  const make = (event: Event) => {
    event.preventDefault();
    if (wrong) return;
    void action.run(async () => {
      const made = await api.make({ year: Number(year), name: name.trim() || nameFor(value, year), from });
      await reload();
      go(toTab(made.id, "rules"));
      return t("year.made");
    });
  };
  const choices = [
    { value: "configuration", label: t("year.from.configuration"), hint: t("year.from.configuration_hint") },
    ...(value.last_year ? [{ value: "last-year", label: t("year.from.last"), hint: t("year.from.last_hint") }] : []),
  ];
  return (
    <form class="by-hand" onSubmit={make} aria-labelledby="making">
      <h2 id="making" tabIndex={-1} ref={heading}>{t("year.new")}</h2>
      {action.problem && <ProblemAlert problem={action.problem} />}
      <div class="fields">
        <Input label={t("year.year")} inputMode="numeric" maxLength={4} value={year} error={wrong} onValue={setYear} />
        <Input label={t("year.name")} maxLength={80} value={name} onValue={setName} />
      </div>
      {choices.length > 1 && <Radios legend={t("year.from")} value={from} onValue={setFrom} choices={choices} />}
      <p class="soft">{t("year.new_then")}</p>
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={action.busy}>{t("year.make")}</button>
        <button type="button" class="button button-secondary" onClick={close}>{t("dialog.back")}</button>
      </div>
    </form>
  );
}

// One thing only a person can settle: the meeting as it stands, what it may be, and the answers.
import { useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { days, times, when } from "../dates";
import { ProblemAlert } from "../parts/problem";
import { link } from "../route";
import { mayChange } from "../session";
import { known, n, t } from "../words";
import type { Row, Waiting } from "../shapes";

const SETTLED = ["vanished", "unsure", "overtaken"];

// The fields of one row; those that differ from the other are marked.
function Fields({ row, against }: { row: Row; against?: Row | null }) {
  const written = (of: Row) => ({
    title: of.title, body: of.body, day: days(of), time: times(of), place: of.place, responsible: of.responsible,
  });
  const mine = written(row);
  const other = against ? written(against) : null;
  const names = (Object.keys(mine) as (keyof typeof mine)[]).filter((name) => mine[name] || other?.[name]);
  return (
    <dl class="facts compare">
      {names.map((name) => {
        const differs = other && other[name] !== mine[name];
        return (
          <div key={name} class={differs ? "differs" : undefined}>
            <dt>{t(`field.${name}`)}</dt>
            <dd>{differs ? <strong>{mine[name] || t("field.none")}</strong> : mine[name]}{differs && <span class="sr-only"> {t("field.differs")}</span>}</dd>
          </div>
        );
      })}
      <div><dt>{t("meeting.source")}</dt><dd class="soft">{row.source.file} <code>{row.source.at}</code></dd></div>
    </dl>
  );
}

// A row that nothing is to be compared with: a line is enough.
function OneLine({ row, meeting }: { row: Row; meeting: string }) {
  return (
    <p class="one-line">
      <a class="meeting-link" href={link("meeting", meeting)}>{row.title}</a> · {row.body} · {when(row)}
      {row.place && <> · {row.place}</>} <span class="soft">{row.source.file} <code>{row.source.at}</code></span>
    </p>
  );
}

interface Candidate {
  row: Row;
  likeness: "known" | "likely" | "perhaps";
}

function candidatesOf({ known: one, likely, perhaps }: Waiting): Candidate[] {
  const found: Candidate[] = [];
  if (one) found.push({ row: one, likeness: "known" });
  if (likely) found.push({ row: likely, likeness: "likely" });
  for (const row of perhaps ?? []) if (row.id !== likely?.id || row.source.at !== likely?.source.at) found.push({ row, likeness: "perhaps" });
  return found;
}

interface QuestionProps {
  waiting: Waiting;
  done: () => Promise<void>;
}

export function Question({ waiting, done }: QuestionProps) {
  const action = useAction();
  const [busyWith, setBusyWith] = useState("");
  const candidates = SETTLED.includes(waiting.rule) ? candidatesOf(waiting) : [];
  const settles = SETTLED.includes(waiting.rule) && mayChange(waiting.row?.body_id ?? "");
  const settle = (choice: "same" | "new" | "gone", row?: string) => {
    setBusyWith(choice + (row ?? ""));
    void action.run(async () => {
      await api.decide(waiting.meeting, choice, row);
      await done();
      document.getElementById("title")?.focus();
      return t(`undecided.settled.${choice}`, { title: waiting.row?.title ?? "" });
    });
  };
  const isBusy = (name: string) => action.busy && busyWith === name;
  const id = `question-${waiting.meeting}-${waiting.rule}`;
  return (
    <section class="question" aria-labelledby={id} id={`q-${waiting.meeting}`}>
      <h2 id={id}>{t(`undecided.question.${waiting.rule}`)}{waiting.row && <span class="sr-only"> {waiting.row.title}, {days(waiting.row)}</span>}</h2>
      <p class="question-what">{waiting.rule === "unknown_body" ? waiting.what : t(`undecided.short.${waiting.rule}`)}</p>
      {waiting.row && candidates.length === 0 && <OneLine row={waiting.row} meeting={waiting.meeting} />}
      <div class="sides">
        {waiting.row && candidates.length > 0 && (
          <div class="side">
            <h3>{t("undecided.left")}</h3>
            <Fields row={waiting.row} against={candidates.length === 1 ? candidates[0]!.row : null} />
            <p><a href={link("meeting", waiting.meeting)}>{t("undecided.open")}</a></p>
          </div>
        )}
        {candidates.length > 0 && (
          <div class="side">
            <h3>{n("undecided.right", candidates.length)}</h3>
            {candidates.map(({ row, likeness }) => (
              <div class="candidate" key={row.id + row.source.at}>
                <p class="likeness">{t(`likeness.${likeness}`)}</p>
                <Fields row={row} against={waiting.row} />
                {settles && likeness !== "known" && (
                  <button type="button" class="button button-primary" disabled={action.busy} onClick={() => settle("same", row.source.at)}>
                    {isBusy("same" + row.source.at) ? t("action.busy") : t("undecided.same")}
                  </button>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
      {action.problem && <ProblemAlert problem={action.problem} />}
      {settles
        ? (
          <div class="actions">
            {!candidates.some(({ likeness }) => likeness !== "known") && (
              <button type="button" class="button button-primary" disabled={action.busy} onClick={() => settle("same")}>{t(waiting.rule === "vanished" ? "undecided.stands" : "undecided.same")}</button>
            )}
            {waiting.rule !== "vanished" && <button type="button" class="button button-secondary" disabled={action.busy} onClick={() => settle("new")}>{t("undecided.new")}</button>}
            <button type="button" class="button button-secondary" disabled={action.busy} onClick={() => settle("gone")}>{t("undecided.gone")}</button>
            <p class="soft">{t("undecided.then")}</p>
          </div>
        )
        : <p class="soft">{known("undecided.mend." + waiting.rule, "")}</p>}
    </section>
  );
}

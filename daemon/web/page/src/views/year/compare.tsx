// Two drafts side by side: only what differs.
import * as api from "../../api_year";
import { Select } from "../../parts/form";
import { Empty, Loaded } from "../../parts/page";
import { Table } from "../../parts/table";
import { useResource } from "../../resource";
import { replace } from "../../route";
import { n, number, t } from "../../words";
import type { Moment } from "../../shapes";
import type { Alone, DraftLine, YearCompared } from "../../shapes_year";
import { OldNew } from "../old_new";
import { toTab } from "./address";
import type { Desk } from "./desk";

interface Line {
  body: string;
  title: string;
  left: Moment | null;
  right: Moment | null;
}

const momentOf = ({ start, end }: Pick<Moment, "start" | "end">, title: string): Moment => ({ start, end, place: "", title });
const begins = ({ left, right }: Line) => (left ?? right)!.start;

function linesOf({ moved, only_left, only_right }: YearCompared): Line[] {
  const alone = (all: Alone[], side: "left" | "right"): Line[] =>
    all.map((one) => ({ body: one.body, title: one.title, left: null, right: null, [side]: momentOf(one, one.title) }));
  const both = moved.map(({ body, title, left, right }) => ({ body, title, left: momentOf(left, title), right: momentOf(right, title) }));
  return [...both, ...alone(only_left, "left"), ...alone(only_right, "right")].sort((one, other) => begins(one).localeCompare(begins(other)));
}

function Differences({ value }: { value: YearCompared }) {
  const { left, right, bodies } = value;
  const all = linesOf(value);
  const lines = bodies.flatMap(({ name }) => all.filter((line) => line.body === name));
  return (
    <Table caption={t("year.tab.compare")} rows={lines.map((line, at) => ({
      key: String(at),
      cells: [
        <>{line.title}{line.body !== line.title && <span class="meeting-sub"><span>{line.body}</span></span>}</>,
        kindOf(line, left.name, right.name), <OldNew old={line.left} now={line.right} />,
      ],
    }))} columns={[{ label: t("column.meeting"), heading: true }, { label: t("column.kind") }, { label: `${left.name} → ${right.name}` }]} />
  );
}

function kindOf({ left, right }: Line, leftName: string, rightName: string): string {
  if (!left) return t("year.compare.only", { name: rightName });
  return right ? t("change.moved") : t("year.compare.only", { name: leftName });
}

function Both({ value }: { value: YearCompared }) {
  const { left, right, same, moved, only_left, only_right } = value;
  const differ = moved.length + only_left.length + only_right.length;
  const points = (score: number | null) => (score === null ? t("year.not_drawn") : n("year.points", score));
  return (
    <>
      <dl class="facts is-wide year-sides">
        <div><dt>{left.name}</dt><dd>{points(left.score)}</dd></div>
        <div><dt>{right.name}</dt><dd>{points(right.score)}</dd></div>
      </dl>
      <p class="lead">{differ === 0 ? n("year.compare.all_same", same) : t("year.compare.sentence", { differ: n("year.compare.differ", differ), same: number(same) })}</p>
      {differ > 0 && <Differences value={value} />}
    </>
  );
}

function Compared({ desk, other }: { desk: Desk; other: string }) {
  const { id, revision } = desk.draft;
  const compared = useResource(`compare ${id} ${revision} ${other}`, () => api.compare(id, other));
  return <Loaded from={compared}>{(value) => <Both value={value} />}</Loaded>;
}

function Choice({ desk, others }: { desk: Desk; others: DraftLine[] }) {
  const { id, name, result } = desk.draft;
  const chosen = others.some((one) => one.id === desk.query.with) ? desk.query.with! : "";
  if (!result) return <Empty heading={t("year.compare.no_result")} />;
  if (others.length === 0) return <Empty heading={t("year.compare.none")}><p>{t("year.compare.none_what")}</p></Empty>;
  return (
    <>
      <div class="year-compare">
        <Select label={t("year.compare.with", { name })} value={chosen} onValue={(other) => replace(toTab(id, "compare", { with: other }))}
          choices={[{ value: "", label: t("year.compare.choose") }, ...others.map((one) => ({ value: one.id, label: `${one.year} · ${one.name}` }))]} />
      </div>
      {chosen && <Compared desk={desk} other={chosen} />}
    </>
  );
}

export function CompareTab({ desk }: { desk: Desk }) {
  const years = useResource("years", api.years);
  return (
    <Loaded from={years}>
      {(value) => <Choice desk={desk} others={value.years.filter(({ id, meetings }) => id !== desk.draft.id && meetings > 0)} />}
    </Loaded>
  );
}

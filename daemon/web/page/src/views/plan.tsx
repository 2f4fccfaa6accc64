import { useMemo, useState } from "preact/hooks";
import { useAction } from "../action";
import * as api from "../api";
import { isNothing, money } from "../dates";
import { useOverview } from "../overview_context";
import { Empty, focusTitle, Head, Loaded } from "../parts/page";
import { ProblemAlert } from "../parts/problem";
import { useResource } from "../resource";
import { may } from "../session";
import { n, t } from "../words";
import type { Group, Plan as Value } from "../shapes";
import { PlanBar } from "./plan_bar";
import { consequenceOf, stepsByGroup } from "./plan_facts";
import { Findings } from "./plan_findings";
import { BodyGroups, type Ticks } from "./plan_groups";
import { changesSentence, countChanges } from "./plan_sentence";

function byBody(groups: Group[]): [string, Group[]][] {
  const found = new Map<string, Group[]>();
  for (const group of [...groups].sort((one, other) => one.start.localeCompare(other.start))) {
    const there = found.get(group.body);
    if (there) there.push(group);
    else found.set(group.body, [group]);
  }
  return [...found];
}

function useSet() {
  const [names, setNames] = useState<Set<string>>(new Set());
  const change = (changed: string[], inside: boolean) => {
    const next = new Set(names);
    for (const name of changed) inside ? next.add(name) : next.delete(name);
    setNames(next);
  };
  return { names, change };
}

function Totals({ plan }: { plan: Value }) {
  const { mails, people, cost } = plan.totals;
  const orders = new Set(plan.steps.filter(({ kind }) => kind === "catering").map(({ meeting }) => meeting)).size;
  return (
    <p class="totals">
      {n("plan.mails", mails)} {n("plan.to_people", people)} · {n("plan.orders", orders)}{!isNothing(cost) && <> · {money(cost, true)}</>}
    </p>
  );
}

function Nothing({ plan }: { plan: Value }) {
  return (
    <Empty heading={t("plan.none")}>
      <p>{t("plan.none_what")}</p>
      {plan.waiting.length > 0 && <Findings plan={plan} despite={new Set()} tick={null} />}
    </Empty>
  );
}

function Body({ plan, etag, reload }: { plan: Value; etag: string; reload: () => Promise<void> }) {
  const unticked = useSet();
  const despite = useSet();
  const back = useAction();
  const places = useResource("places", api.places);
  const steps = useMemo(() => stepsByGroup(plan), [plan]);
  if (plan.groups.length === 0) return <Nothing plan={plan} />;

  const approver = may("approve");
  const of = (state: Group["state"]) => plan.groups.filter((group) => group.state === state);
  const open = of("open");
  const refused = of("refused");
  const approved = of("approved");
  const ticked = open.filter(({ group }) => !unticked.names.has(group));
  const ticks: Ticks | null = approver
    ? { has: (group) => !unticked.names.has(group), set: (groups, inside) => unticked.change(groups, !inside) }
    : null;
  const rooms = places.value?.rooms ?? [];
  const roomName = (id: string) => rooms.find((room) => room.id === id)?.name ?? id;
  const stops = plan.vet.filter((finding) => finding.stops);
  const takeBack = (group: string) => void back.run(async () => {
    await api.unrefuse(group);
    await reload();
    return t("plan.taken_back");
  });
  const part = (heading: string, groups: Group[], take?: (group: string) => void) => groups.length > 0 && (
    <div class="plan-part">
      <h2 class="plan-part-heading">{heading}</h2>
      {byBody(groups).map(([body, some]) => <BodyGroups key={body} body={body} groups={some} steps={steps} ticks={null} roomName={roomName} takeBack={take} />)}
    </div>
  );
  return (
    <>
      {open.length > 0 && <Totals plan={plan} />}
      <Findings plan={plan} despite={despite.names} tick={approver ? (rule, on) => despite.change([rule], on) : null} />
      {!approver && open.length > 0 && <p class="note">{t("plan.waits_for_approver")}</p>}
      {byBody(open).map(([body, groups]) => <BodyGroups key={body} body={body} groups={groups} steps={steps} ticks={ticks} roomName={roomName} />)}
      {back.problem && <ProblemAlert problem={back.problem} />}
      {part(n("plan.refused_heading", refused.length), refused, approver ? takeBack : undefined)}
      {part(n("plan.approved_heading", approved.length), approved)}
      {approver && open.length > 0 && (
        <PlanBar etag={etag} ticked={ticked} open={open.length} sends={consequenceOf(plan, ticked)} despite={[...despite.names]}
          stopped={stops.some(({ rule }) => !despite.names.has(rule))} done={reload} />
      )}
    </>
  );
}

function titleOf(plan: Value | null): string {
  if (!plan) return t("nav.plan");
  const open = plan.groups.filter(({ state }) => state === "open");
  if (open.length === 0) return plan.groups.some(({ state }) => state === "approved") ? t("plan.under_way") : t("plan.none_title");
  return changesSentence(countChanges(open.map(({ change }) => change)));
}

export function Plan() {
  const plan = useResource("plan", api.plan);
  const overview = useOverview();
  const reload = async () => {
    await Promise.all([plan.reload(), overview.reload()]);
    focusTitle();
  };
  return (
    <>
      <Head title={titleOf(plan.value)} before={<p class="over">{t("nav.plan")}</p>} />
      <Loaded from={plan} lines={10}>{(value) => <Body plan={value} etag={plan.etag} reload={reload} />}</Loaded>
    </>
  );
}

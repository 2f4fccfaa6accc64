// A body's part of the plan: each meeting's old and new, what it sends, and its tick box.
import { isNothing, money, moment } from "../dates";
import { Check } from "../parts/form";
import { Icon } from "../parts/icon";
import { ChangeTag, State } from "../parts/state";
import { Table } from "../parts/table";
import { link } from "../route";
import { n, t } from "../words";
import type { Action, Group, Kind, Step } from "../shapes";
import { OldNew } from "./old_new";
import { changesOf } from "./plan_facts";

export interface Ticks {
  has: (group: string) => boolean;
  set: (groups: string[], ticked: boolean) => void;
}

interface GroupsProps {
  groups: Group[];
  steps: Map<string, Step[]>;
  ticks: Ticks | null;
  roomName: (id: string) => string;
  takeBack?: (group: string) => void;
}

// A room held and another released is one change.
function actionsOf(steps: Step[], kind: Kind): Action | null {
  const actions = new Set(steps.filter((step) => step.kind === kind).map(({ action }) => action));
  if (actions.size === 0) return null;
  return actions.size > 1 ? "update" : [...actions][0]!;
}

function Sends({ group, steps, roomName }: { group: Group; steps: Step[]; roomName: (id: string) => string }) {
  const room = actionsOf(steps, "room");
  const catering = actionsOf(steps, "catering");
  const order = steps.find(({ kind }) => kind === "catering");
  const rooms = [...new Set(steps.filter((step) => step.kind === "room" && step.wanted?.room).map((step) => roomName(step.wanted!.room!)))];
  return (
    <ul class="sends no-max-width">
      {group.mails > 0 && <li><Icon name="mail" /> {n("plan.mails", group.mails)} {n("plan.to_people", group.people)}</li>}
      {room && <li><Icon name="door" /> {t(`sends.room.${room}`)}{rooms.length > 0 && `: ${rooms.join(", ")}`}</li>}
      {catering && <li><Icon name="cup" /> {t(`sends.catering.${catering}`)}{order?.wanted?.heads ? ` (${n("order.heads", order.wanted.heads)})` : ""}</li>}
      {!isNothing(group.cost) && <li class="cost">{money(group.cost, true)}</li>}
    </ul>
  );
}

function Meetings({ group, steps }: { group: Group; steps: Step[] }) {
  const changes = changesOf(group, steps);
  return (
    <>
      {changes.map((change) => (
        <span key={change.meeting} class="plan-meeting">
          <a class="meeting-link" href={link("meeting", change.meeting)}>{change.title}</a>
          {change.body !== group.body && <span class="soft"> {change.body}</span>}
        </span>
      ))}
      <ChangeTag of={group.change} />
    </>
  );
}

function Differences({ group, steps }: { group: Group; steps: Step[] }) {
  const warnings = [...new Set(steps.flatMap((step) => step.warnings))];
  const changes = changesOf(group, steps);
  return (
    <>
      {changes.map((change) => (
        <div key={change.meeting}>
          {changes.length > 1 && <p class="plan-which">{change.title}, {change.body}</p>}
          <OldNew old={change.old} now={change.new} />
        </div>
      ))}
      {group.change === "reminder" && <p>{steps[0]?.because}</p>}
      {changes.length > 1 && <p class="soft">{t("plan.together")}</p>}
      {warnings.map((warning) => <p key={warning} class="warning"><Icon name="warning" /> {warning}</p>)}
    </>
  );
}

function Fate({ group }: { group: Group }) {
  if (group.state === "approved") return <State tone="good" icon="check">{t("plan.approved")}</State>;
  return (
    <>
      <State tone="bad" icon="cross">{t("plan.refused")}</State>
      <p class="soft">{group.by}{group.at && <>, {moment(group.at)}</>}</p>
      {group.comment && <p><q>{group.comment}</q></p>}
    </>
  );
}

function rowOf(group: Group, { steps, ticks, roomName, takeBack }: GroupsProps) {
  const mine = steps.get(group.group) ?? [];
  const open = group.state === "open";
  const tick = open && ticks && (
    <Check hidden label={t("plan.tick", { title: group.title })} checked={ticks.has(group.group)} onChecked={(ticked) => ticks.set([group.group], ticked)} />
  );
  return {
    key: group.group,
    class: open && ticks && !ticks.has(group.group) ? "is-unticked" : undefined,
    cells: [
      ...(ticks ? [tick || null] : []),
      <Meetings group={group} steps={mine} />,
      <Differences group={group} steps={mine} />,
      <>
        {!open && <Fate group={group} />}
        {group.state !== "refused" && <Sends group={group} steps={mine} roomName={roomName} />}
        {takeBack && <button type="button" class="button button-secondary small" onClick={() => takeBack(group.group)}>{t("plan.take_back")}<span class="sr-only"> {group.title}</span></button>}
      </>,
    ],
  };
}

function All({ groups, ticks, body }: { groups: Group[]; ticks: Ticks; body: string }) {
  const open = groups.filter(({ state }) => state === "open").map(({ group }) => group);
  const ticked = open.filter(ticks.has).length;
  if (open.length < 2) return null;
  return (
    <Check label={<>{t("plan.tick_all")}<span class="sr-only"> {body}</span></>} checked={ticked === open.length} mixed={ticked > 0 && ticked < open.length}
      onChecked={(checked) => ticks.set(open, checked)} />
  );
}

export function BodyGroups({ body, ...rest }: GroupsProps & { body: string }) {
  const { groups, ticks } = rest;
  const columns = [
    ...(ticks ? [{ label: t("column.tick"), quiet: true, narrow: true }] : []),
    { label: t("column.meeting"), heading: true },
    { label: t("column.change") },
    { label: t("column.sends") },
  ];
  return (
    <section class="plan-body">
      <div class="plan-body-head"><h2>{body}</h2>{ticks && <All groups={groups} ticks={ticks} body={body} />}</div>
      <Table caption={body} columns={columns} rows={groups.map((group) => rowOf(group, rest))} />
    </section>
  );
}

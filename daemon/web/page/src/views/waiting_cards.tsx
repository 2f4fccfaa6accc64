// What waits, a card each: what it is, how much, and the one thing to do about it.
import type { ComponentChildren, JSX } from "preact";
import { isNothing, money, shortDate, times, when } from "../dates";
import { Icon, type IconName } from "../parts/icon";
import { link } from "../route";
import { may } from "../session";
import { n, t } from "../words";
import { changesSentence } from "./plan_sentence";
import type { LeftMail, Order, Overview, PlanWaits, Trouble, Unreached, Waiting } from "../shapes";

export interface WaitingCard {
  key: string;
  mine: boolean;
  view: JSX.Element;
}

interface CardProps {
  icon: IconName;
  heading: string;
  act?: { words: string; to: string };
  first?: boolean;
  children: ComponentChildren;
}

function Card({ icon, heading, act, first, children }: CardProps) {
  return (
    <article class="waits">
      <h2 class="waits-heading"><Icon name={icon} /> {heading}</h2>
      <div class="waits-body">{children}</div>
      {act && <p class="waits-act"><a class={`button ${first ? "button-primary" : "button-secondary"}`} href={act.to}>{act.words}</a></p>}
    </article>
  );
}

function PlanCard({ plan, mine }: { plan: PlanWaits; mine: boolean }) {
  return (
    <Card first icon="check" heading={mine ? t("card.plan.approve") : t("card.plan.waits")} act={{ words: t("card.plan.act"), to: link("plan") }}>
      <p class="waits-main">{changesSentence(plan.meetings)}</p>
      <p>
        {n("plan.mails", plan.mails)} {n("plan.to_people", plan.people)} · {n("plan.orders", plan.orders)}
        {!isNothing(plan.cost) && <> · {money(plan.cost, true)}</>}
      </p>
      {plan.stops && <p class="tone-bad"><Icon name="stop" /> {t("card.plan.stops")}</p>}
    </Card>
  );
}

const rowLine = (waiting: Waiting) => (waiting.row ? `${waiting.row.title}, ${when(waiting.row)}` : waiting.what);

function DecisionCard({ waiting }: { waiting: Waiting }) {
  return (
    <Card icon="question" heading={t(`undecided.question.${waiting.rule}`)} act={{ words: t("card.decision.act"), to: link("undecided", waiting.meeting) }}>
      {waiting.row && <p class="waits-main">{waiting.row.title}</p>}
      {waiting.row && <p>{waiting.row.body} · {shortDate(waiting.row.start)} {times(waiting.row)}</p>}
      <p>{t(`undecided.short.${waiting.rule}`)}</p>
    </Card>
  );
}

function DecisionsCard({ decisions }: { decisions: Waiting[] }) {
  return (
    <Card icon="question" heading={n("card.decisions", decisions.length)} act={{ words: t("card.decisions.act"), to: link("undecided") }}>
      <ul class="waits-list no-max-width">{decisions.slice(0, 3).map((waiting) => <li key={waiting.meeting}>{rowLine(waiting)}</li>)}</ul>
      {decisions.length > 3 && <p>{n("card.more", decisions.length - 3)}</p>}
    </Card>
  );
}

function TroubleCard({ trouble }: { trouble: Trouble }) {
  return (
    <Card icon="warning" heading={t(`card.trouble.${trouble.kind}`)} act={{ words: t("card.trouble.act"), to: link("meeting", trouble.meeting) }}>
      {trouble.row && <p class="waits-main">{trouble.row.title}</p>}
      {trouble.row && <p>{trouble.row.body} · {shortDate(trouble.row.start)} {times(trouble.row)}</p>}
      <p>{trouble.because}</p>
    </Card>
  );
}

function OrdersCard({ orders, count }: { orders: Order[]; count: number }) {
  const act = may("kitchen") ? { words: t("card.orders.act"), to: link("kitchen") } : undefined;
  return (
    <Card icon="cup" heading={n("card.orders", count)} act={act}>
      <ul class="waits-list no-max-width">
        {orders.slice(0, 3).map((order) => <li key={order.order}>{shortDate(order.start)} · {order.body} · {order.supplier}</li>)}
      </ul>
      {count > 3 && <p>{n("card.more", count - 3)}</p>}
    </Card>
  );
}

function LeftCard({ mails }: { mails: LeftMail[] }) {
  return (
    <Card icon="mail" heading={n("card.left", mails.length)}>
      <ul class="waits-list no-max-width">
        {mails.slice(0, 3).map((mail) => (
          <li key={mail.at + mail.sender}>
            {mail.meeting ? <a href={link("meeting", mail.meeting)}>{mail.subject}</a> : mail.subject}
            <span class="soft"> {mail.sender}: {mail.because}</span>
          </li>
        ))}
      </ul>
      <p>{t("card.left.can")}</p>
    </Card>
  );
}

function UnreachedCard({ people }: { people: Unreached[] }) {
  return (
    <Card icon="mail" heading={n("card.unreached", people.length)}>
      <ul class="waits-list no-max-width">
        {people.slice(0, 3).map((one) => (
          <li key={one.meeting + one.person}>
            <a href={link("meeting", one.meeting)}>{one.name}</a>, {one.address} <span class="soft">{one.because}</span>
          </li>
        ))}
      </ul>
      <p>{t("card.unreached.can")}</p>
    </Card>
  );
}

export function waitingCards({ waits }: Overview): WaitingCard[] {
  const cards: WaitingCard[] = [];
  const add = (key: string, mine: boolean, view: JSX.Element) => cards.push({ key, mine, view });
  if (waits.plan) add("plan", may("approve"), <PlanCard plan={waits.plan} mine={may("approve")} />);
  if (waits.decisions.length > 2) add("decisions", may("settle"), <DecisionsCard decisions={waits.decisions} />);
  else for (const one of waits.decisions) add("decision " + one.meeting, may("settle"), <DecisionCard waiting={one} />);
  for (const one of waits.trouble.slice(0, 6)) add("trouble " + one.id, may("settle"), <TroubleCard trouble={one} />);
  if (waits.orders_count) add("orders", may("kitchen"), <OrdersCard orders={waits.orders} count={waits.orders_count} />);
  if (waits.left.length) add("left", may("settle"), <LeftCard mails={waits.left} />);
  if (waits.unreached.length) add("unreached", may("settle"), <UnreachedCard people={waits.unreached} />);
  return cards;
}

// The kitchen's page: large, by time and then place, and what has changed since the print on the wall.
import { useAction } from "../action";
import * as api from "../api";
import { dayOf, longDate, moment, plusDays, time, times, today, weekdayOf } from "../dates";
import { Empty, Head, Loaded } from "../parts/page";
import { Icon } from "../parts/icon";
import { ProblemAlert } from "../parts/problem";
import { State } from "../parts/state";
import { useResource } from "../resource";
import { link } from "../route";
import { n, number, t } from "../words";
import type { Order } from "../shapes";

const SPANS = ["today", "tomorrow", "week"] as const;
type SpanName = (typeof SPANS)[number];

function daysOf(span: SpanName): { from: string; to: string } {
  const now = today();
  if (span === "today") return { from: now, to: now };
  if (span === "tomorrow") return { from: plusDays(now, 1), to: plusDays(now, 1) };
  const from = plusDays(now, -weekdayOf(now));
  return { from, to: plusDays(from, 6) };
}

function OrderState({ order }: { order: Order }) {
  if (order.state === "cancelled") return <State tone="bad" icon="cross">{t("order.cancelled")}</State>;
  if (order.state === "acknowledged") {
    const { by = "", at = "" } = order.acknowledged ?? {};
    return <State tone="good" icon="double">{at ? t("kitchen.acknowledged_by", { by, moment: moment(at) }) : t("kitchen.acknowledged")}</State>;
  }
  if (order.state === "changed") return <State tone="warn" icon="warning">{t("order.revision", { revision: order.revision - 1 })}</State>;
  return <State tone="wait" icon="plus">{t("kitchen.new")}</State>;
}

function OrderCard({ order, reload }: { order: Order; reload: () => Promise<void> }) {
  const action = useAction();
  const acknowledge = () => action.run(async () => {
    await api.acknowledge(order.order, order.revision);
    await reload();
    document.getElementById(`order-${order.order}`)?.focus();
    return t("kitchen.done", { body: order.body });
  });
  return (
    <article class={`order order-${order.state}`} aria-labelledby={`order-${order.order}`}>
      {order.changed_since_print && <p class="order-changed"><Icon name="warning" /> {t("kitchen.changed")}</p>}
      <div class="order-top">
        <p class="order-time">{time(order.deliver)}</p>
        <h3 id={`order-${order.order}`} tabIndex={-1}>{order.place}</h3>
      </div>
      <p class="order-what"><strong>{n("order.heads", order.heads)}</strong> · {order.menu}</p>
      <ul class="order-lines no-max-width">{order.lines.map(({ name, count }) => <li key={name}><span class="number">{number(count)}</span> {name}</li>)}</ul>
      <p class="order-meeting">{order.body}{order.title !== order.body && `: ${order.title}`}, {times(order)}</p>
      <p class="order-meeting">{order.contact && `${t("kitchen.contact", { contact: order.contact })} · `}{order.number}</p>
      <div class="order-foot">
        <OrderState order={order} />
        {(order.state === "new" || order.state === "changed" || (order.state === "cancelled" && !order.acknowledged)) && (
          <button type="button" class="button button-primary" disabled={action.busy} onClick={() => void acknowledge()}>
            {t("kitchen.acknowledge")}<span class="sr-only"> {order.place} {time(order.deliver)}</span>
          </button>
        )}
      </div>
      {action.problem && <ProblemAlert problem={action.problem} again={() => void reload()} />}
    </article>
  );
}

function sums(orders: Order[]): [string, number][] {
  const found = new Map<string, number>();
  for (const order of orders) {
    if (order.state === "cancelled") continue;
    for (const { name, count } of order.lines) found.set(name, (found.get(name) ?? 0) + count);
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other, "da"));
}

function Sums({ orders }: { orders: Order[] }) {
  const all = sums(orders);
  if (all.length === 0) return null;
  return (
    <div class="sums">
      <h3>{t("kitchen.sums")}</h3>
      <ul class="no-max-width">{all.map(([name, count]) => <li key={name}><span class="number">{number(count)}</span> {name}</li>)}</ul>
    </div>
  );
}

function Day({ day, orders, reload }: { day: string; orders: Order[]; reload: () => Promise<void> }) {
  const sorted = [...orders].sort((one, other) => one.deliver.localeCompare(other.deliver) || one.place.localeCompare(other.place, "da"));
  return (
    <section class="kitchen-day" aria-label={longDate(day)}>
      <h2>{longDate(day)}{day === today() && <span class="near"> {t("day.today")}</span>}</h2>
      <div class="kitchen-in">
        <div class="orders">{sorted.map((order) => <OrderCard key={order.order} order={order} reload={reload} />)}</div>
        <Sums orders={orders} />
      </div>
    </section>
  );
}

function Days({ orders, span, reload }: { orders: Order[]; span: SpanName; reload: () => Promise<void> }) {
  const days = [...new Set(orders.map((order) => dayOf(order.deliver)))].sort();
  if (days.length === 0) {
    return <Empty heading={t(`kitchen.none.${span}`)}>{span !== "week" && <p><a href={link("kitchen", "", { span: "week" })}>{t("kitchen.see_week")}</a></p>}</Empty>;
  }
  return <>{days.map((day) => <Day key={day} day={day} orders={orders.filter((order) => dayOf(order.deliver) === day)} reload={reload} />)}</>;
}

function Spans({ span }: { span: SpanName }) {
  return (
    <nav class="switch" aria-label={t("kitchen.days")}>
      <ul class="no-max-width">
        {SPANS.map((one) => <li key={one}><a href={link("kitchen", "", { span: one })} aria-current={one === span ? "page" : undefined}>{t(`kitchen.span.${one}`)}</a></li>)}
      </ul>
    </nav>
  );
}

function titleOf(value: api.Kitchen | null): string {
  if (!value) return t("nav.kitchen");
  const waiting = value.orders.filter(({ state }) => state === "new" || state === "changed").length;
  return waiting ? n("kitchen.waiting", waiting) : t("kitchen.nothing");
}

export function Kitchen({ query }: { query: Record<string, string> }) {
  const span = SPANS.find((one) => one === query.span) ?? "today";
  const { from, to } = daysOf(span);
  const kitchen = useResource(`kitchen ${from} ${to}`, () => api.kitchen(from, to));
  const print = useAction();
  const printAll = () => print.run(async () => {
    window.print();
    await api.printed();
    await kitchen.reload();
  });
  return (
    <div class="kitchen">
      <Head title={titleOf(kitchen.value)} before={<p class="over">{t("nav.kitchen")}</p>}
        tools={<button type="button" class="button button-secondary" onClick={() => void printAll()}><Icon name="printer" /> {t("kitchen.print")}</button>} />
      <Spans span={span} />
      {print.problem && <ProblemAlert problem={print.problem} />}
      <p class="soft printed">{kitchen.value?.printed ? t("kitchen.printed", { moment: moment(kitchen.value.printed.at), by: kitchen.value.printed.by }) : " "}</p>
      <Loaded from={kitchen} lines={8}>{({ orders }) => <Days orders={orders} span={span} reload={kitchen.reload} />}</Loaded>
    </div>
  );
}

// The three cards of a meeting: invitation, room, catering.
import type { ComponentChildren } from "preact";
import { moment, money, time, times } from "../dates";
import { Icon, type IconName } from "../parts/icon";
import { CateringState, InvitationState, RoomState, State } from "../parts/state";
import { n, t } from "../words";
import type { Detail, Order } from "../shapes";

function Card({ icon, heading, children }: { icon: IconName; heading: string; children: ComponentChildren }) {
  return (
    <section class="fact-card" aria-label={heading}>
      <h2 class="fact-heading"><Icon name={icon} /> {heading}</h2>
      {children}
    </section>
  );
}

const ANSWERS = ["accepted", "declined", "tentative", "proposed", "silent"] as const;

export function InvitationCard({ meeting: { invitation, heads } }: { meeting: Detail }) {
  return (
    <Card icon="mail" heading={t("column.invitation")}>
      <p><InvitationState of={invitation} /></p>
      {invitation.state === "sent" && (
        <dl class="facts">
          {ANSWERS.filter((answer) => invitation[answer] > 0).map((answer) => (
            <div key={answer}><dt>{t(`answers.${answer}`)}</dt><dd class="number">{invitation[answer]}</dd></div>
          ))}
          {heads && <div><dt>{t("answers.expected")}</dt><dd class="number">{heads.low === heads.high ? heads.expected : t("answers.between", heads)}</dd></div>}
        </dl>
      )}
    </Card>
  );
}

export function RoomCard({ meeting: { room, bookings, place } }: { meeting: Detail }) {
  return (
    <Card icon="door" heading={t("column.room")}>
      <p><RoomState of={room} /></p>
      <dl class="facts">
        {bookings.map((booking) => <div key={booking.room + booking.start}><dt>{bookings.length > 1 ? booking.name : t("state.booked")}</dt><dd>{times(booking)}</dd></div>)}
        {place && !room.names.includes(place) && <div><dt>{t("room.place")}</dt><dd>{place}</dd></div>}
      </dl>
    </Card>
  );
}

function OrderFacts({ order }: { order: Order }) {
  return (
    <>
      <ul class="order-lines">{order.lines.map(({ name, count }) => <li key={name}><span class="number">{count}</span> {name}</li>)}</ul>
      <dl class="facts">
        <div><dt>{t("order.supplier")}</dt><dd>{order.supplier}</dd></div>
        <div><dt>{t("order.deliver")}</dt><dd>{time(order.deliver)}, {order.place}</dd></div>
        <div><dt>{t("order.total")}</dt><dd>{money(order.total)}</dd></div>
        <div><dt>{t("order.number")}</dt><dd>{order.number}{order.revision > 1 && <> · {t("order.revision", { revision: order.revision - 1 })}</>}</dd></div>
        {order.acknowledged && <div><dt>{t("order.acknowledged")}</dt><dd>{order.acknowledged.by}, {moment(order.acknowledged.at)}</dd></div>}
      </dl>
    </>
  );
}

export function CateringCard({ meeting: { catering, order } }: { meeting: Detail }) {
  return (
    <Card icon="cup" heading={t("column.catering")}>
      <p>{order?.state === "cancelled" ? <State tone="bad" icon="cross">{t("order.cancelled")}</State> : <CateringState of={catering} />}</p>
      {order && <p class="fact-main">{order.menu} · {n("order.heads", order.heads)}</p>}
      {order && <OrderFacts order={order} />}
    </Card>
  );
}

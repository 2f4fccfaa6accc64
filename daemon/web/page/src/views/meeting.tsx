import { useState } from "preact/hooks";
import * as api from "../api";
import { date, when } from "../dates";
import { Head, Loaded } from "../parts/page";
import { Alert } from "../parts/problem";
import { State, StatusTag } from "../parts/state";
import { useResource } from "../resource";
import { link } from "../route";
import { mayChange } from "../session";
import { n, t } from "../words";
import type { Detail } from "../shapes";
import { ByHand } from "./by_hand";
import { CateringCard, InvitationCard, RoomCard } from "./meeting_cards";
import { People } from "./people";
import { Story } from "./story";
import { Question } from "./question";

function Deadlines({ of }: { of: Detail["deadlines"] }) {
  const given = (["items_in", "agenda_out", "minutes_out"] as const).filter((name) => of[name]);
  if (given.length === 0) return null;
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{t("meeting.deadlines")}</h2>
      <dl class="facts is-wide">
        {given.map((name) => <div key={name}><dt>{t(`deadline.${name}`)}</dt><dd>{date(of[name]!)}</dd></div>)}
      </dl>
    </section>
  );
}

function Waits({ meeting, changed }: { meeting: Detail; changed: () => Promise<void> }) {
  return (
    <>
      {meeting.waiting.map((waiting) => <Question key={waiting.rule + waiting.meeting} waiting={waiting} done={changed} />)}
      {meeting.trouble.map((trouble) => (
        <Alert key={trouble.id} tone="warning" level="h2" heading={t(`card.trouble.${trouble.kind}`)}><p class="alert-text">{trouble.because}</p></Alert>
      ))}
      {meeting.steps.length > 0 && (
        <Alert tone="info" heading={n("meeting.planned", meeting.steps.length)}>
          <ul class="alert-text">{[...new Set(meeting.steps.map((step) => step.because))].map((because) => <li key={because}>{because}</li>)}</ul>
          <p class="alert-text"><a href={link("plan")}>{t("card.plan.act")}</a></p>
        </Alert>
      )}
    </>
  );
}

function Facts({ meeting }: { meeting: Detail }) {
  return (
    <p class="lead">
      <span>{when(meeting)}</span>
      {meeting.place && <span> · {meeting.place}</span>}
      {meeting.override.virtual && <> <State tone="wait" icon="move">{t("meeting.virtual")}</State></>}
      <> <StatusTag status={meeting.status} waits={meeting.waits} /></>
    </p>
  );
}

function Body({ meeting, etag, reload }: { meeting: Detail; etag: string; reload: () => Promise<void> }) {
  const [editing, setEditing] = useState(false);
  const may = meeting.by_hand && mayChange(meeting.body_id);
  return (
    <>
      <Facts meeting={meeting} />
      {meeting.override.note && <p class="note">{t("meeting.note", { note: meeting.override.note })}</p>}
      {meeting.description && <p class="description">{meeting.description}</p>}
      <Waits meeting={meeting} changed={reload} />
      <div class="cards three">
        <InvitationCard meeting={meeting} />
        <RoomCard meeting={meeting} />
        <CateringCard meeting={meeting} />
      </div>
      {may && !editing && <p><button type="button" id="by-hand-open" class="button button-secondary" onClick={() => setEditing(true)}>{t("by_hand.open")}</button></p>}
      {may && editing && <ByHand meeting={meeting} etag={etag} done={async () => { setEditing(false); await reload(); document.getElementById("title")?.focus(); }} />}
      <Deadlines of={meeting.deadlines} />
      <People meeting={meeting} />
      <Story id={meeting.id} />
      <section aria-labelledby="from">
        <h2 id="from">{t("meeting.from")}</h2>
        <dl class="facts is-wide">
          <div><dt>{t("meeting.source")}</dt><dd>{meeting.source.file} <code>{meeting.source.at}</code></dd></div>
          {meeting.responsible && <div><dt>{t("meeting.responsible")}</dt><dd>{meeting.responsible}</dd></div>}
          <div><dt>{t("meeting.number")}</dt><dd><code>{meeting.id}</code></dd></div>
        </dl>
      </section>
    </>
  );
}

export function Meeting({ id }: { id: string }) {
  const meeting = useResource(`meeting ${id}`, () => api.meeting(id));
  const { value } = meeting;
  const before = <p class="over">{value ? <a href={link("calendar", "", { view: "list", body: value.body_id, year: value.start.slice(0, 4) })}>{value.body}</a> : " "}</p>;
  return (
    <>
      <Head title={value?.title ?? t("meeting.title")} before={before} />
      <Loaded from={meeting} lines={10}>{(found) => <Body meeting={found} etag={meeting.etag} reload={meeting.reload} />}</Loaded>
    </>
  );
}

// What is settled beside the rules: meetings held fast, days closed, ways out that were taken.
import { useState } from "preact/hooks";
import * as api from "../../api_year";
import { moment } from "../../dates";
import { Input, Select } from "../../parts/form";
import { Icon } from "../../parts/icon";
import { ProblemAlert } from "../../parts/problem";
import { mayChange } from "../../session";
import { t } from "../../words";
import type { Signed, YearPin } from "../../shapes_year";
import { can, useChange, type Desk } from "./desk";

function Close({ desk }: { desk: Desk }) {
  const [body, setBody] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const { busy, problem, change } = useChange(desk);
  const { year, bodies } = desk.draft;
  const days = { min: `${year}-01-01`, max: `${year}-12-31` };
  const close = (event: Event) => {
    event.preventDefault();
    if (from) void change((id, etag) => api.pin(id, etag, { kind: "closed", body, from, to: to || from }), t("year.pin.closed"));
  };
  return (
    <form class="year-close" onSubmit={close}>
      <h3>{t("year.close.heading")}</h3>
      {problem && <ProblemAlert problem={problem} />}
      <div class="fields">
        <Input label={t("year.close.from")} type="date" {...days} value={from} onValue={setFrom} />
        <Input label={t("year.close.to")} type="date" {...days} value={to} onValue={setTo} />
        <Select label={t("calendar.body")} value={body} onValue={setBody}
          choices={[{ value: "", label: t("calendar.all_bodies") }, ...bodies.map(({ id, name }) => ({ value: id, label: name }))]} />
      </div>
      <button type="submit" class="button button-secondary" disabled={busy || !from}>{t("year.close.act")}</button>
    </form>
  );
}

function Line({ words, signed, undo }: { words: string; signed: Signed; undo: (() => void) | null }) {
  return (
    <li>
      <span class="way-what">{words} <span class="soft">{t("year.signed", { who: signed.by, when: moment(signed.at) })}</span></span>
      {undo && <button type="button" class="button button-secondary small" onClick={undo}><Icon name="cross" /> {t("year.pin.undo")}<span class="sr-only"> {words}</span></button>}
    </li>
  );
}

// Who may settle for all takes any back; others what is of their own bodies.
const canUndo = (desk: Desk, { body }: YearPin) => can(desk, "unpin") && (can(desk, "edit") || (body !== "" && mayChange(body)));

export function Pins({ desk }: { desk: Desk }) {
  const { problem, change } = useChange(desk);
  const { pins, ways } = desk.draft;
  if (pins.length + ways.length === 0 && !can(desk, "edit")) return null;
  return (
    <section aria-labelledby="pins">
      <h2 id="pins">{t("year.pins")}</h2>
      <p>{t("year.pins_what")}</p>
      {problem && <ProblemAlert problem={problem} />}
      <ul class="ways no-max-width">
        {pins.map((pin) => (
          <Line key={pin.id} words={pin.name} signed={pin} undo={canUndo(desk, pin) ? () => void change((id, etag) => api.unpin(id, etag, pin.id), t("year.pin.gone")) : null} />
        ))}
        {ways.map((way) => (
          <Line key={way.id} words={way.what} signed={way} undo={can(desk, "edit") ? () => void change((id, etag) => api.leaveWay(id, etag, way.id), t("year.pin.gone")) : null} />
        ))}
      </ul>
      {can(desk, "edit") && <Close desk={desk} />}
    </section>
  );
}

// One meeting of a draft: why it lies where it does, and what else is possible.
import { useEffect, useRef } from "preact/hooks";
import { dayOf, when } from "../../dates";
import { Icon } from "../../parts/icon";
import { ProblemAlert } from "../../parts/problem";
import { mayChange } from "../../session";
import { t } from "../../words";
import type { Cost, DraftMeeting } from "../../shapes_year";
import * as api from "../../api_year";
import { can, useChange, type Desk } from "./desk";
import { CostList, Marks } from "./draft_list";
import { MoveForm } from "./move_form";
import { RuleLink } from "./rule_link";

interface PanelProps {
  desk: Desk;
  meeting: DraftMeeting;
  costs: Cost[];
  close: () => void;
}

function Hold({ desk, meeting }: { desk: Desk; meeting: DraftMeeting }) {
  const { busy, problem, change } = useChange(desk);
  const day = dayOf(meeting.start);
  const { pin } = meeting;
  const hold = () => pin
    ? change((id, etag) => api.unpin(id, etag, pin), t("year.pin.gone"))
    : change((id, etag) => api.pin(id, etag, { kind: "pin", body: meeting.body_id, from: day, start: meeting.start.slice(11, 16) }), t("year.pin.made"));
  const forbid = () => change((id, etag) => api.pin(id, etag, { kind: "closed", body: meeting.body_id, from: day, to: day }), t("year.pin.closed"));
  return (
    <section class="panel-part" aria-labelledby="hold">
      <h3 id="hold">{t("year.hold.heading")}</h3>
      {problem && <ProblemAlert problem={problem} />}
      <div class="actions">
        <button type="button" class="button button-secondary small" disabled={busy} onClick={() => void hold()}>{pin ? t("year.hold.undo") : t("year.hold.act")}</button>
        {!pin && (
          <button type="button" class="button button-secondary small" disabled={busy} onClick={() => void forbid()}>
            {t("year.hold.forbid", { body: meeting.body })}
          </button>
        )}
      </div>
      <p class="soft">{t(pin ? "year.hold.undo_what" : "year.hold.what")}</p>
    </section>
  );
}

export function MeetingPanel({ desk, meeting, costs, close }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const movable = can(desk, "move") && mayChange(meeting.body_id);
  const broken = desk.draft.result?.broken.filter(({ meetings }) => meetings.includes(meeting.id)) ?? [];
  return (
    <aside class="panel" aria-labelledby="panel" onKeyDown={(event) => event.key === "Escape" && close()}>
      <div class="panel-head">
        <h2 id="panel" tabIndex={-1} ref={heading}>{meeting.title}</h2>
        <button type="button" class="plain" onClick={close}><Icon name="cross" /> {t("year.panel.close")}</button>
      </div>
      {meeting.body !== meeting.title && <p>{meeting.body}</p>}
      <p class="panel-when">{when(meeting)}</p>
      <p class="panel-marks"><Marks of={meeting} /></p>
      <p class="soft">{t("year.panel.series")} <RuleLink desk={desk} name={meeting.series} /></p>
      {broken.map((one, at) => <p key={at} class="tone-bad"><Icon name="stop" /> {one.because} ({one.rule})</p>)}
      {costs.length > 0 && <><h3>{t("year.panel.costs")}</h3><CostList costs={costs} /></>}
      {movable && <MoveForm desk={desk} meeting={meeting} />}
      {(meeting.pin ? can(desk, "unpin") && mayChange(meeting.body_id) : movable) && <Hold desk={desk} meeting={meeting} />}
    </aside>
  );
}

// What comes next with a draft, in one line, and the button that does it. While the calendar is drawn up,
// how far it has come.
import type { ComponentChildren } from "preact";
import * as api from "../../api_year";
import { Icon, type IconName } from "../../parts/icon";
import { ProblemAlert } from "../../parts/problem";
import { n, t } from "../../words";
import { tabOf, toTab, type Tab } from "./address";
import { can, useChange, type Desk } from "./desk";
import { Running } from "./running";

interface Step {
  icon: IconName;
  words: string;
  more?: string;
  acts?: ComponentChildren;
}

// Leads to one of the draft's sides; not where that is the one in sight.
function To({ desk, tab, children }: { desk: Desk; tab: Tab; children: string }) {
  if (tabOf(desk.query) === tab) return null;
  return <a class="button button-primary" href={toTab(desk.draft.id, tab)}>{children}</a>;
}

function RunButtons({ desk, first = false }: { desk: Desk; first?: boolean }) {
  const { busy, problem, change } = useChange(desk);
  if (!can(desk, "run")) return null;
  const { result } = desk.draft;
  const run = (keep: boolean) => void change((id, etag) => api.run(id, etag, keep), t("year.run.begun"));
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <button type="button" class={`button ${first ? "button-primary" : "button-secondary"}`} disabled={busy} onClick={() => run(false)}>
        {result ? t("year.run.again") : t("year.run.act")}
      </button>
      {result && <button type="button" class="button button-secondary" disabled={busy} onClick={() => run(true)}>{t("year.run.keep")}</button>}
    </>
  );
}

function ofResult(desk: Desk): Step {
  const { result } = desk.draft;
  if (!result) return { icon: "clock", words: t("year.next.not_drawn"), acts: <RunButtons desk={desk} first /> };
  if (result.stale) return { icon: "refresh", words: t("year.next.stale"), acts: <RunButtons desk={desk} first /> };
  if (result.broken.length > 0) {
    return { icon: "warning", words: n("year.next.broken", result.broken.length), more: t("year.next.broken_can"), acts: <RunButtons desk={desk} /> };
  }
  const more = result.bound === null ? t("year.next.by_hand") : undefined;
  const propose = can(desk, "propose") && <To desk={desk} tab="approval">{t("year.next.to_propose")}</To>;
  return { icon: "check", words: t("year.next.ready"), more, acts: <>{propose}<RunButtons desk={desk} /></> };
}

function ofDraft(desk: Desk): Step {
  const { rules, conflicts } = desk.draft;
  if (rules.problems.length > 0) {
    return { icon: "warning", words: n("year.rules_faulty", rules.problems.length), more: t("year.next.faulty_can"), acts: <To desk={desk} tab="rules">{t("year.next.to_rules")}</To> };
  }
  if (conflicts.length > 0) {
    const again = desk.draft.result?.stale !== false && <RunButtons desk={desk} />;
    return { icon: "warning", words: n("year.conflicts", conflicts.length), more: t("year.next.conflict_can"), acts: <><To desk={desk} tab="conflicts">{t("year.next.to_conflicts")}</To>{again}</> };
  }
  return ofResult(desk);
}

function stepOf(desk: Desk): Step {
  const { state, approval, proposal, live } = desk.draft;
  if (state === "draft") return ofDraft(desk);
  if (state === "proposed") {
    const mine = can(desk, "approve") || can(desk, "approve_body");
    const words = t(mine ? "year.next.approve" : "year.next.waits", { who: proposal?.by ?? "" });
    return { icon: "clock", words, acts: mine && <To desk={desk} tab="approval">{t("year.look_and_approve")}</To> };
  }
  if (state === "approved") {
    const mine = can(desk, "go_live");
    return {
      icon: "check", words: t("year.next.approved", { who: approval?.by ?? "", number: approval?.case_number ?? "" }),
      acts: mine && <To desk={desk} tab="approval">{t("year.look_and_go_live")}</To>,
    };
  }
  return { icon: "double", words: t("year.next.live", { source: live?.source ?? "" }) };
}

export function Next({ desk }: { desk: Desk }) {
  if (desk.draft.running) return <Running desk={desk} />;
  const { icon, words, more, acts } = stepOf(desk);
  return (
    <section class="year-next" aria-labelledby="next">
      <h2 id="next" tabIndex={-1}><Icon name={icon} /> {words}</h2>
      {more && <p>{more}</p>}
      {acts && <div class="actions">{acts}</div>}
    </section>
  );
}

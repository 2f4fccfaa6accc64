// One draft of a year's calendar: how it stands, what comes next, and its five sides.
import { useEffect } from "preact/hooks";
import * as api from "../../api_year";
import { Head, Loaded } from "../../parts/page";
import { useResource } from "../../resource";
import { link } from "../../route";
import { number, t } from "../../words";
import type { YearDraft } from "../../shapes_year";
import { tabOf, TABS, toTab, type Query, type Tab } from "./address";
import { Approval } from "./approval";
import { CalendarTab } from "./calendar_tab";
import { CompareTab } from "./compare";
import { Conflicts } from "./conflicts";
import { keepFocusHere, type Desk } from "./desk";
import { DraftTag } from "./draft_state";
import { Next } from "./next";
import { RulesTab } from "./rules_tab";
import { draftWords } from "./score";

const counts: Partial<Record<Tab, (draft: YearDraft) => number>> = {
  rules: ({ rules }) => rules.problems.length,
  conflicts: ({ conflicts }) => conflicts.length,
};

function Tabs({ draft, tab }: { draft: YearDraft; tab: Tab }) {
  return (
    <nav class="switch year-tabs" aria-label={t("year.tabs")}>
      <ul class="no-max-width">
        {TABS.map((one) => {
          const count = counts[one]?.(draft) ?? 0;
          return (
            <li key={one}>
              <a href={toTab(draft.id, one)} aria-current={one === tab ? "page" : undefined}>
                {t(`year.tab.${one}`)}{count > 0 && <span class="tab-count"> ({number(count)})</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const VIEWS: Record<Tab, (desk: Desk) => preact.JSX.Element> = {
  calendar: (desk) => <CalendarTab desk={desk} />,
  rules: (desk) => <RulesTab desk={desk} />,
  conflicts: (desk) => <Conflicts desk={desk} />,
  compare: (desk) => <CompareTab desk={desk} />,
  approval: (desk) => <Approval desk={desk} />,
};

function Body({ desk }: { desk: Desk }) {
  const tab = tabOf(desk.query);
  useEffect(keepFocusHere, [desk.draft.revision, desk.draft.running]);
  return (
    <>
      <Next desk={desk} />
      <Tabs draft={desk.draft} tab={tab} />
      <div class="year-side">{VIEWS[tab](desk)}</div>
    </>
  );
}

export function Draft({ id, query }: { id: string; query: Query }) {
  const draft = useResource(`year ${id}`, () => api.year(id));
  const { value } = draft;
  const over = <p class="over"><a href={link("year")}>{t("nav.year")}</a></p>;
  return (
    <>
      <Head title={value ? t("year.title", { year: value.year, name: value.name }) : t("nav.year")} before={over}
        lead={value && <><DraftTag of={value.state} /> · {draftWords(value)}</>} />
      <Loaded from={draft} lines={10}>{(value) => <Body desk={{ draft: value, etag: draft.etag, query, reload: draft.reload }} />}</Loaded>
    </>
  );
}

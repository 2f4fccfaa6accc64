import { useState } from "preact/hooks";
import * as api from "./api";
import { Icon } from "./parts/icon";
import { focusTitle } from "./parts/page";
import { link, type Route } from "./route";
import { leave, may, onlyKitchen } from "./session";
import { language, n, number, speak, t, type Key } from "./words";
import type { Overview, Right, Session } from "./shapes";

interface Item {
  view: string;
  word: Key;
  right: Right;
  count: (waits: Overview) => number;
}

const none = () => 0;
const changed = ({ waits: { plan } }: Overview) =>
  plan ? plan.meetings.new + plan.meetings.moved + plan.meetings.changed + plan.meetings.cancelled : 0;

const ITEMS: Item[] = [
  { view: "", word: "nav.overview", right: "see", count: none },
  { view: "calendar", word: "nav.calendar", right: "see", count: none },
  { view: "plan", word: "nav.plan", right: "see", count: changed },
  { view: "undecided", word: "nav.undecided", right: "see", count: ({ waits }) => waits.decisions.length },
  { view: "kitchen", word: "nav.kitchen", right: "kitchen", count: ({ waits }) => waits.orders_count },
  { view: "year", word: "nav.year", right: "see", count: none },
  { view: "connections", word: "nav.connections", right: "see",
    count: ({ connections }) => connections.filter(({ state }) => state === "failing").length },
  { view: "users", word: "nav.users", right: "administer", count: none },
];

const BELONGS: Record<string, string> = { meeting: "calendar", upload: "connections", audit: "users" };

function Navigation({ route, waits }: { route: Route; waits: Overview | null }) {
  const current = route.view === "" && onlyKitchen() ? "kitchen" : BELONGS[route.view] ?? route.view;
  return (
    <ul class="no-max-width">
      {ITEMS.filter(({ right }) => may(right)).map(({ view, word, count }) => {
        const waiting = waits ? count(waits) : 0;
        return (
          <li key={view}>
            <a href={link(view)} aria-current={current === view ? "page" : undefined}>
              {t(word)}
              {waiting > 0 && (
                <span class="count"><span aria-hidden="true">{number(waiting)}</span><span class="sr-only"> {n("nav.waiting", waiting)}</span></span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

export function LanguageSwitch() {
  const other = language.value === "da" ? "en" : "da";
  return (
    <button type="button" class="plain" lang={other} onClick={() => void speak(other, true)}>
      {t("frame.other_language")}
    </button>
  );
}

async function signOut() {
  try {
    await api.signOut();
  } finally {
    leave();
    window.setTimeout(focusTitle);
  }
}

interface SiteHeadProps {
  person: Session;
  route: Route;
  waits: Overview | null;
}

export function SiteHead({ person, route, waits }: SiteHeadProps) {
  const [open, setOpen] = useState(false);
  return (
    <header class={`site${open ? " is-open" : ""}`}>
      <div class="site-line">
        <a class="site-name" href={link("")}>
          <span class="site-municipality">{person.municipality}</span>
          <span class="site-product">{t("frame.product")}</span>
        </a>
        <button type="button" class="plain menu" aria-expanded={open} aria-controls="site-menu" onClick={() => setOpen(!open)}>
          <Icon name="menu" /> {t("frame.menu")}
        </button>
        <div class="site-person">
          <LanguageSwitch />
          <a href={link("account")} aria-current={route.view === "account" ? "page" : undefined}>{person.user.shown}</a>
          <button type="button" class="plain" onClick={() => void signOut()}>{t("frame.sign_out")}</button>
        </div>
      </div>
      <nav id="site-menu" class="site-nav" aria-label={t("nav.label")} onClick={() => setOpen(false)}>
        <Navigation route={route} waits={waits} />
      </nav>
    </header>
  );
}

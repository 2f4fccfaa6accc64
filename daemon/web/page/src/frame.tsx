// What stands around every view: the municipality, the navigation, the status line.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "./api";
import { said } from "./live";
import { OverviewContext } from "./overview_context";
import { focusTitle } from "./parts/page";
import { useResource } from "./resource";
import { keepScroll, restoreScroll, type Route } from "./route";
import { may } from "./session";
import { useSignal } from "./signal";
import { SiteHead } from "./site_head";
import { StatusLine } from "./status_line";
import { t } from "./words";
import { fetchAhead, viewOf } from "./views";
import { zoneDiffers, zoneName } from "./dates";
import type { Session } from "./shapes";

const nothing = async () => ({ value: null as never, etag: "" });

function Said({ above }: { above: boolean }) {
  const words = useSignal(said);
  const [shown, setShown] = useState("");
  useEffect(() => {
    if (!words) return;
    setShown(words);
    const gone = window.setTimeout(() => setShown(""), 8000);
    return () => window.clearTimeout(gone);
  }, [words]);
  return <div class={`said${shown ? " is-shown" : ""}${above ? " is-above-bar" : ""}`} role="status">{shown}</div>;
}

// Focus goes to the new view's heading; not when the page is first opened, where it is at the top.
function useFocusOnRoute(route: Route) {
  const before = useRef("");
  useEffect(() => {
    const here = `${route.view}/${route.id}`;
    if (before.current && before.current !== here) {
      focusTitle();
      restoreScroll();
    }
    before.current = here;
  }, [route.view, route.id]);
}

function toMain(event: Event) {
  event.preventDefault();
  focusTitle();
}

export function Frame({ person, route }: { person: Session; route: Route }) {
  const overview = useResource("overview", may("see") ? api.overview : nothing);
  useFocusOnRoute(route);
  useEffect(() => keepScroll(), []);
  useEffect(() => {
    if (!overview.loading) fetchAhead();
  }, [overview.loading]);
  return (
    <OverviewContext.Provider value={overview}>
      <a class="skip" href="#title" onClick={toMain}>{t("frame.skip")}</a>
      <SiteHead person={person} route={route} waits={overview.value} />
      {may("see") && <StatusLine overview={overview.value} />}
      <main id="main" class={`view view-${route.view || "overview"}`}>{viewOf(route)}</main>
      <footer class="site-foot">
        <p>{zoneDiffers() ? t("frame.zone_differs", { zone: zoneName() }) : t("frame.zone", { zone: zoneName() })}</p>
      </footer>
      <Said above={route.view === "plan"} />
    </OverviewContext.Provider>
  );
}

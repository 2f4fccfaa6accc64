import { render } from "preact";
import { useEffect } from "preact/hooks";
import * as api from "./api";
import { Frame } from "./frame";
import { focusTitle, Waiting } from "./parts/page";
import { asProblem } from "./resource";
import { currentRoute, go, link, useRoute } from "./route";
import { enter, leave, session, signedOut } from "./session";
import { signal, useSignal } from "./signal";
import { givenLanguage, keptLanguage, language, speak, t } from "./words";
import { fetchAhead } from "./views";
import { SignIn } from "./views/sign_in";
import { LinkSignIn } from "./views/link_sign_in";
import { ProblemAlert } from "./parts/problem";
import type { Problem } from "./api";

const LATE_MILLISECONDS = 30;

const begun = signal(false);
const failed = signal<Problem | null>(null);

async function begin() {
  failed.value = null;
  try {
    await enter();
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.status === 401) leave();
    else failed.value = problem;
  }
  begun.value = true;
}

// The form that was focused is gone.
async function entered() {
  await begin();
  window.setTimeout(focusTitle);
}

function Page() {
  useSignal(language);
  const route = useRoute();
  const person = useSignal(session);
  const out = useSignal(signedOut);
  const problem = useSignal(failed);
  const ready = useSignal(begun);
  useEffect(() => {
    if (person && route.view === "sign-in" && !route.id) go(link(""));
  }, [person, route]);

  if (route.view === "sign-in" && route.id) return <LinkSignIn pass={route.id} done={entered} />;
  if (!ready) return <main class="view bare"><h1 class="sr-only">{t("frame.product")}</h1><Waiting /></main>;
  if (problem) return <main class="view bare"><h1>{t("frame.product")}</h1><ProblemAlert problem={problem} again={() => void begin()} /></main>;
  if (out || !person) return <SignIn done={entered} />;
  return <Frame person={person} route={route} />;
}

async function start() {
  const { view } = currentRoute();
  if (view && view !== "sign-in") fetchAhead(view);
  await speak(keptLanguage() ?? givenLanguage());
  api.whenSignedOut(leave);
  // Who is signed in mostly comes with the page: then nothing else is drawn before.
  await Promise.race([begin(), new Promise((late) => window.setTimeout(late, LATE_MILLISECONDS))]);
  render(<Page />, document.getElementById("page")!);
}

void start();

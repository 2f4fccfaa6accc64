// What the server tells while the page is open: that something changed, and how far a round has come.
import { events } from "./api";
import { signal } from "./signal";

export interface Progress {
  step: number;
  steps: number;
  title: string;
  kind: string;
}

export const changes = signal(0);
export const progress = signal<Progress | null>(null);
export const running = signal(false);

const QUIET_MILLISECONDS = 250;
let stream: EventSource | null = null;
let due = 0;

// Several changes in a short while are one.
function changed() {
  if (due) return;
  due = window.setTimeout(() => {
    due = 0;
    changes.value = changes.value + 1;
  }, QUIET_MILLISECONDS);
}

function round(state: string) {
  running.value = state === "begun";
  if (state === "ended") {
    progress.value = null;
    changed();
  }
}

export function listen() {
  if (stream) return;
  stream = events();
  stream.addEventListener("changed", changed);
  stream.addEventListener("progress", (event) => {
    running.value = true;
    progress.value = JSON.parse((event as MessageEvent<string>).data) as Progress;
  });
  stream.addEventListener("round", (event) => {
    round((JSON.parse((event as MessageEvent<string>).data) as { state: string }).state);
  });
}

export function stopListening() {
  stream?.close();
  stream = null;
  running.value = false;
  progress.value = null;
}

// Said by a screen reader, and shown for a while at the foot of the page.
export const said = signal("");
export function say(text: string) {
  said.value = "";
  window.setTimeout(() => (said.value = text), 50);
}

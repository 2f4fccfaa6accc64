// What the server tells while the page is open: that something changed, and how far a round has come.
import { events } from "./api";
import { signal } from "./signal";

export interface Progress {
  step: number;
  steps: number;
  title: string;
  kind: string;
}

// How far a draft of next year's calendar has come.
export interface DraftProgress {
  draft: string;
  state: string;
  score: number | null;
  bound: number | null;
  gap: number | null;
  seconds: number;
}

export const changes = signal(0);
export const drawing = signal<DraftProgress | null>(null);
export const progress = signal<Progress | null>(null);
export const running = signal(false);

const QUIET_MILLISECONDS = 250;
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

function told(kind: string, data: string) {
  if (kind === "changed") changed();
  if (kind === "round") round((JSON.parse(data) as { state: string }).state);
  if (kind === "year") drawing.value = JSON.parse(data) as DraftProgress;
  if (kind === "progress") {
    running.value = true;
    progress.value = JSON.parse(data) as Progress;
  }
}

// A browser has few connections to a server, and an open stream keeps one. So one tab listens, whichever
// holds the lock, and tells the others; where there are no locks, each listens for itself.
const KINDS = ["changed", "round", "progress", "year"];
let stop: (() => void) | null = null;

function openStream(tabs: BroadcastChannel): () => void {
  const stream = events();
  for (const kind of KINDS) {
    stream.addEventListener(kind, (event) => {
      const { data } = event as MessageEvent<string>;
      told(kind, data);
      tabs.postMessage({ kind, data });
    });
  }
  return () => stream.close();
}

export function listen() {
  if (stop) return;
  const tabs = new BroadcastChannel("indkald-events");
  tabs.onmessage = ({ data }: MessageEvent<{ kind: string; data: string }>) => told(data.kind, data.data);
  let close = () => {};
  let release = () => {};
  const waiting = new AbortController();
  const hold = () => {
    close = openStream(tabs);
    return new Promise<void>((done) => (release = done));
  };
  if (navigator.locks) navigator.locks.request("indkald-events", { signal: waiting.signal }, hold).catch(() => {});
  else close = openStream(tabs);
  stop = () => {
    waiting.abort();
    close();
    release();
    tabs.close();
    stop = null;
  };
}

addEventListener("pagehide", () => stop?.());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

export function stopListening() {
  stop?.();
  running.value = false;
  progress.value = null;
}

// Said by a screen reader, and shown for a while at the foot of the page.
export const said = signal("");
export function say(text: string) {
  said.value = "";
  window.setTimeout(() => (said.value = text), 50);
}

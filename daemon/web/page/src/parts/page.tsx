// What every view has: its heading, which takes focus when the view opens, and its first line.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Resource } from "../resource";
import { t } from "../words";
import { ProblemAlert } from "./problem";

interface HeadProps {
  title: string;
  lead?: ComponentChildren;
  tools?: ComponentChildren;
  before?: ComponentChildren;
}

export function Head({ title, lead, tools, before }: HeadProps) {
  useEffect(() => {
    document.title = `${title} – Indkald`;
  }, [title]);
  return (
    <header class="head">
      {before}
      <div class="head-line">
        <h1 id="title" tabIndex={-1}>{title}</h1>
        {tools && <div class="head-tools">{tools}</div>}
      </div>
      {lead && <p class="lead">{lead}</p>}
    </header>
  );
}

// Holds the place of what is on its way.
export function Waiting({ lines = 6 }: { lines?: number }) {
  return (
    <div class="placeholder" role="status">
      <span class="sr-only">{t("page.loading")}</span>
      {Array.from({ length: lines }, (_, line) => <span key={line} class="placeholder-line" aria-hidden="true" />)}
    </div>
  );
}

interface LoadedProps<T> {
  from: Resource<T>;
  lines?: number;
  children: (value: T) => ComponentChildren;
}

// The value when it is there; till then its place, or why it is not.
export function Loaded<T>({ from, lines, children }: LoadedProps<T>) {
  return (
    <>
      {from.problem && <ProblemAlert problem={from.problem} again={() => void from.reload()} />}
      {from.value !== null ? children(from.value) : !from.problem && <Waiting lines={lines} />}
    </>
  );
}

export function Empty({ heading, children }: { heading: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-heading">{heading}</p>
      {children}
    </div>
  );
}

export function focusTitle() {
  document.getElementById("title")?.focus({ preventScroll: true });
}

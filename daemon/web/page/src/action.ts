// An action of the person: busy while it runs, its problem after it, its result said.
import { useState } from "preact/hooks";
import type { Problem } from "./api";
import { say } from "./live";
import { asProblem } from "./resource";

// A button that was busy was disabled, and so lost focus.
function keepFocus(from: HTMLElement | null) {
  if (document.activeElement === document.body && from?.isConnected) from.focus({ preventScroll: true });
}

export function useAction() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function run(act: () => Promise<string | void>): Promise<boolean> {
    const from = document.activeElement as HTMLElement | null;
    setBusy(true);
    setProblem(null);
    try {
      const words = await act();
      if (words) say(words);
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
      window.setTimeout(() => keepFocus(from));
    }
  }
  return { busy, problem, run, clear: () => setProblem(null) };
}

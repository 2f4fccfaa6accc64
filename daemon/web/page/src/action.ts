// An action of the person: busy while it runs, its problem after it, its result said.
import { useState } from "preact/hooks";
import type { Problem } from "./api";
import { say } from "./live";
import { asProblem } from "./resource";

export function useAction() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function run(act: () => Promise<string | void>): Promise<boolean> {
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
    }
  }
  return { busy, problem, run, clear: () => setProblem(null) };
}

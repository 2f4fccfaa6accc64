// Much that is drawn in parts, one a frame, so that no frame is long.
import { useEffect, useState } from "preact/hooks";

// How many of `count` to draw now. Begins anew with another `of`.
export function useGrowing(count: number, step: number, of: string): number {
  const [grown, setGrown] = useState({ of, shown: step });
  const shown = grown.of === of ? grown.shown : step;
  useEffect(() => {
    if (shown >= count) return;
    const frame = requestAnimationFrame(() => setGrown({ of, shown: shown + step }));
    return () => cancelAnimationFrame(frame);
  }, [of, shown, count]);
  return Math.min(shown, count);
}

// Calls each in its turn; gives what stops it.
export function inTurn(parts: (() => void)[]): () => void {
  let at = 0;
  let frame = 0;
  const next = () => {
    parts[at++]?.();
    if (at < parts.length) frame = requestAnimationFrame(next);
  };
  frame = requestAnimationFrame(next);
  return () => cancelAnimationFrame(frame);
}

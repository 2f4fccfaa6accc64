// A value that views listen to.
import { useLayoutEffect, useState } from "preact/hooks";

export interface Signal<T> {
  value: T;
  listen(then: () => void): () => void;
}

export function signal<T>(first: T): Signal<T> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get value() {
      return current;
    },
    set value(next: T) {
      if (next === current) return;
      current = next;
      for (const then of [...listeners]) then();
    },
    listen(then) {
      listeners.add(then);
      return () => void listeners.delete(then);
    },
  };
}

export function useSignal<T>(of: Signal<T>): T {
  const [, again] = useState(0);
  const drawn = of.value;
  useLayoutEffect(() => {
    const draw = () => again((round) => round + 1);
    if (of.value !== drawn) draw();
    return of.listen(draw);
  }, [of]);
  return drawn;
}

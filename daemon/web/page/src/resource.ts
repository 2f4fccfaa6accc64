// What a view shows of the server's: kept while it is asked for again, so that nothing jumps.
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Problem } from "./api";
import { changes } from "./live";
import { useSignal } from "./signal";
import { language } from "./words";

interface Answer<T> {
  value: T;
  etag: string;
}

export interface Resource<T> {
  value: T | null;
  etag: string;
  problem: Problem | null;
  loading: boolean;
  reload: () => Promise<void>;
}

const kept = new Map<string, Answer<unknown>>();
export const forgetAll = () => kept.clear();

export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  console.error(thrown);
  return new Problem(-1, "", "");
}

export function useResource<T>(key: string, load: () => Promise<Answer<T>>): Resource<T> {
  const spoken = useSignal(language);
  const round = useSignal(changes);
  const name = `${spoken} ${key}`;
  const [state, setState] = useState({ name, problem: null as Problem | null, loading: true });
  const asked = useRef(0);

  const reload = useCallback(async () => {
    const mine = ++asked.current;
    try {
      const answer = await load();
      kept.set(name, answer);
      if (mine === asked.current) setState({ name, problem: null, loading: false });
    } catch (thrown) {
      if (mine === asked.current) setState({ name, problem: asProblem(thrown), loading: false });
    }
  }, [name]);

  useLayoutEffect(() => {
    void reload();
  }, [reload, round]);
  useLayoutEffect(() => () => void ++asked.current, [name]);

  const answer = kept.get(name) as Answer<T> | undefined;
  const current = state.name === name;
  return {
    value: answer?.value ?? null,
    etag: answer?.etag ?? "",
    problem: current ? state.problem : null,
    loading: current ? state.loading : true,
    reload,
  };
}

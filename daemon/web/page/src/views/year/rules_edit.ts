// Rules being changed: the text as it will be saved, and what is wrong with it. What is not saved yet outlives
// a reload of the page.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "../../api_year";
import { t } from "../../words";
import type { Located } from "../../shapes";
import { useChange, type Desk } from "./desk";

const TYPING_MILLISECONDS = 500;

interface Unsaved {
  base: string;
  text: string;
}

const keyOf = (id: string) => `indkald-rules ${id}`;

function kept(id: string): Unsaved | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "null") as Unsaved | null;
  } catch {
    return null;
  }
}

function keep(id: string, unsaved: Unsaved | null) {
  try {
    if (unsaved) sessionStorage.setItem(keyOf(id), JSON.stringify(unsaved));
    else sessionStorage.removeItem(keyOf(id));
  } catch {
    // A browser that keeps nothing: a reload then loses what was not saved.
  }
}

export interface RulesEdit {
  text: string;
  setText: (text: string) => void;
  problems: Located[];
  isChanged: boolean;
  // Somebody else saved other rules meanwhile.
  isOvertaken: boolean;
  save: () => Promise<boolean>;
  discard: () => void;
  busy: boolean;
  refused: ReturnType<typeof useChange>["problem"];
}

export function useRulesEdit(desk: Desk): RulesEdit {
  const { id, rules } = desk.draft;
  const [unsaved, setUnsaved] = useState(() => kept(id));
  const [found, setFound] = useState<{ text: string; problems: Located[] } | null>(null);
  const { busy, problem, change } = useChange(desk);
  const text = unsaved?.text ?? rules.text;
  const isChanged = text !== rules.text;
  const latest = useRef(unsaved);
  const put = (next: Unsaved | null) => {
    latest.current = next;
    setUnsaved(next);
    keep(id, next);
  };
  useEffect(() => {
    if (!isChanged) return;
    const due = window.setTimeout(() => {
      api.check(id, text).then(({ problems }) => setFound({ text, problems }), () => {});
    }, TYPING_MILLISECONDS);
    return () => window.clearTimeout(due);
  }, [text, isChanged]);
  return {
    text, isChanged, busy, refused: problem,
    isOvertaken: isChanged && unsaved !== null && unsaved.base !== rules.text,
    problems: !isChanged ? rules.problems : found?.problems ?? rules.problems,
    setText: (next) => put(next === rules.text ? null : { base: unsaved?.base ?? rules.text, text: next }),
    save: async () => {
      const done = await change((draft, etag) => api.setRules(draft, etag, text), t("year.rules.saved"));
      const now = latest.current;
      // What was typed meanwhile is not saved yet.
      if (done) put(now && now.text !== text ? { base: text, text: now.text } : null);
      return done;
    },
    discard: () => put(null),
  };
}

// A draft as its parts work on it.
import { useAction } from "../../action";
import { Problem } from "../../api";
import type { YearAct, YearDraft } from "../../shapes_year";
import type { Query } from "./address";

export interface Desk {
  draft: YearDraft;
  etag: string;
  query: Query;
  reload: () => Promise<void>;
}

export const can = ({ draft }: Desk, act: YearAct) => draft.may.includes(act);

const OVERTAKEN = [404, 409, 412];

// Refused because the draft is another by now: it is read anew, so that the person sees what it is.
export async function upToDate<T>(desk: Desk, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    if (thrown instanceof Problem && OVERTAKEN.includes(thrown.status)) await desk.reload();
    throw thrown;
  }
}

// A change of the draft: what it answers is read anew, and `words` are said.
export function useChange(desk: Desk) {
  const action = useAction();
  const change = (act: (id: string, etag: string) => Promise<unknown>, words: string) =>
    action.run(async () => {
      await upToDate(desk, () => act(desk.draft.id, desk.etag));
      await desk.reload();
      return words;
    });
  return { ...action, change };
}

// Where what was focused is gone, the draft's own line takes it.
export function keepFocusHere() {
  window.setTimeout(() => {
    if (document.activeElement === document.body) document.getElementById("next")?.focus({ preventScroll: true });
  });
}

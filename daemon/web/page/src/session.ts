// Who is signed in, and what the role may do.
import * as api from "./api";
import { setClock } from "./dates";
import { listen, stopListening } from "./live";
import { forgetAll } from "./resource";
import { signal } from "./signal";
import { givenLanguage, keptLanguage, speak } from "./words";
import type { Right, Session } from "./shapes";

export const session = signal<Session | null>(null);
export const signedOut = signal(false);

export const may = (right: Right) => session.value?.may.includes(right) ?? false;
export const onlyKitchen = () => may("kitchen") && !may("see");

export async function enter() {
  const now = await api.session();
  setClock(now);
  await speak(keptLanguage() ?? (now.user.language || givenLanguage()));
  session.value = now;
  signedOut.value = false;
  listen();
}

export function leave() {
  stopListening();
  forgetAll();
  session.value = null;
  signedOut.value = true;
}

// A secretary of named bodies may change those alone; without names, all.
export function mayChange(body: string): boolean {
  const bodies = session.value?.user.bodies ?? [];
  return may("settle") && (bodies.length === 0 || bodies.includes(body));
}

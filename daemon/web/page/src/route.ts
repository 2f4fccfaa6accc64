// Where in the page we are: everything after the #, so that every view and filter has an address.
import { signal, useSignal } from "./signal";

export interface Route {
  view: string;
  id: string;
  query: Record<string, string>;
}

function read(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view = "", id = ""] = path.split("/", 2);
  return { view, id: decoded(id), query: Object.fromEntries(new URLSearchParams(search)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const route = signal<Route>(read(location.hash));
addEventListener("hashchange", () => (route.value = read(location.hash)));

export const useRoute = () => useSignal(route);
export const currentRoute = () => route.value;

export function link(view: string, id = "", query: Record<string, string> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  const path = "#/" + view + (id ? "/" + encodeURIComponent(id) : "");
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

export const go = (address: string) => void (location.hash = address);

// Changes the address without a step that Back would go through.
export function replace(address: string) {
  history.replaceState(null, "", address);
  route.value = read(location.hash);
}

// A step forward begins at the top; a step back comes to where one was.
const left = new Map<string, number>();
let forward = false;
let here = location.hash;

export function keepScroll(): () => void {
  history.scrollRestoration = "manual";
  const clicked = (event: MouseEvent) => {
    if ((event.target as Element | null)?.closest?.("a[href^='#/']")) forward = true;
  };
  const scrolled = () => void left.set(here, scrollY);
  addEventListener("click", clicked, true);
  addEventListener("scroll", scrolled, { passive: true });
  return () => {
    removeEventListener("click", clicked, true);
    removeEventListener("scroll", scrolled);
  };
}

export function restoreScroll() {
  here = location.hash;
  scrollTo(0, forward ? 0 : left.get(here) ?? 0);
  forward = false;
}

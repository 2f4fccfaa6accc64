// Words of the chosen language. Keys stand in words/da.json and words/en.json, the same in both.
import { signal } from "./signal";
import danish from "../words/da.json";
import { setLanguage } from "./api";
import type { Language } from "./shapes";

export type Key = keyof typeof danish;
type Counted = Key extends infer K ? (K extends `${infer Stem}.one` ? Stem : never) : never;
type Values = Record<string, string | number>;

const KEPT = "indkald-language";
let words: Record<string, string> = danish;
export const language = signal<Language>("da");

function filled(text: string, values?: Values): string {
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export const t = (key: Key, values?: Values) => filled(words[key] ?? key, values);

// The form that fits the count: `key.one` or `key.other`; {count} is written as a number.
export function n(key: Counted, count: number, values?: Values): string {
  const form = `${key}.${count === 1 ? "one" : "other"}`;
  return filled(words[form] ?? form, { count: number(count), ...values });
}

// The word under a key that is put together, or what it was made of where there is none.
export const known = (key: string, otherwise: string) => words[key] ?? otherwise;

export const number = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, t("number.thousands"));

export async function speak(wanted: Language, keep = false) {
  words = wanted === "en" ? (await import("../words/en.json")).default : danish;
  setLanguage(wanted);
  document.documentElement.lang = wanted;
  if (keep) localStorage.setItem(KEPT, wanted);
  language.value = wanted;
}

export function keptLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT);
  return kept === "da" || kept === "en" ? kept : null;
}

// The municipality's.
export const givenLanguage = (): Language => (document.body.dataset.language === "en" ? "en" : "da");

// The page's own catalogue, so that a test looks for what a person would read.
import { readFileSync } from 'node:fs';

const folder = new URL('../../daemon/web/page/words/', import.meta.url);
const catalogues = Object.fromEntries(
  ['da', 'en'].map((language) => [language, JSON.parse(readFileSync(new URL(`${language}.json`, folder)))]),
);

export function wordsOf(language) {
  return (key, values = {}) => {
    const text = catalogues[language][key];
    if (text === undefined) throw new Error(`${language} has no word ${key}`);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  };
}

export const t = wordsOf('da');

// The word with anything in the place of what is filled in.
export function like(key) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(catalogues.da[key].split(/\{\w+\}/).map(literal).join('.*'));
}

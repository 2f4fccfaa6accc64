// Fails when a word is used and missing, there and unused, or not the same key with the same places to
// fill in both languages.
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FORMS = ["one", "other"];
const KEY = "[a-z][\\w-]*(?:\\.[\\w-]+)+";

async function sourcesBelow(folder) {
  let text = "";
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) text += await sourcesBelow(path);
    else if (/\.tsx?$/.test(entry.name)) text += await readFile(path, "utf8");
  }
  return text;
}

const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const placesOf = (text) => [...new Set(all(text, /\{(\w+)\}/g))].sort().join();
const stem = (key) => key.replace(/\.(one|other)$/, "");

function missing(source, words) {
  const plain = all(source, new RegExp(`\\bt\\(\\s*"(${KEY})"`, "g")).filter((key) => !(key in words));
  const counted = all(source, new RegExp(`\\bn\\(\\s*"(${KEY})"`, "g"))
    .flatMap((key) => FORMS.map((form) => `${key}.${form}`)).filter((key) => !(key in words));
  return [...plain, ...counted].map((key) => `used, but not in words/da.json: ${key}`);
}

// A key is used where it stands whole between quotes, or begins as a template or a sum does.
function unused(source, words) {
  const whole = new Set(all(source, new RegExp(`"(${KEY})"`, "g")));
  const begun = [...all(source, /`([a-z][\w-]*(?:\.[\w-]*)*\.)\$\{/g), ...all(source, /"([a-z][\w.-]*\.)" \+/g)];
  return Object.keys(words)
    .filter((key) => !whole.has(key) && !whole.has(stem(key)) && !begun.some((start) => key.startsWith(start)))
    .map((key) => `in words/da.json, but not used: ${key}`);
}

function unlike(danish, english) {
  const keys = new Set([...Object.keys(danish), ...Object.keys(english)]);
  const found = [];
  for (const key of keys) {
    if (!(key in danish)) found.push(`only in words/en.json: ${key}`);
    else if (!(key in english)) found.push(`only in words/da.json: ${key}`);
    else if (!key.endsWith(".one") && placesOf(danish[key]) !== placesOf(english[key])) {
      found.push(`filled differently in the two languages: ${key}`);
    }
  }
  return found;
}

export async function checkWords(here) {
  const read = async (name) => JSON.parse(await readFile(join(here, "words", name), "utf8"));
  const [danish, english] = await Promise.all([read("da.json"), read("en.json")]);
  const source = await sourcesBelow(join(here, "src"));
  const found = [...missing(source, danish), ...unused(source, danish), ...unlike(danish, english)];
  if (found.length) throw new Error("words:\n  " + found.join("\n  "));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await checkWords(dirname(fileURLToPath(import.meta.url)));
}

// The rules as they are written: JSON with comments. What the form changes is changed in the text, where it
// stands, so that comments and order stay.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = (string | number)[];

interface Part {
  from: number;
  to: number;
  value: Json;
  // Of an object or a list.
  members?: Member[];
}

interface Member extends Part {
  key: string | number;
  // Where the member begins: at its name, or at its value.
  begins: number;
}

export class Unreadable extends Error {
  constructor(readonly line: number) {
    super();
  }
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const TEXT = /"(?:[^"\\\n]|\\.)*"/y;
const PLAIN = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

class Reader {
  at = 0;
  constructor(readonly text: string) {}

  fail(): never {
    throw new Unreadable(this.text.slice(0, this.at).split("\n").length);
  }

  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  takes(letter: string): boolean {
    this.match(SPACE);
    if (this.text[this.at] !== letter) return false;
    ++this.at;
    return true;
  }

  needs(letter: string) {
    if (!this.takes(letter)) this.fail();
  }

  scalar(pattern: RegExp): Json {
    const found = this.match(pattern);
    if (found === null) this.fail();
    try {
      return JSON.parse(found) as Json;
    } catch {
      return this.fail();
    }
  }

  part(): Part {
    this.match(SPACE);
    const from = this.at;
    if (this.takes("{")) return this.several(from, "}");
    if (this.takes("[")) return this.several(from, "]");
    const value = this.scalar(this.text[from] === '"' ? TEXT : PLAIN);
    return { from, to: this.at, value };
  }

  several(from: number, end: string): Part {
    const members: Member[] = [];
    const isObject = end === "}";
    while (!this.takes(end)) {
      if (members.length) this.needs(",");
      this.match(SPACE);
      const begins = this.at;
      const key = isObject ? String(this.scalar(TEXT)) : members.length;
      if (isObject) this.needs(":");
      members.push({ ...this.part(), key, begins });
    }
    const value = isObject ? Object.fromEntries(members.map(({ key, value }) => [key, value])) : members.map(({ value }) => value);
    return { from, to: this.at, value, members };
  }
}

function partsOf(text: string): Part {
  const reader = new Reader(text);
  const whole = reader.part();
  reader.match(SPACE);
  if (reader.at < text.length) reader.fail();
  return whole;
}

export const valueOf = (text: string): Json => partsOf(text).value;

export function at(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inside, key) =>
    inside !== null && typeof inside === "object" ? (inside as Record<string | number, Json>)[key] : undefined, value);
}

const find = (whole: Part, path: Path): Member | Part | undefined =>
  path.reduce<Member | Part | undefined>((part, key) => part?.members?.find((member) => member.key === key), whole);

const WIDTH = 90;

// As a person would write it: short lists and objects on one line.
function written(value: Json, indent: string): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((one) => written(one, indent + "  "))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${written(one, indent + " ")}`);
  const line = open + parts.join(", ") + close;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  if (Array.isArray(value)) return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}\n${indent}${close}`;
  return open + parts.join(`,\n${indent} `) + close;
}

const splice = (text: string, from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to);
const lineAt = (text: string, place: number) => text.lastIndexOf("\n", place - 1) + 1;
const indentAt = (text: string, place: number) => /^[ \t]*/.exec(text.slice(lineAt(text, place)))![0];

// Into an object or a list, behind what is there.
function added(text: string, into: Part, key: string | number, value: Json): string {
  const [first] = into.members!;
  const last = into.members!.at(-1);
  const name = typeof key === "string" ? JSON.stringify(key) + ": " : "";
  if (!first || !last) {
    const base = indentAt(text, into.from);
    const inside = text.slice(into.from + 1, into.to - 1).trimEnd();
    return splice(text, into.from + 1, into.to - 1, `${inside}\n${base}  ${name}${written(value, base + "  ")}\n${base}`);
  }
  const isOpen = text.slice(into.from, first.begins).includes("\n");
  const indent = " ".repeat(first.begins - lineAt(text, first.begins));
  const more = name + written(value, indent);
  const fits = !isOpen && last.to - lineAt(text, last.to) + more.length + 2 <= WIDTH;
  return splice(text, last.to, last.to, fits ? `, ${more}` : `,\n${indent}${more}`);
}

export function withValue(text: string, path: Path, value: Json): string {
  const whole = partsOf(text);
  const there = find(whole, path);
  if (there) return splice(text, there.from, there.to, written(value, indentAt(text, there.from)));
  const key = path[path.length - 1]!;
  const into = find(whole, path.slice(0, -1));
  if (into?.members) return added(text, into, key, value);
  return withValue(text, path.slice(0, -1), typeof key === "number" ? [value] : { [key]: value });
}

// With one comma; comments around it stay.
export function without(text: string, path: Path): string {
  const whole = partsOf(text);
  const gone = find(whole, path) as Member | undefined;
  if (!gone) return text;
  const siblings = find(whole, path.slice(0, -1))!.members!;
  const index = siblings.indexOf(gone);
  const comma = (from: number) => {
    const reader = new Reader(text);
    reader.at = from;
    reader.needs(",");
    return reader.at - 1;
  };
  if (index < siblings.length - 1) {
    const behind = comma(gone.to);
    const rest = text.slice(behind + 1).match(/^[ \t]*\n?/)![0];
    const isLine = rest.endsWith("\n") && text.slice(lineAt(text, gone.begins), gone.begins).trim() === "";
    return splice(text, isLine ? lineAt(text, gone.begins) : gone.begins, behind + 1 + (isLine ? rest.length : 0), "");
  }
  const from = index > 0 ? comma(siblings[index - 1]!.to) : gone.begins;
  const between = index > 0 ? text.slice(from + 1, gone.begins).trimEnd() : "";
  // A comment to the end of its line must not reach what follows.
  return splice(text, from, gone.to, between.includes("//") ? between + "\n" : between);
}

// "/monthly/0/starts" as the server names a place.
export const pathOf = (pointer: string): Path =>
  pointer.split("/").slice(1).map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~")).map((part) => (/^\d+$/.test(part) ? Number(part) : part));

// Where a place begins in the text, for the cursor.
export function placeOf(text: string, path: Path): number {
  const whole = partsOf(text);
  for (let length = path.length; length > 0; --length) {
    const part = find(whole, path.slice(0, length));
    if (part) return part.from;
  }
  return 0;
}

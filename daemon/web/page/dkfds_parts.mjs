// The parts of DKFDS's stylesheet that the page uses, with its fixed colours as variables, so that the
// page has a dark mode. A rule stays where each class of one of its selectors is written in a source.

// What a colour is for decides its variable; src/style/colours.css gives each its light and dark value.
const COLOURS = [
  [/(background(?:-color)?:\s*)(?:white|#fff(?:fff)?)\b/gi, "$1var(--paper)"],
  [/(\bcolor:\s*)(?:white|#fff(?:fff)?)\b/gi, "$1var(--on-primary)"],
  [/(outline:[^;}]*)#454545/gi, "$1var(--focus)"],
  [/#1a1a1a/gi, "var(--ink)"],
  [/#454545/gi, "var(--primary)"],
  [/#707070/gi, "var(--ink-soft)"],
  [/#8e8e8e/gi, "var(--edge)"],
  [/#bfbfbf/gi, "var(--line)"],
  [/#dcdcdc/gi, "var(--line)"],
  [/#f5f5f5/gi, "var(--panel)"],
  [/#004d99/gi, "var(--link)"],
  [/#800080/gi, "var(--link)"],
  [/#358000/gi, "var(--good)"],
  [/#ddf7ce/gi, "var(--good-panel)"],
  [/#febb30/gi, "var(--warn-edge)"],
  [/#ffeecc/gi, "var(--warn-panel)"],
  [/#cc0000/gi, "var(--bad)"],
  [/#ffe0e0/gi, "var(--bad-panel)"],
  [/#1b86c3/gi, "var(--note)"],
  [/#e2f2fb/gi, "var(--note-panel)"],
];

// Blocks of a stylesheet: each a head and what stands between its braces.
export function blocks(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let at = 0; at < css.length; ++at) {
    if (css[at] === "{" && depth++ === 0) open = at;
    if (css[at] === ";" && depth === 0) start = at + 1;
    if (css[at] === "}" && --depth === 0) {
      found.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
      start = at + 1;
    }
  }
  return found;
}

// Selectors of a list, parted at commas outside brackets.
function selectors(head) {
  const found = [""];
  let depth = 0;
  for (const sign of head) {
    if (sign === "(") ++depth;
    if (sign === ")") --depth;
    if (sign === "," && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found.map((one) => one.trim());
}

function isUsed(selector, names) {
  const positive = selector.replace(/:not\([^)]*\)/g, "");
  const wanted = [...positive.matchAll(/\.([\w-]+)/g)].map((match) => match[1]);
  return wanted.every((name) => names.has(name)) && !/::-moz|::-ms|\[class/.test(positive);
}

function kept(css, names) {
  let text = "";
  for (const { head, body } of blocks(css)) {
    if (head.startsWith("@media print") || head.startsWith("@font-face")) continue;
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = kept(body, names);
      if (inner) text += `${head}{${inner}}`;
      continue;
    }
    if (head.startsWith("@")) continue;
    const used = selectors(head).filter((selector) => isUsed(selector, names));
    if (used.length && body.trim()) text += `${used.join(",")}{${body}}`;
  }
  return text;
}

export function partsOfDkfds(css, sources) {
  const names = new Set(sources.flatMap((source) => source.match(/[\w-]+/g) ?? []));
  const plain = css.replace(/\/\*[^]*?\*\//g, "");
  return COLOURS.reduce((text, [fixed, variable]) => text.replace(fixed, variable), kept(plain, names));
}

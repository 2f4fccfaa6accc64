// Builds the page into dist/: index.html, page.js, page.css, words of other languages, fonts.
//   node build.mjs [--out FOLDER]
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { checkWords } from "./check_words.mjs";
import { partsOfDkfds } from "./dkfds_parts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.indexOf("--out");
const out = asked > 0 ? process.argv[asked + 1] : join(here, "dist");
const fresh = out + ".new";

// CMakeLists.txt embeds these by name.
const PROMISED = ["index.html", "page-later.js", "page-parts.js", "page-views.js", "page-year.js", "page.css", "page.js",
  "words-en.js"];
const FIRST_VIEW = ["index.html", "page.css", "page.js", "page-parts.js", "IBMPlexSans-Regular-Latin1.woff2",
  "IBMPlexSans-SemiBold-Latin1.woff2"];
const MOST_BYTES = 150_000;

const dkfds = {
  name: "dkfds",
  setup(setup) {
    setup.onLoad({ filter: /dkfds[\\/]dist[\\/]css[\\/].*\.css$/ }, async ({ path }) => ({
      contents: partsOfDkfds(await readFile(path, "utf8"), await sources()),
      loader: "css",
    }));
  },
};

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  }));
  return found.flat().sort();
}

async function sources() {
  const files = (await filesBelow(join(here, "src"))).filter((path) => /\.tsx?$/.test(path));
  return Promise.all(files.map((path) => readFile(path, "utf8")));
}

// What is fetched later imports main.tsx, so what the first view holds is one part, page-parts.js; what the
// later ones share beside it is another, page-views.js. The builder names parts by their hashes.
async function nameParts(outputs) {
  const imports = (path) => outputs[path].imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
  const parts = Object.keys(outputs).filter((path) => basename(path).startsWith("part-"));
  const page = Object.keys(outputs).find((path) => basename(path) === "page.js");
  const names = new Map(parts.map((path) => [basename(path), imports(page).includes(path) ? "page-parts.js" : "page-views.js"]));
  if (parts.length !== 2 || new Set(names.values()).size !== 2) throw new Error(`the shared parts are not two, but ${parts}`);
  for (const path of Object.keys(outputs).filter((path) => path.endsWith(".js"))) {
    const text = await readFile(path, "utf8");
    await writeFile(path, [...names].reduce((so, [old, name]) => so.replaceAll(old, name), text));
  }
  for (const path of parts) await rename(path, join(fresh, names.get(basename(path))));
}

async function bundle() {
  const { metafile } = await build({
    entryPoints: [
      { in: join(here, "src/main.tsx"), out: "page" },
      { in: join(here, "src/style/page.css"), out: "page" },
      { in: join(here, "src/views/later.tsx"), out: "page-later" },
      { in: join(here, "src/views/year/later.tsx"), out: "page-year" },
      { in: join(here, "words/en.json"), out: "words-en" },
    ],
    outdir: fresh,
    bundle: true,
    splitting: true,
    chunkNames: "part-[hash]",
    metafile: true,
    format: "esm",
    target: ["es2021", "chrome100", "firefox100", "safari15.4"],
    minify: true,
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".svg": "dataurl" },
    assetNames: "fonts/[name]",
    publicPath: "/",
    plugins: [dkfds],
    logLevel: "warning",
  });
  await nameParts(metafile.outputs);
}

async function sizes(files) {
  let first = 0;
  for (const path of files) {
    const name = path.split(/[\\/]/).pop();
    const bytes = await readFile(path);
    const sent = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    if (FIRST_VIEW.includes(name)) first += sent;
    console.log(`${relative(fresh, path).padEnd(48)}${String(bytes.length).padStart(8)}${String(sent).padStart(8)}`);
  }
  console.log(`first view, compressed: ${first} of ${MOST_BYTES} bytes`);
  if (first > MOST_BYTES) throw new Error("the first view is too large");
}

function checkNames(files) {
  const flat = files.filter((path) => dirname(path) === fresh).map((path) => relative(fresh, path));
  if (flat.join() !== PROMISED.join()) throw new Error(`built ${flat}, but promised ${PROMISED}`);
}

await checkWords(here);
await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
await bundle();
await copyFile(join(here, "index.html"), join(fresh, "index.html"));
const files = await filesBelow(fresh);
checkNames(files);
await sizes(files);
await rm(out, { recursive: true, force: true });
await rename(fresh, out);

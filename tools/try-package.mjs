/**
 * `npm run try:package`: the package `inquit` as those have it who install it: packed, then installed from the tarball
 * into fresh folders. tests/package.test.ts runs the checks that need no registry; the rest needs Vite and a browser.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CHROMIUM } from "./chromium.mjs";
import { Problem, ROOT, timed } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

/** Bytes of the tarball. Most is the engine with its weights, then the command line with its HTML parser; both grow in small steps. */
const MOST_BYTES = 900_000;

/** What is in it, types apart. */
const FILES = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY.txt", "bin/inquit.js", "index.js", "inquit_bg.wasm", "package.json"];

const SENTENCE = "“The bridge is safe,” Mayor Ada Example said on Monday.";

const STORY = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Harbour bridge open again</title>
<meta property="og:type" content="article"><link rel="icon" href="data:,"><article><h1>Harbour bridge open again</h1>
<p>${SENTENCE} The council spent 40 million crowns on the repair, according to a report.</p>
<p>“Nobody has to take the ferry any more,” Example said. Engineers will look at the hangers again in May.</p></article>`;

/** A tarball of dist/npm with what npm says about it. @typedef {{ path: string, size: number, files: string[] }} Tarball */

/** Packs dist/npm into a folder. @param {string} folder @returns {Tarball} */
export function pack(folder) {
  const [about] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, join(ROOT, "dist/npm")], folder));
  return { path: join(folder, about.filename), size: about.size, files: about.files.map((/** @type {{ path: string }} */ file) => file.path) };
}

/** What needs no registry. @type {Record<string, (tarball: Tarball) => void>} */
export const CHECKS = {
  "holds what it should, and no more": ({ size, files }) => {
    const other = files.filter((file) => !/^types\/[\w/-]+\.d\.ts$/.test(file)).sort();
    same(other, FILES);
    if (size > MOST_BYTES) throw new Error(`${size} bytes, more than ${MOST_BYTES}`);
  },

  "analyses in Node": (tarball) =>
    inFresh(tarball, {
      "try.js": `
        import init, { analyze, analyzeText, InquitError, readPage, render, highlight } from "inquit";
        let early;
        try { analyzeText("x"); } catch (error) { early = error instanceof InquitError && error.code; }
        await init();
        const analysis = analyzeText(${JSON.stringify(SENTENCE)});
        const page = { meta: {}, jsonLd: [], blocks: [{ text: analysis.text, tag: "p", path: ["body", "p"], linkChars: 0 }] };
        const heading = render(analyze(page), "markdown").split("\\n")[0];
        console.log(JSON.stringify([early, analysis.sources.map((s) => s.name), heading, typeof readPage, typeof highlight]));`,
    }, (folder) => same(JSON.parse(run(process.execPath, ["try.js"], folder)), ["not-loaded", ["Ada Example"], "# Who says what", "function", "function"])),

  "has types for bundlers and for Node": (tarball) =>
    inFresh(tarball, {
      "try.ts": `
        import init, { analyze, highlight, InquitError, readPage, render } from "inquit";
        import type { Analysis, Claim, Format, Highlighter, Options, Page, Source, Span } from "inquit";
        const options: Options = { claims: 3 };
        const format: Format = "csv";
        export async function show(document: Document): Promise<string[]> {
          await init(new URL("https://example.org/inquit_bg.wasm"));
          const page: Page = readPage(document);
          const analysis: Analysis = analyze(page, options);
          const marks: Highlighter = highlight(analysis, page);
          marks.clear();
          const at = ({ start, end }: Span): string => analysis.text.slice(start, end);
          const said = (source: Source): string => source.name;
          const claims: Claim[] = analysis.claims;
          // @ts-expect-error: there is no such format
          render(analysis, "pdf");
          // @ts-expect-error: a span is no string
          const wrong: string = claims[0]!.span;
          return [...claims.map((claim) => at(claim.span)), ...analysis.sources.map(said), render(analysis, format), wrong];
        }
        export const code = (error: unknown) => (error instanceof InquitError ? error.code : undefined);`,
    }, (folder) => {
      for (const [module, moduleResolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
        // Without "dom", as projects for Node have it: the package brings what it needs of it.
        const compilerOptions = { target: "es2022", lib: ["es2022"], module, moduleResolution, strict: true, skipLibCheck: false, noEmit: true, types: [] };
        writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["try.ts"] }));
        run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "."], folder);
      }
    }),

  "brings the command": (tarball) =>
    inFresh(tarball, { "story.html": STORY, "lines": `{"id":1,"text":${JSON.stringify(SENTENCE)}}\n{oops\n` }, (folder) => {
      const inquit = (/** @type {string[]} */ ...args) => run("npx", ["--offline", "inquit", ...args], folder);
      const analysis = JSON.parse(inquit("story.html"));
      same(analysis.sources[0].name, "Ada Example");
      same(analysis.blocks[0].kind, "headline");
      const answers = inquit("--ndjson", "lines").trim().split("\n").map((line) => JSON.parse(line));
      same(answers.map((answer) => answer.analysis?.sources[0].name ?? answer.error.code), ["Ada Example", "bad-page"]);
    }),
};

/** A page's script: reads, analyses, paints, and has a worker of its own analyse, too. */
const APP = {
  "index.html": `${STORY}<script type="module" src="/main.js"></script>`,
  "main.js": `
    import init, { analyze, highlight, readPage } from "inquit";
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    const answer = new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    await init();
    const page = readPage(document);
    const analysis = analyze(page);
    const marks = highlight(analysis, page);
    const painted = [...CSS.highlights].map(([name, ranges]) => [name, ranges.size]);
    worker.postMessage(page);
    const fromWorker = await answer;
    marks.clear();
    window.found = { sources: analysis.sources.map((s) => s.name), painted, same: JSON.stringify(fromWorker) === JSON.stringify(analysis), left: [...CSS.highlights.keys()] };`,
  "worker.js": `
    import init, { analyze } from "inquit";
    onmessage = async ({ data }) => { await init(); postMessage(analyze(data)); };`,
  // The one thing that a user of Vite has to know, as README.md says: its development server must leave the package as it is.
  "vite.config.js": `export default { worker: { format: "es" }, optimizeDeps: { exclude: ["inquit"] }, build: { target: "es2022" } };`,
};

/** `npm run try:package`. @returns {Promise<number>} */
export async function tryPackage() {
  const folder = mkdtempSync(join(tmpdir(), "inquit-pack-"));
  try {
    const tarball = pack(folder);
    console.log(`${tarball.files.length} files, ${tarball.size} bytes packed`);
    for (const [what, check] of Object.entries(CHECKS)) await timed(what, async () => check(tarball));
    await timed("works in a Vite app in Chromium, built and served for development", () => viteApp(tarball));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Tarball} tarball */
async function viteApp(tarball) {
  const folder = fresh(tarball, APP);
  try {
    run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "vite@8"], folder);
    const vite = join(folder, "node_modules/vite/bin/vite.js");
    run(process.execPath, [vite, "build"], folder);
    const built = await serve(join(folder, "dist"), 0);
    await open(addressOf(built)).finally(() => built.close());
    const { createServer } = await import(join(folder, "node_modules/vite/dist/node/index.js"));
    const development = await createServer({ root: folder, server: { host: "127.0.0.1", port: 0 }, logLevel: "error" });
    await development.listen();
    await open(development.resolvedUrls.local[0]).finally(() => development.close());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the app and looks at what it found. @param {string} address */
async function open(address) {
  const { default: puppeteer } = await import("puppeteer-core");
  const browser = await puppeteer.launch({ executablePath: process.env.CHROME, args: CHROMIUM });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    await page.goto(address);
    await page.waitForFunction("window.found", { timeout: 30_000 }).catch((error) => wrong.push(String(error)));
    const found = /** @type {any} */ (await page.evaluate("window.found"));
    same(wrong, []);
    same(found.sources[0], "Ada Example");
    same([found.same, found.left], [true, []]);
    if (!found.painted.some((/** @type {[string, number]} */ [name, size]) => name.startsWith("inquit-") && size > 0)) throw new Error("nothing is painted");
  } finally {
    await browser.close();
  }
}

/**
 * Does something in a fresh folder that has the package and some files. @template T
 * @param {Tarball} tarball @param {Record<string, string>} files @param {(folder: string) => T} then @returns {T}
 */
function inFresh(tarball, files, then) {
  const folder = fresh(tarball, files);
  try {
    return then(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Tarball} tarball @param {Record<string, string>} files @returns {string} */
function fresh(tarball, files) {
  const folder = mkdtempSync(join(tmpdir(), "inquit-try-"));
  for (const [name, text] of Object.entries({ "package.json": '{ "type": "module", "private": true }', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball.path], folder);
  return folder;
}

/** What a program prints; its words are in the error if it fails. @param {string} program @param {string[]} args @param {string} cwd */
function run(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: Infinity });
  if (status === 0) return stdout;
  throw new Problem(`${program} ${args.join(" ")} failed:\n${error ?? ""}${stdout}${stderr}`, "see its words above");
}

/** @param {unknown} found @param {unknown} expected */
function same(found, expected) {
  const [f, e] = [found, expected].map((value) => JSON.stringify(value));
  if (f !== e) throw new Error(`found ${f}, expected ${e}`);
}

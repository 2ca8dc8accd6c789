/**
 * `npm run robust -- [FOLDER]`: every page and text of a folder through the command line's reader, the engine and all
 * renderers, first as published (WebAssembly), then natively with debug assertions and the invariants of
 * tests/invariants. Ends at the first failure, which names its file. The folder is not part of this repository.
 */
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { attempt, Problem, ROOT, say } from "./command.mjs";
import { reader } from "./pages.mjs";
import { filesUnder } from "./stamp.mjs";

/** Most milliseconds that reading, analysing and rendering one page may take on a machine that does other things, too. */
const MOST = 30_000;

const FORMATS = ["json", "markdown", "csv", "web-annotation", "claim-review"];

/** @param {string} [folder] holds .html and .txt files, at any depth @returns {Promise<number>} */
export async function robust(folder = "../shared/data") {
  const root = resolve(process.env.INIT_CWD ?? ROOT, folder);
  const files = existsSync(root) ? filesUnder(".", root).filter((file) => /\.(html|txt)$/.test(file)) : [];
  if (files.length === 0) throw new Problem(`no .html or .txt file under ${root}`, "name a folder with pages");
  const place = mkdtempSync(join(tmpdir(), "inquit-robust-"));
  try {
    const lines = join(place, "lines.ndjson");
    await asPublished(root, files, lines);
    const args = ["test", "--locked", "--test", "robust", "--", "--ignored", "--nocapture"];
    return (await attempt("cargo", args, { env: { INQUIT_LINES: lines }, stdout: true })) ? 0 : 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Reads, analyses, renders; leaves what was read in a file. @param {string} root @param {string[]} files @param {string} lines */
async function asPublished(root, files, lines) {
  const pageOf = await reader();
  const { default: init, analyze, analyzeText, render } = await import(pathToFileURL(join(ROOT, "dist/npm/index.js")).href);
  await init();
  const out = openSync(lines, "w");
  const slowest = { ms: 0, file: "" };
  const found = { pages: 0, texts: 0, attributions: 0, claims: 0 };
  for (const file of files) {
    const begin = performance.now();
    const source = readFileSync(join(root, file), "utf8");
    const input = file.endsWith(".html") ? { id: file, page: pageOf(source) } : { id: file, text: source };
    writeSync(out, `${JSON.stringify(input)}\n`);
    try {
      const analysis = "page" in input ? analyze(input.page) : analyzeText(source);
      for (const format of FORMATS) if (render(analysis, format, "https://example.org/").length === 0) throw new Error(`nothing as ${format}`);
      "page" in input ? found.pages++ : found.texts++;
      found.attributions += analysis.attributions.length;
      found.claims += analysis.claims.length;
    } catch (error) {
      throw new Problem(`${file}: ${error}`, "make it a case");
    }
    const ms = Math.round(performance.now() - begin);
    if (ms > slowest.ms) Object.assign(slowest, { ms, file });
    if (ms > MOST) throw new Problem(`${file} took ${ms} ms`, "find what is not linear");
    if ((found.pages + found.texts) % 200 === 0) say(`${found.pages + found.texts} of ${files.length}`);
  }
  closeSync(out);
  const { pages, texts, attributions, claims } = found;
  console.log(`${pages} pages and ${texts} texts read, analysed and rendered as published: ${attributions} attributions, ${claims} claims; slowest ${slowest.ms} ms, ${slowest.file}`);
}

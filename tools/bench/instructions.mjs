/**
 * `npm run bench:instructions`: how many machine instructions an analysis takes, counted by valgrind. Unlike a time it is
 * the same on a busy machine, so a test holds it to a baseline for each compiler; `--write` makes what is counted the
 * baseline. Counted on the unoptimised program that `cargo test` has built anyway: what it tells is growth, not speed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask, attempt, Problem, ROOT } from "../command.mjs";
import { reader } from "../pages.mjs";
import { htmlOf, pageOf } from "./sample.mjs";

const BASELINES = join(ROOT, "tools/bench/instructions.json");
const PROGRAM = join(ROOT, "target/debug/examples/ndjson");

/** Hash tables with random keys, another C library and a processor for which it copies and compares otherwise move it less. */
export const TOLERANCE = 0.1;

/** What is counted: an article of 1,000 words alone, and one amid the furniture of a whole page. @type {Record<string, () => Promise<object>>} */
const PAGES = {
  article: async () => pageOf(1_000),
  page: async () => (await reader())(htmlOf(1_000), "https://news.example/bridge"),
};

/** The compiler and the machine that a count belongs to. */
export const compiler = () => `${ask("rustc", ["--version"]) ?? "no rustc"}, ${process.arch}`;

/** The baseline of this compiler, none where nobody has counted with it. @returns {Record<string, number> | undefined} */
export const baseline = () => JSON.parse(readFileSync(BASELINES, "utf8"))[compiler()];

/** Whether instructions can be counted here. */
export const canCount = () => ask("valgrind", ["--version"]) !== undefined;

/** Instructions in millions for each page. @returns {Promise<Record<string, number>>} */
export async function count() {
  if (!(await attempt("cargo", ["build", "--locked", "--example", "ndjson"]))) throw new Problem("the program to count does not compile", "its words are above");
  const counts = /** @type {Record<string, number>} */ ({});
  const start = instructions("");
  for (const [name, page] of Object.entries(PAGES)) {
    const line = JSON.stringify({ id: name, page: await page() });
    counts[name] = Math.round((instructions(`${line}\n`) - start) / 1e4) / 100;
  }
  return counts;
}

/** @param {string} input */
function instructions(input) {
  const args = ["--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM];
  const { stderr } = spawnSync("valgrind", args, { input, encoding: "utf8", maxBuffer: Infinity });
  const [, collected] = /Collected : (\d+)/.exec(stderr ?? "") ?? [];
  if (!collected) throw new Problem(`valgrind counted nothing: ${stderr}`, "see what it says");
  return Number(collected);
}

/** @param {string[]} args */
export async function benchInstructions(args) {
  if (!canCount()) throw new Problem("there is no valgrind", "apt-get install valgrind");
  const counts = await count();
  const before = baseline();
  console.log(compiler());
  console.table(Object.entries(counts).map(([page, millions]) => ({ page, "million instructions": millions, baseline: before?.[page] })));
  if (!args.includes("--write")) return;
  const all = { ...JSON.parse(readFileSync(BASELINES, "utf8")), [compiler()]: counts };
  writeFileSync(BASELINES, `${JSON.stringify(all, null, 2)}\n`);
}

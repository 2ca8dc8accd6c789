/**
 * `npm run fuzz -- TARGET [RUNS]`: one of the fuzz targets of fuzz/fuzz_targets on seeds from our own fixtures. What it
 * found worth keeping stays in INQUIT_FUZZ (~/.cache/inquit-fuzz), so that the next run goes on from there. Needs
 * `cargo install cargo-fuzz`; any stable compiler will do.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ask, attempt, Problem, ROOT } from "./command.mjs";

const KEPT = process.env.INQUIT_FUZZ ?? join(homedir(), ".cache/inquit-fuzz");

/** What parts blocks, and a path from its text: tests/invariants/bytes.rs. */
const [PART, UNIT] = ["\x1e", "\x1f"];

/** How many executions a campaign has before it ends by itself. */
const RUNS = "1000000";

/** First bytes of parts that stand for the page's head. */
const HEAD = { url: 0xf8, lang: 0xf9, title: 0xfa, "json-ld": 0xfb, meta: 0xfc };

/** Seeds by target. @type {Record<string, () => Buffer[]>} */
const SEEDS = {
  text: () => [...texts(), ...fixtures("tests/cases", ".txt")].map((text) => Buffer.from(text)),
  page: () => fixtures("tests/golden", ".page").map(pageBytes),
  // Each text, its lines as further strings, and numbers enough for a few findings.
  render: () => texts().map((text) => Buffer.concat([Buffer.from([text, ...text.split("\n").slice(0, 4), ""].join(PART)), numbers(160)])),
};

/** @param {string} [target] @param {string} [runs] */
export async function fuzz(target = "", runs = RUNS) {
  if (!SEEDS[target] || !/^\d+$/.test(runs)) throw new Problem(`no fuzz target ${target}, or ${runs} is no number of runs`, `npm run fuzz -- ${Object.keys(SEEDS).join("|")} [RUNS]`);
  if (!ask("cargo", ["fuzz", "--version"])) throw new Problem("cargo-fuzz is not here", "cargo install --locked cargo-fuzz");
  const folders = sow(target);
  // No sanitizer: there is no unsafe code for it to watch, and with none a stable compiler suffices.
  const args = ["fuzz", "run", "--release", "--sanitizer", "none", target, ...folders];
  const limits = [`-runs=${runs}`, "-max_len=4096", "-timeout=20", "-rss_limit_mb=3000", "-print_final_stats=1"];
  return (await attempt("cargo", [...args, "--", ...limits])) ? 0 : 1;
}

/** The folders that a run reads: what earlier runs kept, where it writes, too, and the seeds. @param {string} target */
export function sow(target) {
  const [corpus, seeds] = ["corpus", "seeds"].map((name) => join(KEPT, target, name));
  for (const folder of [corpus, seeds]) mkdirSync(folder, { recursive: true });
  SEEDS[target]?.().forEach((seed, i) => writeFileSync(join(seeds, String(i)), seed));
  return [corpus, seeds];
}

/** Our plain texts. */
function texts() {
  const pasted = fixtures("tests/kinds", ".txt").map((text) => text.replace(/^#.*\n/gm, "").replace(/^[a-z-]+ +\| /gm, ""));
  return [...fixtures("tests/golden", ".txt"), ...pasted];
}

/** @param {string} folder @param {string} ending */
function fixtures(folder, ending) {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(ending)).sort();
  return files.map((file) => readFileSync(join(ROOT, folder, file), "utf8"));
}

/** A page file as the bytes that stand for it. @param {string} source */
function pageBytes(source) {
  const [head = "", ...rest] = source.split("\n\n");
  const parts = head.split("\n").map((line) => {
    const [key = "", ...value] = line.split(": ");
    const [name = "", of = ""] = key.split(" ");
    const text = name === "meta" ? of + UNIT + value.join(": ") : value.join(": ");
    return Buffer.concat([Buffer.from([HEAD[/** @type {keyof typeof HEAD} */ (name)], 0]), Buffer.from(text)]);
  });
  for (const line of rest.join("\n\n").split("\n").filter(Boolean)) {
    const [tag = "", path = "", share = "", ...words] = line.split(" ");
    const text = `body>${path}>${tag}${UNIT}${words.join(" ")}`;
    parts.push(Buffer.concat([Buffer.from([0, Math.floor((Number(share) * 255) / 100)]), Buffer.from(text)]));
  }
  return Buffer.concat(parts.flatMap((part, i) => (i > 0 ? [Buffer.from(PART), part] : [part])));
}

/** Numbers below 250 in no order, the same each time. @param {number} count */
function numbers(count) {
  return Buffer.from(Array.from({ length: count }, (_, i) => (i * 97 + 31) % 250));
}

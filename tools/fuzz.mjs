/**
 * `npm run fuzz -- TARGET [RUNS]`: one of the fuzz targets of fuzz/fuzz_targets on seeds from our own fixtures; without
 * RUNS what a million executions still lack. What it found worth keeping, how often it ran and the inputs that broke
 * something stay in INQUIT_FUZZ (~/.cache/inquit-fuzz): the next run goes on from there. Needs
 * `cargo install cargo-fuzz`; any stable compiler will do.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ask, attempt, Problem, ROOT, say } from "./command.mjs";

const KEPT = process.env.INQUIT_FUZZ ?? join(homedir(), ".cache/inquit-fuzz");

/** What parts blocks, and a path from its text: tests/invariants/bytes.rs. */
const [PART, UNIT] = ["\x1e", "\x1f"];

/** How many executions each target has had before a release. */
const CAMPAIGN = 1_000_000;

/**
 * No sanitizer: there is no unsafe code for it to watch, and with none a stable compiler suffices. Comparisons are not
 * traced: it takes half of all time, and what text is compared with is words, of which the seeds are full.
 */
const RUN = ["fuzz", "run", "--release", "--sanitizer", "none", "--no-trace-compares"];

/** No input may take longer: seconds. */
const TIMEOUT = "-timeout=20";

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
export async function fuzz(target = "", runs) {
  if (!SEEDS[target] || (runs && !/^\d+$/.test(runs))) throw new Problem(`no fuzz target ${target}, or ${runs} is no number of runs`, `npm run fuzz -- ${Object.keys(SEEDS).join("|")} [RUNS]`);
  if (!ask("cargo", ["fuzz", "--version"])) throw new Problem("cargo-fuzz is not here", "cargo install --locked cargo-fuzz");
  const folders = sow(target);
  const tally = new Tally(join(KEPT, target));
  const more = runs ? Number(runs) : CAMPAIGN - tally.executions;
  const well = more <= 0 || (await runUntil(tally.executions + more, target, folders, tally));
  say(`${target}: ${tally.executions} executions in all, ${tally.findings().length} findings in ${tally.found}`);
  return well ? 0 : 1;
}

/**
 * Resolves to whether all executions up to a number found nothing. A run that ended for a timeout that was none goes on.
 * @param {number} goal @param {string} target @param {string[]} folders @param {Tally} tally
 */
async function runUntil(goal, target, folders, tally) {
  while (tally.executions < goal) {
    if (await run(target, folders, goal - tally.executions, tally)) return true;
    if (!(await onlySlept(target, tally))) return false;
  }
  return true;
}

/**
 * Resolves to whether so many executions found nothing.
 * @param {string} target @param {string[]} folders @param {number} runs @param {Tally} tally @returns {Promise<boolean>}
 */
function run(target, folders, runs, tally) {
  // The longer an input, the fewer of them: a kilobyte holds all that can meet in a page. Inputs are drawn evenly, as
  // weighing them by rare features takes as long as running them.
  const limits = [`-runs=${runs + replayed(folders)}`, "-max_len=1024", "-entropic=0", "-rss_limit_mb=3000", `-artifact_prefix=${tally.found}/`];
  return new Promise((resolve) => {
    const child = spawn("cargo", [...RUN, target, ...folders, "--", ...limits, TIMEOUT], { cwd: ROOT });
    child.stdout.pipe(process.stderr);
    createInterface({ input: child.stderr }).on("line", (line) => {
      process.stderr.write(`${line}\n`);
      tally.read(line);
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      tally.keep();
      resolve(code === 0);
    });
  });
}

/**
 * Whether a run ended for a timeout that is none: the fuzzer goes by the clock, also while its machine or its process
 * sleeps. Such an input takes no time when it runs again, and is no finding.
 * @param {string} target @param {Tally} tally
 */
async function onlySlept(target, tally) {
  const late = tally.findings().filter((name) => /^(timeout|slow-unit)-/.test(name));
  for (const name of late) {
    if (await attempt("cargo", [...RUN, target, join(tally.found, name), "--", TIMEOUT])) rmSync(join(tally.found, name));
  }
  return late.length > 0 && tally.findings().length === 0;
}

/** How many executions a run begins with that are no new ones: all that is kept, once, and an empty input. @param {string[]} folders */
const replayed = (folders) => folders.reduce((sum, folder) => sum + readdirSync(folder).length, 1);

/** How often a target ran, over all runs, also those that were broken off. */
export class Tally {
  /** @param {string} folder of the target */
  constructor(folder) {
    this.file = join(folder, "executions");
    /** Where the inputs lie that broke something. */
    this.found = join(folder, "findings");
    mkdirSync(this.found, { recursive: true });
    this.before = existsSync(this.file) ? Number(readFileSync(this.file, "utf8")) : 0;
    this.executions = this.before;
    /** @type {number | undefined} what the fuzzer had executed when it had read what earlier runs kept */
    this.start = undefined;
    this.kept = 0;
  }

  /** Takes the fuzzer's number of executions from a line of its output. @param {string} line */
  read(line) {
    const [, count, state] = /^#(\d+)\t(\w+)/.exec(line) ?? [];
    if (count === undefined) return;
    if (state === "INITED") this.start = Number(count);
    if (this.start === undefined) return;
    this.executions = this.before + Number(count) - this.start;
    if (Date.now() - this.kept > 1_000) this.keep();
  }

  keep() {
    this.kept = Date.now();
    writeFileSync(this.file, `${this.executions}\n`);
  }

  findings() {
    return readdirSync(this.found);
  }
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

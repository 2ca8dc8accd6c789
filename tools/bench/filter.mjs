/** The command line as a filter over archives: how much it takes in, and whether its memory stays the same. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../command.mjs";
import { round, table } from "./stats.mjs";

const PROGRAM = join(ROOT, "dist/npm/bin/inquit.js");
const JOBS = [1, 2];
/** So many inputs that the start of the program hardly counts. */
const TEXTS = 2_000;
const PAGES = 400;
const LINES = 1_000_000;
/** Lines between two looks at the memory. */
const LOOK = 50_000;

/** The section. @param {{ texts: string[], pages: { html: string }[] }} inputs */
export async function throughput({ texts, pages }) {
  const rows = [];
  for (const [what, count, fields] of /** @type {const} */ ([["texts", TEXTS, texts.map((text) => ({ text }))], ["HTML pages", PAGES, pages.map(({ html }) => ({ html }))]])) {
    const lines = fields.map((field, id) => JSON.stringify({ id, ...field }) + "\n");
    const bytes = Array.from({ length: count }, (_, i) => Buffer.byteLength(lines[i % lines.length] ?? "")).reduce((a, b) => a + b, 0);
    for (const jobs of JOBS) {
      const { ms } = await run(jobs, count, (i) => lines[i % lines.length] ?? "");
      rows.push([what, jobs, Math.round((count / ms) * 1_000), round(bytes / 1e3 / ms)]);
    }
  }
  const { ms, resident } = await run(1, LINES, (i) => `{"id":${i},"text":"“Pump ${i} failed,” Mayor Ada Example said on Monday."}\n`);
  const [early, late] = [Math.max(...resident.slice(2, 6)), Math.max(...resident.slice(-4))];
  return [
    table(["`inquit --ndjson` over", "`--jobs`", "a second", "MB in a second"], rows),
    `Memory over ${LINES.toLocaleString("en")} lines of one sentence (${Math.round(LINES / ms)} thousand a second): ${megabytes(early)} MB resident after the first ${((6 * LOOK) / 1e3).toFixed(0)} thousand, ${megabytes(late)} MB at the end.`,
  ].join("\n\n");
}

/**
 * Feeds the filter and throws its answers away. Resolves to the time and to its resident bytes every so many lines.
 * @param {number} jobs @param {number} count @param {(i: number) => string} line
 */
async function run(jobs, count, line) {
  const begin = performance.now();
  const child = spawn(process.execPath, [PROGRAM, "--ndjson", "--jobs", String(jobs)], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.resume();
  const ended = once(child, "close");
  const resident = [];
  for (let i = 0; i < count; i++) {
    if (!child.stdin.write(line(i))) await once(child.stdin, "drain");
    if (i % LOOK === LOOK - 1) resident.push(residentOf(child.pid ?? 0));
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`the filter ended with ${code}`);
  return { ms: performance.now() - begin, resident };
}

/** Resident bytes of a process; only Linux tells so cheaply. @param {number} pid */
function residentOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024;
  } catch {
    return NaN;
  }
}

/** @param {number} bytes */
const megabytes = (bytes) => Math.round(bytes / 1e6);

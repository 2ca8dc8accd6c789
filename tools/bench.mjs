/** `npm run bench`: what an analysis costs in the shipped wasm, layer by layer, against the budgets. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { watchMemory } from "./bench/memory.mjs";
import { pageOf } from "./bench/sample.mjs";
import { round, WARM_UP } from "./bench/stats.mjs";
import { ROOT } from "./command.mjs";

/** Milliseconds for a warm analysis of 1,000 words, and bytes of the engine's memory after it. */
const BUDGET = { ms: 5, bytes: 8_000_000 };
/** Enough that a tenth of them is undisturbed on a shared machine. */
const RUNS = 100;
const LAYERS = ["document", "metadata", "kinds", "provenance", "attributions", "sources", "claims"];

/** Prints the tables; the exit code says whether all is within budget. */
export async function bench() {
  const memory = watchMemory();
  /** @type {typeof import("../www/npm/index")} */
  const inquit = await import(pathToFileURL(join(ROOT, "dist/npm/index.js")).href);
  const loading = performance.now();
  await inquit.default();
  const load = performance.now() - loading;

  const page = pageOf(1_000);
  const cold = time(() => inquit.analyze(page));
  warm(() => inquit.analyze(page));
  const runs = Array.from({ length: RUNS }, () => ({ all: time(() => inquit.analyze(page)), layers: LAYERS.map(spent) }));
  const { all, layers } = quiet(runs, (run) => run.all);
  const bytes = memory();

  console.log(`loading the engine ${load.toFixed(1)} ms, first analysis ${cold.toFixed(2)} ms`);
  console.table([
    ...LAYERS.map((layer, i) => ({ layer, "ms per 1,000 words": round(layers[i]) })),
    { layer: "boundary, both ways", "ms per 1,000 words": round(all - layers.reduce((sum, ms) => sum + ms, 0)) },
    { layer: "all", "ms per 1,000 words": round(all) },
  ]);
  console.table([1_000, 10_000, 100_000].map((words) => ofText(inquit, words, memory)));
  const within = all <= BUDGET.ms && bytes <= BUDGET.bytes;
  console.log(`1,000 words: ${all.toFixed(2)} ms of ${BUDGET.ms}, ${megabytes(bytes)} MB of memory of ${megabytes(BUDGET.bytes)}`);
  console.log(within ? "within budget" : "OVER BUDGET");
  return within ? 0 : 1;
}

/**
 * Plain text of one length: what stays the same from row to row is linear.
 * @param {typeof import("../www/npm/index")} inquit @param {number} words @param {() => number} memory
 */
function ofText(inquit, words, memory) {
  const text = pageOf(words).blocks.map((block) => block.text).join("\n");
  warm(() => inquit.analyzeText(text));
  const runs = Math.max(10, (RUNS * 1_000) / words);
  const ms = quiet(Array.from({ length: runs }, () => time(() => inquit.analyzeText(text))), (run) => run);
  const speed = Buffer.byteLength(text) / 1e3 / ms;
  return { words, "ms per 1,000 words": round((ms * 1_000) / words), "MB/s": round(speed), "memory MB": megabytes(memory()) };
}

/** The newest time of a layer, in ms. @param {string} layer */
const spent = (layer) => /** @type {any} */ (performance.getEntriesByName("inquit:layers", "measure").at(-1))?.detail[layer] ?? 0;

/** @param {() => unknown} run */
function warm(run) {
  const begin = performance.now();
  while (performance.now() - begin < WARM_UP) run();
}

/** @param {() => unknown} run */
function time(run) {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

/**
 * The run at the first tenth: what others do on the machine can only add to a time, never take away.
 * @template T @param {T[]} runs @param {(run: T) => number} ms
 */
const quiet = (runs, ms) => runs.sort((a, b) => ms(a) - ms(b))[Math.floor(runs.length / 10)];
/** @param {number} bytes */
const megabytes = (bytes) => round(bytes / 1e6);

/** `npm run bench`: what an analysis costs in the shipped wasm, layer by layer, against the budgets. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./command.mjs";

/** Milliseconds for a warm analysis of 1,000 words, and bytes of the engine's memory after it. */
const BUDGET = { ms: 5, bytes: 8_000_000 };
/** Noise of a shared machine comes in bursts; the median of this many runs does not see it. */
const RUNS = 101;
const LAYERS = ["document", "kinds", "provenance", "attributions", "sources", "claims"];

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
  const runs = Array.from({ length: RUNS }, () => ({ all: time(() => inquit.analyze(page)), layers: LAYERS.map(spent) }));
  const all = median(runs.map((run) => run.all));
  const layers = LAYERS.map((_, i) => median(runs.map((run) => run.layers[i])));
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
  const ms = median(Array.from({ length: 5 }, () => time(() => inquit.analyzeText(text))));
  return { words, "ms per 1,000 words": round((ms * 1_000) / words), "MB/s": round(Buffer.byteLength(text) / 1e3 / ms), "memory MB": megabytes(memory()) };
}

/** Keeps hold of the engine's memory, which the package does not show. Returns its size in bytes. */
function watchMemory() {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  /** @type {any} two overloads, one of which answers with an instance alone */
  const web = WebAssembly;
  const { instantiate } = web;
  web.instantiate = async (/** @type {unknown[]} */ ...args) => {
    const made = await instantiate(...args);
    memory = (made.instance ?? made).exports.memory;
    return made;
  };
  return () => memory?.buffer.byteLength ?? NaN;
}

/** The newest time of a layer, in ms. @param {string} layer */
const spent = (layer) => performance.getEntriesByName(`inquit:${layer}`, "measure").at(-1)?.duration ?? 0;

/** @param {() => unknown} run */
function time(run) {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
/** @param {number} value */
const round = (value) => Number(value.toPrecision(3));
/** @param {number} bytes */
const megabytes = (bytes) => round(bytes / 1e6);

const NAMES = ["Ada Example", "Bela Sample", "Cyra Muster", "Dov Beispiel"];
const ROLES = ["the mayor of Ardenne", "an engineer at Northwater", "a spokeswoman for the port", "the union's chair"];
const FACTS = [
  "the bridge will close for nine weeks",
  "repairs cost 40 million crowns more than planned",
  "three of the five pumps failed in the storm",
  "the council voted against the second tender",
  "fewer ships called at the port than a year ago",
];
/** Sentences in the mixture of news: speech direct and indirect, unnamed sources, and plain narration. */
const SENTENCES = [
  (/** @type {string} */ name, /** @type {string} */ role, /** @type {string} */ fact) => `${name}, ${role}, said on Monday that ${fact}.`,
  (/** @type {string} */ name, /** @type {string} */ _, /** @type {string} */ fact) => `“We knew that ${fact},” ${name} said. “Nobody was told.”`,
  (/** @type {string} */ _, /** @type {string} */ role, /** @type {string} */ fact) => `According to ${role}, ${fact}, although officials disagree.`,
  (/** @type {string} */ _, /** @type {string} */ __, /** @type {string} */ fact) => `In the spring of last year ${fact}, and the town waited.`,
  (/** @type {string} */ _, /** @type {string} */ __, /** @type {string} */ fact) => `Two people familiar with the talks said ${fact} because rivers rose by 1.5 metres.`,
];

/** An invented article of so many words, the same at each run. @param {number} words @returns {import("../www/types").Page} */
function pageOf(words) {
  const blocks = [];
  for (let written = 0, i = 0; written < words; i++) {
    const sentences = [0, 1, 2].map((k) => {
      const n = 3 * i + k;
      return SENTENCES[n % 5](NAMES[(n + i) % 4], ROLES[(n * 3 + i) % 4], FACTS[(n * 2 + i) % 5]);
    });
    const text = sentences.join(" ");
    written += text.split(" ").length;
    blocks.push({ text, tag: "p", path: ["main", "article.story", "div.text", "p"], linkChars: 0 });
  }
  return { url: "https://news.example/bridge", lang: "en", title: "The bridge", meta: {}, jsonLd: [], blocks };
}

/** `npm run bench`: what an analysis costs in the shipped wasm, layer by layer, against the budgets. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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
  const ms = quiet(Array.from({ length: 10 }, () => time(() => inquit.analyzeText(text))), (run) => run);
  const speed = Buffer.byteLength(text) / 1e3 / ms;
  return { words, "ms per 1,000 words": round((ms * 1_000) / words), "MB/s": round(speed), "memory MB": megabytes(memory()) };
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

/**
 * The run at the first tenth: what others do on the machine can only add to a time, never take away.
 * @template T @param {T[]} runs @param {(run: T) => number} ms
 */
const quiet = (runs, ms) => runs.sort((a, b) => ms(a) - ms(b))[Math.floor(runs.length / 10)];
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
/** The mixture of news: speech direct and indirect, unnamed sources, plain narration. */
const SENTENCES = [
  "NAME, ROLE, said on Monday that FACT.",
  "“We knew that FACT,” NAME said. “Nobody was told.”",
  "According to ROLE, FACT, although officials disagree.",
  "In the spring of last year FACT, and the town waited.",
  "Two people familiar with the talks said FACT because rivers rose by 1.5 metres.",
];

/** An invented article of so many words, the same at each run. @param {number} words @returns {import("../www/types").Page} */
function pageOf(words) {
  const blocks = [];
  for (let written = 0, i = 0; written < words; i++) {
    const sentences = [0, 1, 2].map((k) => {
      const n = 3 * i + k;
      const words = { NAME: NAMES[(n + i) % 4], ROLE: ROLES[(n * 3 + i) % 4], FACT: FACTS[(n * 2 + i) % 5] };
      return SENTENCES[n % 5].replace(/NAME|ROLE|FACT/g, (word) => words[/** @type {keyof typeof words} */ (word)]);
    });
    const text = sentences.join(" ");
    written += text.split(" ").length;
    blocks.push({ text, tag: "p", path: ["main", "article.story", "div.text", "p"], linkChars: 0 });
  }
  return { url: "https://news.example/bridge", lang: "en", title: "The bridge", meta: {}, jsonLd: [], blocks };
}

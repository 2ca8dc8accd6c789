/**
 * `npm run bench:read`: what reading a page of 5,000 text nodes and telling its kinds costs in Chromium, warm. The page
 * is ours: an article in the middle of menus, cards, comments and a footer, as news pages are.
 */
import { join } from "node:path";
import esbuild from "esbuild";
import puppeteer from "puppeteer-core";
import { ROOT } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

const NODES = 5_000;
const BUDGET = 20;
const RUNS = 40;
/** The engine's steps up to the kinds. */
const LAYERS = ["document", "metadata", "kinds"];
const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Prints the table; the exit code says whether all is within budget. The browser's path is in CHROME. */
export async function benchRead() {
  const built = await esbuild.build({ entryPoints: [join(ROOT, "www/client/read.ts")], bundle: true, write: false, format: "iife", globalName: "inquitReader", target: "es2022", minify: true });
  const server = await serve(join(ROOT, "dist/npm"), 0);
  const browser = await puppeteer.launch({ executablePath: process.env.CHROME, args: CHROMIUM });
  const tab = await browser.newPage();
  await tab.goto(`${addressOf(server)}package.json`);
  await tab.setContent(html(NODES));
  await tab.evaluate(built.outputFiles[0]?.text ?? "");
  const result = await tab.evaluate(measure, RUNS, LAYERS, `${addressOf(server)}index.js`);
  await browser.close();
  server.close();
  const all = result.read + LAYERS.reduce((sum, layer) => sum + (result.layers[layer] ?? 0), 0);
  console.log(`${result.nodes} text nodes, ${result.blocks} blocks`);
  console.table([{ step: "reading", ms: round(result.read) }, ...LAYERS.map((step) => ({ step, ms: round(result.layers[step] ?? NaN) })), { step: "all", ms: round(all) }]);
  console.log(all <= BUDGET ? `within ${BUDGET} ms` : `OVER ${BUDGET} ms`);
  return all <= BUDGET ? 0 : 1;
}

/** Runs in the page. The time of the quietest tenth of the runs: others on the machine only add. */
async function measure(/** @type {number} */ runs, /** @type {string[]} */ layers, /** @type {string} */ engine) {
  const inquit = await import(engine);
  await inquit.default();
  /** @type {any} */
  const reader = /** @type {any} */ (globalThis).inquitReader;
  const quiet = (/** @type {number[]} */ times) => times.sort((a, b) => a - b)[Math.floor(times.length / 10)] ?? NaN;
  const read = [];
  /** @type {Record<string, number[]>} */
  const spent = Object.fromEntries(layers.map((layer) => [layer, []]));
  let page;
  for (let i = 0; i < runs; i++) {
    const begin = performance.now();
    page = reader.readPage(document);
    read.push(performance.now() - begin);
    performance.clearMeasures();
    inquit.analyze(page);
    for (const layer of layers) spent[layer]?.push(performance.getEntriesByName(`inquit:${layer}`, "measure").at(-1)?.duration ?? NaN);
  }
  let nodes = 0;
  for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode(); ) nodes += walker.currentNode.nodeValue?.trim() ? 1 : 0;
  return { read: quiet(read), nodes, blocks: page.blocks.length, layers: Object.fromEntries(layers.map((layer) => [layer, quiet(spent[layer] ?? [])])) };
}

/** @param {number} nodes */
function html(nodes) {
  const times = (/** @type {number} */ n, /** @type {(i: number) => string} */ make) => Array.from({ length: n }, (_, i) => make(i)).join("");
  const share = (/** @type {number} */ of) => Math.round(nodes * of);
  const menu = times(share(0.2), (i) => `<li><a href="https://news.example/section-${i}">Section ${i}</a></li>`);
  const text = times(share(0.02), (i) => `<p>The council of <a href="https://news.example/place-${i}">Ardenne</a> closed bridge <b>${i}</b> on Monday after engineers found new cracks, <i>said the mayor</i>, Ada Example, who had crossed it on foot in the morning.</p>`);
  const cards = times(share(0.12), (i) => `<div class="card"><a href="https://news.example/local/ferry-line-resumes-service-${i}"><h3>Ferry line ${i} resumes its night service</h3></a><p>The ferry had lain in the dock for nine weeks.</p><span>${i} hours ago</span></div>`);
  const comments = times(share(0.05), (i) => `<div class="comment"><b>Reader ${i}</b><p>I cross this bridge every day and have seen nobody repair it.</p><button>Reply</button></div>`);
  const footer = times(share(0.15), (i) => `<li><a href="https://news.example/about-${i}">About us ${i}</a></li>`);
  return `<!doctype html><html lang="en"><head><title>Council closes the old bridge</title><meta property="og:type" content="article"></head><body><header><nav><ul>${menu}</ul></nav></header><main><article><h1>Council closes the old bridge</h1><p class="by">By Ada Writer</p>${text}</article><section><h2>More stories</h2>${cards}</section><section id="comments"><h2>Comments</h2>${comments}</section></main><footer><ul>${footer}</ul></footer></body></html>`;
}

/** @param {number} value */
const round = (value) => Number(value.toPrecision(3));

/** Inquit beside its peers: in one Node process, and in real browsers. Each function gives a section of BENCHMARKS.md. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { ROOT } from "../command.mjs";
import { linkedom, peers, reader, wordsIn } from "./load.mjs";
import { median, round, spread, table } from "./stats.mjs";

/** Odd, so that the median is a run that took place. */
const ROUNDS = 7;
/** Browsers count time in steps of up to a millisecond: what is shorter is done several times. */
const TIMES = 5;

/**
 * @typedef {{ what: string, texts: string[], pages: { id: string, html: string }[] }} Inputs
 * @typedef {Record<string, number[]>} Taken milliseconds by tool, one for each round
 */

/** Texts and pages in this process. @param {Inputs} inputs */
export async function inNode({ texts, pages }) {
  const all = await peers();
  const thousand = wordsIn(texts) / 1_000;
  const taken = per(await all.rounds(all.TEXTS, texts, ROUNDS), thousand);
  const layers = all.layers(texts, ROUNDS);
  const ofLayers = Object.fromEntries(all.LAYERS.map((/** @type {string} */ name, /** @type {number} */ i) => [`– ${name}`, layers.map((/** @type {number[]} */ sums) => (sums[i] ?? 0) / thousand)]));
  const [pageOf, parse] = [await reader(), await linkedom()];
  const fromHtml = {
    "Inquit: reading and analysis": (/** @type {string} */ html) => all.ofPage(pageOf(html)),
    "Readability.js over linkedom": (/** @type {string} */ html) => all.DOCUMENTS["Readability.js"](parse(html)),
    "defuddle over linkedom": (/** @type {string} */ html) => all.DOCUMENTS.defuddle(parse(html)),
  };
  const ofPages = per(await all.rounds(fromHtml, pages.map(({ html }) => html), ROUNDS), pages.length);
  const [whole, ...others] = Object.entries(taken);
  return [
    "### Texts, in Node: ms per 1,000 words",
    compared(Object.fromEntries([whole, ...Object.entries(ofLayers), ...others])),
    "### Pages, in Node: ms per page, from the HTML",
    compared(ofPages),
  ].join("\n\n");
}

/**
 * Texts and pages in a browser. @param {string} name @param {() => Promise<import("puppeteer-core").Browser>} launch @param {Inputs} inputs
 */
export async function inBrowser(name, launch, { texts, pages }) {
  const script = readFileSync(join(ROOT, ".cache/peers/browser.js"), "utf8");
  const engine = readFileSync(join(ROOT, "dist/npm/inquit_bg.wasm"));
  const server = createServer((request, response) => {
    const id = (request.url ?? "").slice(1);
    const [type, body] = id === "engine" ? ["application/wasm", engine] : ["text/html; charset=utf-8", pages.find((page) => page.id === id)?.html ?? "<!doctype html><title>bench</title>"];
    response.writeHead(200, { "content-type": type }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const open = async (/** @type {string} */ id) => {
      await page.goto(`http://127.0.0.1:${port}/${id}`);
      await page.evaluate(`${script}; globalThis.peers = peers; fetch("/engine").then((r) => r.arrayBuffer()).then(peers.start)`);
    };
    await open("");
    await page.evaluate(`globalThis.texts = ${JSON.stringify(texts)}`);
    const onTexts = await roundsIn(page, "peers.TEXTS", "texts", ROUNDS);
    /** @type {Taken} */
    const onPages = {};
    for (const { id } of pages) {
      await open(id);
      const taken = await roundsIn(page, "peers.DOCUMENTS", "[document]", ROUNDS, TIMES);
      for (const [tool, ms] of Object.entries(taken)) onPages[tool] = ms.map((value, i) => value + (onPages[tool]?.[i] ?? 0));
    }
    return [
      `### Texts, in ${await browser.version()}: ms per 1,000 words`,
      compared(per(onTexts, wordsIn(texts) / 1_000)),
      `### Pages, in ${name}: ms per page, from the live document`,
      compared(per(onPages, pages.length)),
    ].join("\n\n");
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * `rounds` of the peers in a page, a call for each turn: browsers' drivers give up on one that takes minutes.
 * @param {import("puppeteer-core").Page} page @param {string} tools @param {string} inputs both as the page calls them
 * @param {number} rounds @param {number} [times] @returns {Promise<Taken>}
 */
async function roundsIn(page, tools, inputs, rounds, times = 1) {
  const names = /** @type {string[]} */ (await page.evaluate(`Object.keys(${tools})`));
  /** @type {Taken} */
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  const tool = (/** @type {string} */ name) => `${tools}[${JSON.stringify(name)}], ${inputs}`;
  for (const name of names) await page.evaluate(`peers.warm(${tool(name)})`);
  for (let round = 0; round < rounds; round++)
    for (const name of names) taken[name]?.push(/** @type {number} */ (await page.evaluate(`peers.turn(${tool(name)}, ${times})`)));
  return taken;
}

/** @param {Taken} taken @param {number} unit @returns {Taken} */
function per(taken, unit) {
  return Object.fromEntries(Object.entries(taken).map(([tool, ms]) => [tool, ms.map((value) => value / unit)]));
}

/** How many times as long as the first each takes, round by round. @param {Taken} taken */
function compared(taken) {
  const [first] = Object.values(taken);
  const rows = Object.entries(taken).map(([tool, ms]) => [tool, spread(ms), round(median(ms.map((value, i) => value / (first?.[i] ?? NaN))))]);
  return table(["", "median (quartiles)", "× Inquit"], rows);
}

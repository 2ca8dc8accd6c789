/** Inquit and what a user would pick instead, one face for all: bundled for Node and for browsers. */
import { Readability } from "@mozilla/readability";
import nlp from "compromise";
import Defuddle from "defuddle";
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { WARM_UP } from "../bench/stats.mjs";
import init, { analyze, analyzeText, readPage } from "../../dist/npm/index.js";

/** The layers of the engine, each of which leaves its time in the performance timeline. */
export const LAYERS = ["document", "metadata", "kinds", "provenance", "attributions", "sources", "claims"];

/** Tools over plain texts: name to what it does with one. @type {Record<string, (text: string) => unknown>} */
export let TEXTS;

/** Tools over a page that is a live document. @type {Record<string, (document: Document) => unknown>} */
export const DOCUMENTS = {
  "Inquit: reading and analysis": (document) => analyze(readPage(document)).blocks.length,
  "Inquit: reading alone": (document) => readPage(document).blocks.length,
  // It takes the document apart, so that whoever wants to keep it gives a copy: part of the price.
  "Readability.js": (document) => new Readability(/** @type {Document} */ (document.cloneNode(true))).parse()?.length,
  defuddle: (document) => new Defuddle(document, { url: document.URL || "https://news.example/story" }).parse().wordCount,
};

/** Inquit on a page that was read before. @param {import("../../www/types").Page} page */
export const ofPage = (page) => analyze(page).blocks.length;

/** Loads what has to be loaded. @param {BufferSource} engine the wasm file */
export async function start(engine) {
  await init(engine);
  const wink = winkNLP(model);
  const linter = new LocalLinter({ binary: binaryInlined });
  await linter.setup();
  TEXTS = {
    "Inquit: whole analysis": (text) => analyzeText(text).attributions.length,
    "compromise: sentences": (text) => nlp(text).sentences().length,
    "compromise: quotations": (text) => nlp(text).quotations().length,
    "wink-nlp: its whole pipeline": (text) => wink.readDoc(text).sentences().length(),
    "harper.js: lint": (text) => linter.lint(text),
  };
}

/**
 * Milliseconds of each tool for all inputs together, over so many rounds; in each round every tool has its turn, so that
 * what else the machine does hits all of them. Before the first, each is warmed up.
 * @param {Record<string, (input: any) => unknown>} tools @param {unknown[]} inputs @param {number} rounds @param {number} [times]
 */
export async function rounds(tools, inputs, rounds, times = 1) {
  /** @type {Record<string, number[]>} */
  const taken = Object.fromEntries(Object.keys(tools).map((name) => [name, []]));
  for (const run of Object.values(tools)) await warm(run, inputs);
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(tools)) taken[name]?.push(await turn(run, inputs, times));
  return taken;
}

/** Runs a tool until it is warm. @param {(input: any) => unknown} run @param {unknown[]} inputs */
export async function warm(run, inputs) {
  const begin = performance.now();
  while (performance.now() - begin < WARM_UP) await turn(run, inputs);
}

/** Milliseconds of one tool for all inputs together. @param {(input: any) => unknown} run @param {unknown[]} inputs @param {number} [times] */
export async function turn(run, inputs, times = 1) {
  const begin = performance.now();
  for (let i = 0; i < times; i++) for (const input of inputs) await run(input);
  return (performance.now() - begin) / times;
}

/** Milliseconds of each layer for all texts together, over so many rounds. @param {string[]} texts @param {number} rounds */
export function layers(texts, rounds) {
  const spent = (/** @type {string} */ layer) => /** @type {any} */ (performance.getEntriesByName("inquit:layers", "measure").at(-1)).detail[layer];
  return Array.from({ length: rounds }, () => {
    const sums = LAYERS.map(() => 0);
    for (const text of texts) {
      analyzeText(text);
      LAYERS.forEach((layer, i) => (sums[i] = (sums[i] ?? 0) + spent(layer)));
    }
    return sums;
  });
}

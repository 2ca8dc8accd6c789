/** `npm run bench:peers`: everything that is measured beside others, written to BENCHMARKS.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { CHROMIUM } from "../chromium.mjs";
import { ROOT, timed } from "../command.mjs";
import { throughput } from "./filter.mjs";
import { bundle, inputs, install, machine, wordsIn } from "./load.mjs";
import { inBrowser, inNode } from "./peers.mjs";
import { scale } from "./scale.mjs";
import { WARM_UP } from "./stats.mjs";

/** The browsers' paths are in CHROME and FIREFOX. */
export async function benchPeers() {
  await install();
  await bundle();
  const given = inputs();
  const chromium = () => puppeteer.launch({ executablePath: process.env.CHROME, args: CHROMIUM });
  const firefox = () => puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX });
  /** @type {string[]} */
  const sections = [];
  /** Each is seen as it comes: all of them take half an hour. @param {string} section */
  const give = (section) => {
    sections.push(section);
    console.log(`${section}\n`);
  };
  give(head(given));
  give("## Beside peers");
  give(await timed("peers in Node", () => inNode(given)));
  give(await timed("peers in Chromium", () => inBrowser("Chromium", chromium, given)));
  give(await timed("peers in Firefox", () => inBrowser("Firefox", firefox, given)));
  give("## Size of the input");
  give(await timed("scale", scale));
  give("## As a filter");
  give(await timed("the filter", () => throughput(given)));
  writeFileSync(join(ROOT, "BENCHMARKS.md"), sections.join("\n\n") + "\n");
}

/** @param {{ what: string, texts: string[] }} given */
function head({ what, texts }) {
  const about = machine();
  return `# Benchmarks

Written by \`npm run bench:peers\` on ${about.date}: ${about.machine}, Node ${about.node}, commit ${about.commit}; beside
${about.versions.join(", ")}.

On ${what} (${Math.round(wordsIn(texts) / 1_000)} thousand words of prose). Each tool has its turn in each of seven rounds after
it has been warmed up for ${WARM_UP / 1e3} seconds; shown are the median with its quartiles, and the median of the ratios to Inquit, which hold
better than times on a machine that does other things. What the tools find is not the same: sentences, quotations,
grammar, the article's text; Inquit finds sources, quotations, claims and kinds of blocks.`;
}

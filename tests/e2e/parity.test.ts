/**
 * What the command line reads from a page and what a real browser reads must agree, on real pages: as saved, with no
 * script run and nothing loaded from elsewhere.
 */
import { build } from "esbuild";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "../../tools/chromium.mjs";
import { pageOf } from "../../www/cli/input";
import { HEIGHT, WIDTH } from "../../www/cli/stylesheet";
import type { Page } from "../../www/types";

const ROOT = resolve(import.meta.dirname, "../..");
const GOLD = join(resolve(ROOT, process.env.INQUIT_SHARED ?? "../shared"), "data/gold");
const CHROME = process.env.CHROME ?? "/usr/bin/chromium";
/** Share of words that both read, of a page's words; the floor that the command line is published with. */
const FLOOR = 0.97;

const ids = existsSync(GOLD) ? readdirSync(GOLD).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5)).sort() : [];
const missing = !ids.length ? `no pages in ${GOLD}` : !existsSync(CHROME) ? `no browser at ${CHROME}` : "";
if (missing) console.warn(`reader parity is not tested: ${missing}`);

function words(page: Page): string[] {
  return page.blocks.flatMap((block) => block.text.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Twice the common items by all items, each as often as it occurs. */
function share(a: string[], b: string[]): number {
  const count = new Map<string, number>();
  for (const item of a) count.set(item, (count.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of b) {
    const left = count.get(item) ?? 0;
    if (left > 0) common++;
    count.set(item, left - 1);
  }
  return a.length + b.length ? (2 * common) / (a.length + b.length) : 1;
}

describe.skipIf(missing !== "")("the command line reads what Chromium reads", () => {
  let browser: Browser;
  let reader: string;
  const table: string[] = [];

  beforeAll(async () => {
    const built = await build({ entryPoints: [join(ROOT, "www/client/read.ts")], bundle: true, write: false, format: "iife", globalName: "inquitReader", target: "es2022" });
    reader = built.outputFiles[0]!.text;
    browser = await puppeteer.launch({ executablePath: CHROME, headless: true, args: CHROMIUM });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    console.log(["page                              words   equal  blocks   equal", ...table].join("\n"));
  });

  test.each(ids)("%s", async (id) => {
    const html = readFileSync(join(GOLD, `${id}.html`), "utf8");
    const { url } = JSON.parse(readFileSync(join(GOLD, `${id}.json`), "utf8")) as { url: string };
    const tab = await browser.newPage();
    try {
      await tab.setViewport({ width: WIDTH, height: HEIGHT });
      await tab.setRequestInterception(true);
      tab.on("request", (request) =>
        request.isNavigationRequest() && request.frame() === tab.mainFrame()
          ? request.respond({ contentType: "text/html; charset=utf-8", headers: { "Content-Security-Policy": "script-src 'none'" }, body: html })
          : request.abort());
      await tab.goto(url, { waitUntil: "domcontentloaded" });
      await tab.evaluate(reader);
      const live = (await tab.evaluate("inquitReader.readPage(document)")) as Page;
      // What the browser read, as lines for `inquit --ndjson`, for whoever wants to score it.
      if (process.env.INQUIT_LIVE_PAGES) appendFileSync(process.env.INQUIT_LIVE_PAGES, `${JSON.stringify({ id, page: live })}\n`);
      const parsed = pageOf(html, url);
      const [ours, theirs] = [words(parsed), words(live)];
      const [blocks, liveBlocks] = [parsed, live].map((page) => page.blocks.map((block) => block.text)) as [string[], string[]];
      const equal = share(ours, theirs);
      table.push(`${id.padEnd(32)}${theirs.length.toString().padStart(7)}${(100 * equal).toFixed(2).padStart(8)}${liveBlocks.length.toString().padStart(8)}${(100 * share(blocks, liveBlocks)).toFixed(2).padStart(8)}`);
      expect(equal).toBeGreaterThanOrEqual(FLOOR);
      expect({ ...parsed, blocks: [] }).toEqual({ ...live, blocks: [] });
    } finally {
      await tab.close();
    }
  }, 60_000);
});

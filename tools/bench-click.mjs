/**
 * `npm run bench:click`: time from the click on the bookmark to the frame that shows the first highlights, in real pages.
 * Cold: the first click in a browser with an empty cache; warm: the median of later ones in the same page. The row `bare
 * frame` is what any frame costs here: one that only answers, and one mark for its answer; the rest is ours.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import puppeteer from "puppeteer-core";
import { bookmarkletUrl } from "../www/bookmarklet/url.mjs";
import { inert } from "./bench/load.mjs";
import { bookmarkletCode, panelAt } from "./bookmarklet.mjs";
import { CHROMIUM } from "./chromium.mjs";
import { Problem, ROOT } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

const PAGES = ["fundus-us-APNews-V1_1", "fundus-uk-iNews-V1_1", "fundus-za-DailyMaverick-V1_1", "fundus-ca-CBCNews-V1", "fundus-us-TheIntercept-V1_1"];
/** The bare frame's row; its mark is made in the first of the pages. */
const BARE = "bare frame";
const WARM = 5;
/** A browser that has just started builds its own windows for a second or two, on the same cores, in ms. */
const SETTLED = 3_000;
/** How long a reader looks at least before the next click, in ms: engines still compile in the background until then. */
const LOOK = 1_000;
/** No page takes this long; a click that does nothing must not hold the bench up. */
const PATIENCE = 10_000;

/** @type {Record<string, () => Promise<import("puppeteer-core").Browser>>} */
const BROWSERS = {
  Chromium: () => puppeteer.launch({ executablePath: process.env.CHROME, args: CHROMIUM }),
  Firefox: () => puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX }),
};

/** Prints the table. The browsers' paths are in CHROME and FIREFOX. */
export async function benchClick() {
  const gold = join(resolve(ROOT, process.env.INQUIT_SHARED ?? "../shared"), "data/gold");
  if (!existsSync(gold)) throw new Problem(`no pages at ${gold}`, "set INQUIT_SHARED to the folder that has data/gold");
  const site = await serve(join(ROOT, "dist/site"), 0);
  const pages = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    const html = name === "bare" ? ANSWERS : PAGES.includes(name) ? inert(readFileSync(join(gold, `${name}.html`), "utf8")) : undefined;
    response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise((done) => pages.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (pages.address());
  const click = bookmarkletUrl(bookmarkletCode(), panelAt(addressOf(site)));
  // Of another site than the pages, as the panel is: browsers give it a process of its own.
  const bare = `javascript:${encodeURIComponent(`(${bareClick})("http://127.0.0.1:${port}/bare");void 0`)}`;
  const rows = [];
  for (const [name, start] of Object.entries(BROWSERS)) {
    for (const id of [BARE, ...PAGES]) {
      const url = (id === BARE ? bare : click).replace("javascript:", "javascript:window.clicked=performance.now();");
      const browser = await start();
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`http://localhost:${port}/${id === BARE ? PAGES[0] : id}`);
      await pause(SETTLED);
      const cold = await timed(page, url, name);
      const warm = [];
      for (let i = 0; i < WARM; i++) warm.push(await timed(page, url, name));
      rows.push({ browser: name, page: id, "cold, ms": Math.round(cold), "warm, ms": Math.round(warm.sort((a, b) => a - b)[WARM >> 1] ?? NaN) });
      await browser.close();
    }
  }
  console.table(rows);
  site.close();
  pages.close();
}

/** What the bare frame holds. */
const ANSWERS = '<!doctype html><script>onmessage = ({ ports: [port] }) => port.postMessage("here")</script>';

/** Runs in the page: one frame, one answer, one mark; with the next click they are gone. @param {string} address */
function bareClick(address) {
  const old = document.querySelector("html > iframe");
  if (old) {
    old.remove();
    CSS.highlights.clear();
    return;
  }
  const frame = document.createElement("iframe");
  const { port1, port2 } = new MessageChannel();
  frame.style.cssText = "position: fixed; inset: 0 0 0 auto; width: 380px; height: 100%";
  frame.src = address;
  frame.onload = () => frame.contentWindow?.postMessage("there?", "*", [port2]);
  port1.onmessage = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(bare) { background-color: yellow }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && (texts.currentNode.nodeValue ?? "").trim().length < 40);
    const { currentNode } = texts;
    CSS.highlights.set("bare", new Highlight(new StaticRange({ startContainer: currentNode, startOffset: 0, endContainer: currentNode, endOffset: (currentNode.nodeValue ?? "").length })));
  };
  document.documentElement.append(frame);
}

/** Opens, notes the first frame after something is painted, closes. @param {import("puppeteer-core").Page} page @param {string} url @param {string} name */
async function timed(page, url, name) {
  // The page itself notes the time: asking it again and again would take from what is measured.
  await page.evaluate(`{
    const registry = Object.getPrototypeOf(CSS.highlights);
    const set = registry.inquitSet ??= registry.set;
    window.shown = undefined;
    registry.set = function (...mark) {
      registry.set = set;
      requestAnimationFrame(() => (window.shown = performance.now() - window.clicked));
      return set.apply(this, mark);
    };
  }`);
  await run(page, url, name);
  await pause(LOOK);
  await page.waitForFunction("window.shown !== undefined", { timeout: PATIENCE });
  const took = await page.evaluate("window.shown");
  await run(page, url, name);
  await page.waitForFunction(() => CSS.highlights.size === 0, { timeout: PATIENCE });
  await pause(LOOK);
  return /** @type {number} */ (took);
}

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A click on the bookmark, as tests/e2e/launch.ts explains it. @param {import("puppeteer-core").Page} page @param {string} url @param {string} name */
async function run(page, url, name) {
  if (name === "Firefox") return void (await page.goto(url, { timeout: 1 }).catch(() => undefined));
  const devtools = await page.createCDPSession();
  await devtools.send("Page.navigate", { url });
  await devtools.detach();
}

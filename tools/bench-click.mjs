/**
 * `npm run bench:click`: time from the click on the bookmark to the frame that shows the first highlights, in real pages.
 * Cold: the first click in a browser with an empty cache; warm: the median of later ones in the same page.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import puppeteer from "puppeteer-core";
import { bookmarkletUrl } from "../www/bookmarklet/url.mjs";
import { bookmarkletCode, panelAt } from "./bookmarklet.mjs";
import { Problem, ROOT } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

const PAGES = ["fundus-us-APNews-V1_1", "fundus-uk-iNews-V1_1", "fundus-za-DailyMaverick-V1_1", "fundus-ca-CBCNews-V1", "fundus-us-TheIntercept-V1_1"];
const WARM = 5;
/** A browser that has just started builds its own windows for a second or two, on the same cores, in ms. */
const SETTLED = 3_000;
/** How long a reader looks at least before the next click, in ms: engines still compile in the background until then. */
const LOOK = 1_000;
/** No page takes this long; a click that does nothing must not hold the bench up. */
const PATIENCE = 10_000;

const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

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
    const file = join(gold, `${(request.url ?? "").slice(1)}.html`);
    const found = PAGES.includes((request.url ?? "").slice(1));
    response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(found ? inert(readFileSync(file, "utf8")) : "");
  });
  await new Promise((done) => pages.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (pages.address());
  const click = bookmarkletUrl(bookmarkletCode(), panelAt(addressOf(site))).replace("javascript:", "javascript:window.clicked=performance.now();");
  const rows = [];
  for (const [name, start] of Object.entries(BROWSERS)) {
    for (const id of PAGES) {
      const browser = await start();
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(`http://localhost:${port}/${id}`);
      await pause(SETTLED);
      const cold = await timed(page, click, name);
      const warm = [];
      for (let i = 0; i < WARM; i++) warm.push(await timed(page, click, name));
      rows.push({ browser: name, page: id, "cold, ms": Math.round(cold), "warm, ms": Math.round(warm.sort((a, b) => a - b)[WARM >> 1] ?? NaN) });
      await browser.close();
    }
  }
  console.table(rows);
  site.close();
  pages.close();
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

/** Without scripts, and with nothing to load. @param {string} html */
function inert(html) {
  return html
    .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script\s*>/gi, "")
    .replace(/<(link|iframe|object|embed|base)\b[^>]*>/gi, "")
    .replace(/\s(src|srcset|imagesrcset|poster|background|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/url\([^)]*\)|@import[^;]*;/gi, "");
}

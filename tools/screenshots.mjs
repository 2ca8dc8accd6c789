/** `npm run screenshots`: the pictures of the store listings (docs/store/) and of the README, taken of our own stories on the built demo page. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { CHROMIUM } from "./chromium.mjs";
import { ROOT } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

const FOLDER = "docs/store";

/** What both shops ask for, in CSS pixels. */
const SIZE = { width: 1280, height: 800 };

/**
 * Which of the panel's lists is shown, for which taste, what stands at the top, and beside which of the demo's stories
 * where that is not the first.
 * @type {{ file: string, tab: string, scheme: "light" | "dark", from: string, story?: string }[]}
 */
const SHOTS = [
  { file: `${FOLDER}/1-claims.png`, tab: "tab-claims", scheme: "light", from: "#stage" },
  { file: `${FOLDER}/2-sources.png`, tab: "tab-sources", scheme: "light", from: "#stage" },
  { file: `${FOLDER}/3-page.png`, tab: "tab-page", scheme: "light", from: "#stage" },
  { file: `${FOLDER}/4-claims-dark.png`, tab: "tab-claims", scheme: "dark", from: "#stage" },
  { file: `${FOLDER}/5-sources-dark.png`, tab: "tab-sources", scheme: "dark", from: "#stage" },
  { file: "docs/screenshot.png", tab: "tab-claims", scheme: "light", from: "#page-ledger figure", story: "#tab-ledger" },
];

/** Takes all pictures. */
export async function screenshots() {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  const site = await serve(join(ROOT, "dist/site"), 0);
  const args = [...CHROMIUM, "--force-prefers-reduced-motion", "--hide-scrollbars"];
  const browser = await puppeteer.launch({ executablePath: process.env.CHROME, args });
  try {
    for (const shot of SHOTS) await take(browser, addressOf(site), shot);
  } finally {
    await browser.close();
    site.close();
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {string} address @param {typeof SHOTS[number]} shot */
async function take(browser, address, { file, tab, scheme, from, story }) {
  // A context of its own has no settings of the picture before.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(SIZE);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(address);
  // The demo opens Inquit by itself.
  const target = await page.waitForFrame((frame) => frame.url().includes("/panel.html"));
  await target.waitForSelector("[data-finding]");
  if (story) {
    const first = await target.$eval("[data-finding]", (claim) => claim.textContent);
    await page.click(story);
    await target.waitForFunction((text) => ![text, undefined].includes(document.querySelector("[data-finding]")?.textContent), {}, first);
  }
  await target.click("[data-tool=dismiss]");
  await target.click(`#${tab}`);
  await page.$eval(from, (top) => top.scrollIntoView({ block: "start", behavior: "instant" }));
  // The marks and the list that was chosen are painted in the next two frames.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(ROOT, file)) });
  await context.close();
}

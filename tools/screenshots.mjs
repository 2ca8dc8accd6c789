/** `npm run screenshots`: the pictures of the store listings (docs/store/), taken of our own story on the built demo page. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { CHROMIUM } from "./chromium.mjs";
import { ROOT } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";

const FOLDER = "docs/store";

/** What both shops ask for, in CSS pixels. */
const SIZE = { width: 1280, height: 800 };

/** Which of the panel's lists is shown, and for which taste. @type {{ name: string, tab: string, scheme: "light" | "dark" }[]} */
const SHOTS = [
  { name: "1-claims", tab: "tab-claims", scheme: "light" },
  { name: "2-sources", tab: "tab-sources", scheme: "light" },
  { name: "3-page", tab: "tab-page", scheme: "light" },
  { name: "4-claims-dark", tab: "tab-claims", scheme: "dark" },
  { name: "5-sources-dark", tab: "tab-sources", scheme: "dark" },
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
async function take(browser, address, { name, tab, scheme }) {
  // A context of its own has no settings of the picture before.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(SIZE);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(address);
  // The demo opens Inquit by itself.
  const target = await page.waitForFrame((frame) => frame.url().includes("/panel.html"));
  await target.waitForSelector("[data-finding]");
  await target.click("[data-tool=dismiss]");
  await target.click(`#${tab}`);
  await page.evaluate('document.querySelector("#stage").scrollIntoView({ block: "start", behavior: "instant" })');
  // The marks and the list that was chosen are painted in the next two frames.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(ROOT, FOLDER, `${name}.png`)) });
  await context.close();
}

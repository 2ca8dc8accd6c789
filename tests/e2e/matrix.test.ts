/** Every policy × both hosts × both browsers: the promised rung is reached and its highlights are there, or the promised word. */
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closed } from "./checks";
import { HOSTS, type Host } from "./extensions";
import {
  bookmarkletAt, boxOf, clickBookmark, closeAll, highlights, launch, launchFirefox, openBoxes, panelWindow, PATIENCE, pulsing, serve, serveSite, stateOf, until, watch,
  type Served,
} from "./launch";
import { POLICIES, type Rung } from "./policies";
import words from "../../www/panel/strings/en.json";

/** What the panel's windows and frames are known by. */
const PANEL = "/panel/panel.html";

let site: Served;
let theirs: Served;
beforeAll(async () => {
  site = await serveSite();
  const answers = new Map(POLICIES.map(({ answer }, i) => [`/${i}`, answer]));
  theirs = await serve("localhost", async (path) => answers.get(path));
});
afterAll(() => {
  site?.close();
  theirs?.close();
});

/** What the reader meets after a click, once something is there to be met: a window may come only after a frame has failed. */
async function met(page: Page): Promise<Rung> {
  return vi.waitUntil(async () => {
    const painted = (await highlights(page))["inquit-source"];
    const frame = page.frames().find((f) => f !== page.mainFrame() && f.url().includes(PANEL));
    if (frame && painted && (await frame.$("[data-finding]").catch(() => null))) return "frame";
    const own = await panelWindow(page);
    if (own && painted && (await own.$("[data-finding]").catch(() => null))) return "window";
    if ((await own?.$eval("body", (body) => body.innerText).catch(() => ""))?.includes(words["notice.apart"])) return "apart";
    return /sandbox/.test(await boxOf(page)) && "sandbox";
  }, { timeout: 2 * PATIENCE, interval: 50 }).catch(async (error) => {
    throw new Error(`${error.message} Our box says “${await boxOf(page)}”.`, { cause: error });
  });
}

/** Clicks the panel's first claim, which may come after the first findings. */
async function clickClaim(panel: Page): Promise<void> {
  await until(panel, () => document.querySelector("[data-finding^='claim:'] button") !== null);
  await panel.evaluate(() => void setTimeout(() => document.querySelector<HTMLElement>("[data-finding^='claim:'] button")!.click()));
}

async function check(page: Page, rung: Rung, own: string[], click: () => Promise<void>): Promise<void> {
  const before = await stateOf(page);
  const seen = watch(page, own);
  await click();
  if (rung === "no script") {
    // Nothing can run there, not even to say so; nothing must have happened to the page, either.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await stateOf(page)).toEqual(before);
    return;
  }
  if (rung === "apart") {
    await expect.poll(() => boxOf(page)).toMatch(/may keep in its history/);
    // It closes itself, once it has found out that it is cut off.
    await expect.poll(() => panelWindow(page)).toBeUndefined();
    const { x, y } = await page.evaluate(() => {
      const box = (window as unknown as { ourRoot: ShadowRoot }).ourRoot.querySelector("button")!.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.mouse.click(x, y);
  }
  expect(await met(page)).toBe(rung);
  const panel = await panelWindow(page);
  if (rung === "window") await pulsing(page, () => clickClaim(panel!));
  if (panel) expect(await panel.evaluate(() => location.href)).not.toContain("#");
  if (rung === "apart") {
    await panel!.evaluate(() => void (window.open = (url) => void (document.title = String(url)) as never));
    await clickClaim(panel!);
    await until(panel!, (from) => document.title.startsWith(`${from}#:~:text=`), page.url());
    await panel!.close();
  }
  else await click();
  await closed(page);
  expect(await stateOf(page)).toEqual(before);
  await expect.poll(() => panelWindow(page)).toBeUndefined();
  // What a policy forbids the browser itself says on the page's console; nothing else is said there.
  expect(seen.console.filter((said) => !/Content[- ]Security[- ]Policy|violates the following|COOP|Cross-Origin/i.test(said))).toEqual([]);
  expect(seen.foreign).toEqual([]);
}

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("bookmarklet, %s", (name, start) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    await page.evaluateOnNewDocument(openBoxes);
  });
  afterEach(() => closeAll(page));

  test.each(POLICIES.map((policy, i) => ({ i, ...policy, rung: policy.bookmarklet[name] })))("$name: $rung", async ({ i, rung }) => {
    await page.goto(`${theirs.origin}/${i}`);
    await check(page, rung, [site.origin, theirs.origin], () => clickBookmark(page, bookmarkletAt(site.origin)));
  });
});

describe.each(["Chromium", "Firefox"] as const)("extension, %s", (name) => {
  let host: Host;
  let page: Page;

  beforeAll(async () => {
    host = await HOSTS[name]();
  });
  afterAll(() => host?.browser.close());
  beforeEach(async () => {
    page = await host.browser.newPage();
  });
  afterEach(async () => {
    await closeAll(page);
    expect(await host.complaints()).toEqual([]);
  });

  test.each(POLICIES.map((policy, i) => ({ i, ...policy, rung: policy.extension[name] })))("$name: $rung", async ({ i, rung }) => {
    await page.goto(`${theirs.origin}/${i}`);
    await check(page, rung, [theirs.origin], () => host.click(page));
  });
});

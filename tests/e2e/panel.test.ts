/** The panel in a real browser, in a frame of another origin, under its own policy: all states, axe on each. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LANGUAGES } from "../../www/panel/strings";
import { openStage, type Stage } from "../panel/stage";
import { launch } from "./launch";

/** Headless has no mouse; readers do, and with one the actions of an item are hidden until they are needed. */
const MOUSE = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let stage: Stage;
let page: Page;
let complaints: string[];

describe("the panel in Chromium", () => {
  beforeAll(async () => {
    stage = await openStage();
    browser = await launch([MOUSE]);
  });
  afterAll(async () => {
    await browser?.close();
    stage?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    page.on("console", (message) => {
      if (!message.location().url?.endsWith("/favicon.ico")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.setViewport({ width: 380, height: 760 });
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  test("shows the findings and tells the client what to paint", async () => {
    const panel = await open();
    expect(await panel.$$eval("[data-finding^=claim]", (items) => items.length)).toBe(8);
    expect(await hears("paint")).toMatchObject({ layers: { attributions: true, claims: true, dim: false } });
  });

  test("takes the token out of its address", async () => {
    const panel = await open();
    expect(await panel.evaluate(() => location.href)).not.toContain("token");
  });

  test("a click goes out, a click on the page comes in", async () => {
    const panel = await open();
    await panel.click('[data-finding="claim:2"]');
    expect(await hears("reveal")).toEqual({ type: "reveal", finding: { layer: "claim", id: 2 } });
    await page.evaluate(() => (window as unknown as { port: MessagePort }).port.postMessage({ type: "select", findings: [{ layer: "block", id: 25 }] }));
    await panel.waitForSelector('[data-finding="block:25"][aria-current] button:focus');
    expect(await panel.$eval('[data-finding="block:25"]', (item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    })).toBe(true);
  });

  test("every action of a claim can be reached by keyboard alone, and is seen when it is", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const panel = await open();
    expect(await panel.$eval('[data-finding="claim:5"] .actions', (actions) => getComputedStyle(actions).opacity)).toBe("0");
    await panel.focus("#tab-claims");
    const seen: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await page.keyboard.press("Tab");
      seen.push(await panel.evaluate(() => {
        const { ariaLabel, title, textContent } = document.activeElement as HTMLElement;
        const shown = getComputedStyle(document.activeElement!.closest(".actions") ?? document.activeElement!).opacity === "1";
        return `${ariaLabel ?? (title || textContent?.slice(0, 12))}${shown ? "" : " (unseen)"}`;
      }));
    }
    expect(seen).toEqual(expect.arrayContaining(["Show Skerrow Port Authority in Sources", "Copy claim 1", "Why claim 1?"]));
    expect(seen.filter((name) => name.includes("unseen"))).toEqual([]);
  });

  test("copies what a reader asks for", async () => {
    const panel = await open();
    await panel.click("footer [aria-expanded]");
    await panel.click("[data-format=markdown] button");
    await panel.waitForFunction(() => document.querySelector(".toast")?.textContent === "Copied");
  });

  test("downloads a file", async () => {
    const panel = await open();
    await panel.evaluate(() => {
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        document.body.dataset.file = `${this.download} ${this.protocol}`;
      };
    });
    await panel.click("footer [aria-expanded]");
    await panel.click("[data-format=json] button:last-child");
    await panel.waitForFunction(() => document.body.dataset.file === "inquit.json blob:");
  });

  test("a page of 2,000 blocks and 500 statements is usable in every tab", async () => {
    const panel = await open("?title=long");
    await panel.click("#tab-sources");
    await panel.click('[data-finding="source:7"] button[aria-expanded]');
    await panel.click("#tab-page");
    await panel.click("[data-kind=body] .part-head");
    expect(await panel.$$eval("*", (all) => all.length)).toBeLessThan(3_000);
  });

  test.each(["narrow", "wide", "low"])("nothing sticks out: %s", async (size) => {
    const [width, height] = { narrow: [320, 700], wide: [480, 700], low: [360, 280] }[size]!;
    await page.setViewport({ width: width!, height: height! });
    const panel = await open();
    for (const tab of ["claims", "sources", "page"]) {
      await panel.click(`#tab-${tab}`);
      expect(await stickingOut(panel), tab).toEqual([]);
    }
    await panel.click("header [aria-expanded]");
    expect(await stickingOut(panel), "settings").toEqual([]);
  });

  test.each(Object.entries(LANGUAGES))("speaks %s to whoever reads it first, in its own direction", async (language) => {
    const strings = JSON.parse(readFileSync(new URL(`../../www/panel/strings/${language}.json`, import.meta.url), "utf8")) as Record<string, string>;
    await reads(language);
    const panel = await open();
    expect(await panel.$eval("#tab-sources", (tab) => tab.textContent)).toContain(strings["tab.sources"]);
    expect(await panel.$eval("html", ({ lang, dir }) => [lang, dir])).toEqual([language, language === "ar" ? "rtl" : "ltr"]);
    for (const tab of ["claims", "sources", "page"]) {
      await panel.click(`#tab-${tab}`);
      expect(await stickingOut(panel), tab).toEqual([]);
    }
    expect(await violations(panel)).toEqual([]);
  });

  test("another language can be chosen, is kept, and speaks at once", async () => {
    const panel = await open();
    await panel.click("header [aria-expanded]");
    await panel.select("[data-setting=language]", "ar");
    await panel.waitForSelector("html[dir=rtl]");
    expect(await panel.$eval("header legend", (legend) => legend.textContent)).toBe("العلامات على الصفحة");
    expect(await (await open()).$eval("html", ({ dir }) => dir)).toBe("rtl");
    const again = await open();
    await again.click("header [aria-expanded]");
    await again.select("[data-setting=language]", "");
    await again.waitForSelector("html[dir=ltr]");
  });

  const STATES: [string, string, string[]][] = [
    ["claims, one explained", "", ['[data-finding="claim:1"] .actions button:last-child']],
    ["sources, one walked", "", ["#tab-sources", '[data-finding="source:4"] .passage']],
    ["page, teasers open", "", ["#tab-page", "[data-kind=teaser] .part-head"]],
    ["settings", "", ["header [aria-expanded]"]],
    ["export", "", ["footer [aria-expanded]", "footer summary"]],
    ["legend", "", ["footer [aria-expanded]:last-of-type"]],
    ["selection", "?selection", []],
    ["empty", "?title=empty", []],
    ["empty, claims", "?title=empty", ["#tab-claims"]],
    ["too long", "?title=too long", []],
    ["waiting", "?silent", []],
  ];
  describe.each(["light", "dark"])("axe, %s", (scheme) => {
    beforeEach(async () => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    });

    test.each(STATES)("%s", async (_, query, clicks) => {
      const panel = await open(query);
      expect(await panel.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme)).toBe(true);
      for (const selector of clicks) await panel.click(selector);
      expect(await violations(panel)).toEqual([]);
    });

    test("opened by itself", async () => {
      await page.goto(stage.panel);
      await page.waitForSelector(".blank");
      expect(await violations(page.mainFrame())).toEqual([]);
    });
  });
});

/** The host page with the panel in its frame, its first state reached. */
async function open(query = ""): Promise<Frame> {
  await page.goto(stage.host + query);
  const element = await page.waitForSelector("iframe");
  const panel = (await element!.contentFrame())!;
  await panel.waitForSelector(query === "?silent" ? ".skeleton [role=status]" : "[role=tab], [role=alert]");
  return panel;
}

/** The browser of somebody who reads this language. */
async function reads(language: string): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send("Emulation.setUserAgentOverride", { userAgent: await browser.userAgent(), acceptLanguage: language });
}

/** The first message of a type that the host page gets from the panel; undefined if none comes in time. */
async function hears(type: string): Promise<unknown> {
  const got = await page.waitForFunction(
    (wanted) => (window as unknown as { heard: { type: string }[] }).heard.find((message) => message.type === wanted), { timeout: 5_000 }, type,
  ).catch(() => undefined);
  return got?.jsonValue();
}

/** Elements wider than the panel, and bars pushed out of it below. */
function stickingOut(panel: Frame): Promise<string[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll("#panel *")]
      .filter((element) => {
        const { left, right, bottom } = element.getBoundingClientRect();
        return !element.closest(".offscreen") && (right > innerWidth + 0.5 || left < -0.5 || (element.matches("header, main, footer") && bottom > innerHeight + 0.5));
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );
}

/**
 * The panel's policy lets no string become code: axe comes in over the debugging protocol. The legend's sample
 * of dimmed text is as faint as what it stands for, so it is left out; its meaning stands beside it.
 */
async function violations(panel: Frame): Promise<string[]> {
  await panel.evaluate(AXE);
  const found = await panel.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    return (await axe.run({ exclude: [".sample-dim"] })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

/** The panel in a real browser, in a frame of another origin, under its own policy: all states, axe on each. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LANGUAGES } from "../../www/panel/languages";
import { sampleAnalysis, samplePage } from "../panel/sample";
import { openStage, type Stage } from "../panel/stage";
import { linkTo } from "../../www/panel/fragment";
import { launch, launchFirefox, PATIENCE, serve, until, type Served } from "./launch";

/** Headless has no mouse; readers do, and with one the actions of an item are hidden until they are needed. */
const MOUSE = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let stage: Stage;
let context: BrowserContext;
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
    // Each test is a new reader: nothing is remembered.
    context = await browser.createBrowserContext();
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      if (!message.location().url?.endsWith("/favicon.ico")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.setViewport({ width: 380, height: 760 });
  });
  afterEach(async () => {
    await context.close();
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
    for (let n = 0; n < 10; n += 1) {
      await page.keyboard.press("Tab");
      seen.push(await panel.evaluate(() => {
        const { ariaLabel, title, textContent } = document.activeElement as HTMLElement;
        const shown = getComputedStyle(document.activeElement!.closest(".actions") ?? document.activeElement!).opacity === "1";
        return `${ariaLabel ?? (title || textContent?.slice(0, 12))}${shown ? "" : " (unseen)"}`;
      }));
    }
    expect(seen).toEqual(expect.arrayContaining(["Show Skerrow Port Authority in Sources", "Show the next place", "Copy claim 1 as a quotation", "Copy a link to claim 1", "Look up claim 1 in published fact-checks", "Why? Claim 1"]));
    expect(seen.filter((name) => name.includes("unseen"))).toEqual([]);
  });

  test("the whole panel by keyboard: findings, tabs, filter, help, and out", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const panel = await open();
    await panel.evaluate(() => window.focus());
    const focused = () => panel.evaluate(() => {
      const at = document.activeElement!;
      const { top, bottom } = at.getBoundingClientRect();
      const name = at.closest<HTMLElement>("[data-finding]")?.dataset["finding"] ?? (at.id || at.ariaLabel || at.localName);
      return top >= 0 && bottom <= innerHeight ? name : `${name} (out of sight)`;
    });
    const type = async (keys: string) => {
      for (const key of keys) await page.keyboard.press(key as "j");
      return focused();
    };
    expect(await type("j")).toBe("claim:0");
    expect(await type("jjjjjj")).toBe("claim:6");
    expect(await type("k")).toBe("claim:5");
    expect(await hears("reveal", 7)).toEqual({ type: "reveal", finding: { layer: "claim", id: 5 } });
    expect(await type("2")).toBe("tab-sources");
    expect(await type("j")).toMatch(/^source:/);
    await page.keyboard.press("Enter");
    await panel.waitForSelector(".statements");
    expect(await type("j")).toMatch(/^attribution:/);
    expect(await type("3")).toBe("tab-page");
    expect(await type("/")).toBe("Find words");
    expect(await type("jetty")).toBe("Find words");
    expect(await panel.$$eval("[data-finding^=block]", (blocks) => blocks.map((block) => block.textContent!.slice(0, 10)))).toEqual(["Reportedly"]);
    await page.keyboard.press("Escape");
    expect(await panel.evaluate(() => document.activeElement!.matches("[data-tool=filter]"))).toBe(true);
    await type("?");
    expect(await panel.$eval("dialog", (dialog) => dialog.matches(":modal") && dialog.contains(document.activeElement))).toBe(true);
    await page.keyboard.press("Escape");
    await panel.waitForFunction(() => !document.querySelector("dialog"));
    expect(await panel.evaluate(() => document.activeElement!.matches("[data-tool=filter]"))).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { heard: { type: string }[] }).heard.some(({ type }) => type === "close"))).toBe(false);
    await page.keyboard.press("Escape");
    expect(await hears("close")).toEqual({ type: "close" });
  });

  test.each([
    ["[data-tool=dismiss]", "", "#tab-claims"],
    ["[data-note=selection] button", "?selection", "#tab-claims"],
    ["#list-claims .tools-state button", "", "#list-claims [data-tool=filter]"],
  ])("%s goes away when it is pressed, and hands the focus on; a mouse sees none of it", async (button, query, next) => {
    const focus = (panel: Frame) => panel.evaluate((selector) => {
      const at = document.activeElement!;
      return at.matches(selector) ? (at.matches(":focus-visible") ? "seen" : "unseen") : at.outerHTML.slice(0, 80);
    }, next);
    for (const [by, seen] of [["mouse", "unseen"], ["keyboard", "seen"]] as const) {
      await (await open()).evaluate(() => localStorage.clear());
      const panel = await open(query);
      if (button.includes("tools-state")) await panel.click("[data-backing=named]");
      await panel.waitForSelector(button);
      if (by === "mouse") await panel.click(button);
      else {
        await panel.focus(button);
        await page.keyboard.press("Enter");
      }
      await panel.waitForFunction((selector) => !document.querySelector(selector), {}, button);
      await expect.poll(() => focus(panel), { message: by }).toBe(seen);
    }
  });

  test("prints the article with notes, and nothing of the panel", async () => {
    const panel = await open();
    await panel.evaluate(() => void (window.print = () => {}));
    await panel.click("footer [aria-expanded]");
    await panel.click("[data-format=print] button");
    await panel.waitForSelector(".print");
    expect(await panel.$eval(".print", (paper) => paper.checkVisibility())).toBe(false);
    await page.emulateMediaType("print");
    await page.setViewport({ width: 640, height: 900 });
    expect(await panel.$$eval("#panel > *", (all) => all.filter((part) => part.checkVisibility()).map((part) => part.className))).toEqual(["print"]);
    expect(await stickingOut(panel)).toEqual([]);
    expect(await panel.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(900);
    // What the marks mean stands before the first; a source's entry may go on over pages, its statements and a claim may not.
    expect(await panel.$eval(".print", ({ firstElementChild }) => firstElementChild!.textContent)).toMatch(/^Numbers in the text.*Claim with a source.*Who says it$/);
    const breaks = (selector: string) => panel.$eval(selector, (entry) => getComputedStyle(entry).breakInside);
    expect(await Promise.all([".print section li:has(ul)", ".print-said li", ".print section > ul > li:not(:has(ul))"].map(breaks))).toEqual(["auto", "avoid", "avoid"]);
  });

  test("a look-up asks for nothing before its link is clicked", async () => {
    const panel = await open();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await panel.click('[data-finding="claim:0"] .actions button:nth-of-type(3)');
    await panel.type(".look textarea", "x");
    await panel.hover(".look a");
    expect(await panel.$eval(".look a", (link) => (link as HTMLAnchorElement).href)).toMatch(/^https:\/\/toolbox\.google\.com\//);
    expect(asked).toEqual([]);
  });

  test("copies what a reader asks for", async () => {
    const panel = await open();
    await panel.click("footer [aria-expanded]");
    // Looked for from before on: it is said for four seconds.
    await Promise.all([until(panel, () => document.querySelector(".toast")?.textContent === "Copied"), panel.click("[data-format=markdown] button")]);
  });

  test("downloads a file", async () => {
    const panel = await open();
    await panel.evaluate(() => {
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        document.body.dataset.file = `${this.download} ${this.protocol}`;
      };
    });
    await panel.click("footer [aria-expanded]");
    await panel.click("[data-format=json] button:last-of-type");
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

  test.each(["narrow", "wide", "low", "enlarged", "sheet"])("nothing sticks out: %s", async (size) => {
    const [width, height] = { narrow: [320, 700], wide: [480, 700], low: [360, 280], enlarged: [640, 240], sheet: [900, 350] }[size]!;
    await page.setViewport({ width: width!, height: height! });
    const panel = await open();
    for (const tab of ["claims", "sources", "page"]) {
      await panel.click(`#tab-${tab}`);
      expect(await stickingOut(panel), tab).toEqual([]);
    }
    await panel.click("header [aria-expanded]");
    expect(await stickingOut(panel), "settings").toEqual([]);
    await panel.click("header [aria-expanded]");
    await panel.click("[data-tool=filter]");
    expect(await stickingOut(panel), "filter").toEqual([]);
    await panel.click("[data-tool=help]");
    expect(await stickingOut(panel), "help").toEqual([]);
  });

  test.each(["en", "ar"])("facts keep their order, and no line of them begins or ends with a dot: %s", async (language) => {
    await reads(language);
    await page.setViewport({ width: 320, height: 2_400 });
    const panel = await open();
    let lines = 0;
    for (const tab of ["claims", "sources", "page"]) {
      await panel.click(`#tab-${tab}`);
      const facts = await factsOf(panel);
      expect(facts.map(({ wrong }) => wrong).filter(Boolean)).toEqual([]);
      lines += facts.reduce((sum, fact) => sum + fact.lines - 1, 0);
    }
    expect(lines, "some are too many for one line").toBeGreaterThan(0);
  });

  test.each([["en", 380], ["de", 380], ["fr", 380], ["en", 320]] as const)("the filter stands in line with its list, which does not move when it is filtered: %s, %i px", async (language, width) => {
    await reads(language);
    await page.setViewport({ width, height: 900 });
    const panel = await open();
    const top = () => panel.$eval(".list", (list) => list.getBoundingClientRect().top);
    const before = await top();
    await panel.click("[data-backing=none]");
    await panel.waitForSelector(".tools-state");
    expect(await top()).toBe(before);
    await panel.click("[data-tool=filter]");
    await panel.waitForSelector("[type=search]");
    const pushed = await top();
    await panel.type("[type=search]", "a");
    expect(await top()).toBe(pushed);
    const edges = (selector: string) => panel.$eval(selector, (element) => {
      const { left, right } = element.getBoundingClientRect();
      return [left, right];
    });
    expect(await edges("[type=search]")).toEqual([(await edges(".rank"))[0], (await edges(".item-body"))[1]]);
  });

  test("a date stays in one line, however narrow the place", async () => {
    await page.setViewport({ width: 320, height: 900 });
    const panel = await open();
    await panel.click("#tab-page");
    expect(await panel.$$eval("time", (dates) => dates.map((date) => [date.textContent, Math.round(date.getBoundingClientRect().height)]))).toEqual([["3 June 2026", 20], ["3 June 2026", 20]]);
    await panel.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await panel.waitForSelector(".print");
    expect(await panel.$eval(".print footer > p time", (date) => getComputedStyle(date).display)).toBe("inline-block");
  });

  test("in a low window everything can be scrolled to, nothing stands in the way for good", async () => {
    await page.setViewport({ width: 640, height: 200 });
    const panel = await open();
    for (const selector of ["[data-finding='claim:7'] .passage", "footer [data-tool=help]", "header [aria-expanded]"]) {
      await panel.focus(selector);
      expect(await panel.$eval(selector, (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }), selector).toBe(true);
    }
  });

  test.each([[640, 260], [320, 320]])("in the sheet of a small or enlarged window (%i × %i) the first finding is in sight", async (width, height) => {
    await page.setViewport({ width, height });
    const panel = await open();
    const seen = async (when: string) => {
      for (const tab of ["claims", "sources"]) {
        await panel.click(`#tab-${tab}`);
        // Two lines of 20 px each.
        expect(await panel.$eval(`#list-${tab} .list .passage`, (passage) => {
          const end = Math.min(innerHeight, document.querySelector("footer")!.getBoundingClientRect().top);
          return end - passage.getBoundingClientRect().top;
        }), `${tab}, ${when}`).toBeGreaterThanOrEqual(40);
      }
    };
    const analysis = { ...sampleAnalysis(), notes: [] };
    await page.evaluate((message) => (window as unknown as { port: MessagePort }).port.postMessage(message), { type: "analysis", page: samplePage(), analysis });
    await panel.waitForFunction(() => !document.querySelector(".notes"));
    await seen("with the first hint");
    await panel.click("[data-tool=dismiss]");
    await page.evaluate((message) => (window as unknown as { port: MessagePort }).port.postMessage(message), { type: "analysis", page: samplePage(), analysis: sampleAnalysis() });
    await panel.waitForSelector(".notes");
    await seen("with a note");
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

  test.each(["en", "de", "ar"])("reasons are English, and are read and written so whatever the panel speaks, which says it: %s", async (language) => {
    await reads(language);
    const panel = await open();
    await panel.click('[data-finding="claim:1"] .actions button:last-child');
    const why = await panel.$$eval('[data-finding="claim:1"] .why p', (lines) => lines.map((line) => {
      const words = line.querySelector<HTMLElement>("[lang=en]");
      return words ? `${words.dir}: ${words.textContent}` : line.className;
    }));
    expect(why.slice(0, 2)).toContain("ltr: names the place of the headline and a number");
    expect(why.slice(3)).toContain("ltr: cue “according to” beside the words");
    expect(why[0] === "why-of", "its first line says that what follows is English").toBe(language !== "en");
  });

  test("in a low sheet a byline of many is cut before the date is", async () => {
    await page.setViewport({ width: 390, height: 400 });
    const panel = await open();
    const analysis = sampleAnalysis();
    analysis.provenance.byline = "Orla Fennick, Ada Example, Bertil Example, Cora Example and Dan Example";
    await page.evaluate((message) => (window as unknown as { port: MessagePort }).port.postMessage(message), { type: "analysis", page: samplePage(), analysis });
    await panel.waitForFunction(() => document.querySelector(".provenance .muted")?.textContent?.includes("Bertil"));
    expect(await stickingOut(panel)).toEqual([]);
    expect(await panel.$eval(".provenance .muted", (row) => row.getBoundingClientRect().height)).toBe(20);
    expect(await panel.$eval(".provenance time", (date) => date.scrollWidth <= date.clientWidth)).toBe(true);
  });

  test("a long name is cut, and the word beside it stays in one line", async () => {
    const panel = await open();
    await panel.$eval(".chip-unnamed .chip-name", (name) => (name.textContent = "people who asked not to be named ".repeat(4)));
    expect(await panel.$eval(".backing .fact-unnamed", (word) => word.getClientRects().length === 1 && word.getBoundingClientRect().height <= 20)).toBe(true);
  });

  test("side and width are offered beside the page only, and not in a sheet", async () => {
    const panel = await open();
    await panel.click("header [aria-expanded]");
    const offered = () => panel.$$eval(".placing", (choices) => choices.filter((choice) => choice.checkVisibility()).length);
    expect(await offered()).toBe(2);
    await page.evaluate(() => (window as unknown as { port: MessagePort }).port.postMessage({ type: "beside", on: false }));
    await expect.poll(offered).toBe(0);
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
    ["legend", "", ["footer [aria-expanded]:nth-of-type(2)"]],
    ["filter, with a match", "", ["[data-tool=filter]", "[data-backing=none]"]],
    ["filter, page", "", ["#tab-page", "[data-tool=filter]"]],
    ["look-up", "", ['[data-finding="claim:1"] .actions button:nth-of-type(3)']],
    ["statements, one explained", "", ["#tab-sources", '[data-finding="source:4"] .passage', '[data-finding="attribution:4"] .actions button']],
    ["help", "", ["[data-tool=help]"]],
    ["after the first hint", "", ["[data-tool=dismiss]"]],
    ["selection", "?selection", []],
    ["empty", "?title=empty", []],
    ["empty, claims", "?title=empty", ["#tab-claims"]],
    ["too long", "?title=too long", []],
    ["waiting", "?silent", []],
  ];
  describe.each([["light", "en"], ["dark", "en"], ["light", "ar"], ["forced", "en"]])("axe, %s, %s", (look, language) => {
    const scheme = look === "dark" ? "dark" : "light";
    beforeEach(async () => {
      await reads(language);
      await looks({ "prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce", "forced-colors": look === "forced" ? "active" : "none" });
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

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("a link to a passage in %s", (_, start) => {
  const SAME = "The quay will close in the autumn.";
  const LONG = "The council voted on the plan on Monday, and nobody who had come to hear the debate in the old hall was asked about it – or about anything, at all.";
  const BLOCKS = [
    "Quay to close", SAME, "Ferries stop then.", LONG, "Shops wait.", SAME, `He read it aloud: ${LONG}`, "A one-way trip, they say, costs 3,100 crowns.", SAME, "The end.",
  ];
  const text = BLOCKS.join("\n");
  const startOf = (block: number) => BLOCKS.slice(0, block).join("\n").length + (block ? 1 : 0);
  let site: Served;
  let opened: Browser;

  beforeAll(async () => {
    // As far apart as two windows, so that the place that the browser went to is known from how far it scrolled.
    const html = `<!doctype html><meta charset="utf-8"><title>Quay</title><link rel="icon" href="data:,"><style>p{margin:0 0 2000px}</style>${BLOCKS.map((block) => `<p>${block}</p>`).join("")}`;
    site = await serve("localhost", async () => ({ body: html }));
    opened = await start();
  });
  afterAll(async () => {
    await opened?.close();
    site?.close();
  });

  test.each([1, 3, 5, 6, 7, 8])("leads to block %i and to no other", async (block) => {
    const link = linkTo(text, { start: startOf(block), end: startOf(block) + BLOCKS[block]!.length }, `${site.origin}/${block}`)!;
    const tab = await opened.newPage();
    await tab.goto(link);
    const nearest = () => tab.evaluate(() => {
      const middles = [...document.querySelectorAll("p")].map((p) => Math.abs(p.getBoundingClientRect().top - innerHeight / 2));
      return scrollY ? middles.indexOf(Math.min(...middles)) : -1;
    });
    await expect.poll(nearest).toBe(block);
    await tab.close();
  });
});

/** The host page with the panel in its frame, its first state reached. */
describe("under a finger", () => {
  beforeAll(async () => {
    stage = await openStage();
    browser = await launch();
    page = await browser.newPage();
    await page.setViewport({ width: 360, height: 370, isMobile: true, hasTouch: true });
  });
  afterAll(async () => {
    await browser?.close();
    stage?.close();
  });

  test.each(["claims", "sources", "page"])("every control of %s is large enough, and so are the settings", async (tab) => {
    const panel = await open();
    await panel.click(`#tab-${tab}`);
    await panel.click("header [aria-expanded]");
    const small = await panel.evaluate(() => {
      const controls = [...document.querySelectorAll<HTMLElement>("button, select, label:has(input), input[type=range]")].filter((element) => element.checkVisibility());
      // "More" ends a line of text; what it reaches is tried below.
      return controls.filter((element) => !element.matches(".passage, .longer")).filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return height < (element.closest(".key") ? 32 : 44) || width < 24;
      }).map((element) => `${element.outerHTML.slice(0, 90)} ${element.getBoundingClientRect().height}`);
    });
    expect(small).toEqual([]);
  });

  test("what opens a source stands level with its name", async () => {
    const panel = await open();
    await panel.click("#tab-sources");
    const [name, arrow] = await panel.$$eval(".voice:first-child :is(b, .square .icon)", (parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => top + height / 2));
    expect(Math.abs(name! - arrow!)).toBeLessThan(3);
  });

  test("no two buttons “More” have one name, nor “Less”, and each begins with its word", async () => {
    const panel = await open();
    await panel.waitForSelector(".longer");
    await panel.$eval(".longer", (longer) => (longer as HTMLElement).click());
    await panel.waitForSelector(".longer[aria-expanded=true]");
    const names = await panel.$$eval(".longer", (all) => all.map((one) => [one.ariaLabel ?? "", one.textContent] as const));
    expect(names.length).toBeGreaterThan(2);
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
    for (const [name, word] of names) expect(name.startsWith(`${word}: `)).toBe(true);
  });

  test("“More” is hit beside its letters, too", async () => {
    const panel = await open();
    await panel.waitForSelector(".longer");
    expect(await panel.$eval(".longer", (longer) => {
      longer.scrollIntoView({ block: "center" });
      const { left, width, bottom } = longer.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, bottom + 8) === longer;
    })).toBe(true);
  });
});

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

/** How the browser's system looks; of these the driver's own call knows two only. */
async function looks(features: Record<string, string>): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

/** A message of a type that the host page gets from the panel, the first or the `nth` from 0; undefined if none comes in time. */
async function hears(type: string, nth = 0): Promise<unknown> {
  const got = await page.waitForFunction(
    (wanted, at) => (window as unknown as { heard: { type: string }[] }).heard.filter((message) => message.type === wanted)[at], { timeout: PATIENCE }, type, nth,
  ).catch(() => undefined);
  return got?.jsonValue();
}

/**
 * Rows of facts: in how many lines each stands, and what of it is wrong: a fact that does not follow the one before it in
 * the direction of the panel's language, or that begins a line elsewhere than where the row cuts its dot off.
 */
function factsOf(panel: Frame): Promise<{ lines: number; wrong: string }[]> {
  return panel.evaluate(() => {
    const back = document.dir === "rtl" ? -1 : 1;
    const start = (element: Element) => back * element.getBoundingClientRect()[back > 0 ? "left" : "right"];
    return [...document.querySelectorAll(".facts")].filter((row) => row.checkVisibility()).map((row) => {
      const facts = [...row.children];
      const first = facts.filter((fact, at) => !at || fact.getBoundingClientRect().top > facts[at - 1]!.getBoundingClientRect().top + 4);
      const wrong = facts.filter((fact, at) => getComputedStyle(fact, "::after").content !== "none"
        || (first.includes(fact) ? Math.abs(start(fact) - start(row) - 16) > 0.5 : start(fact) <= start(facts[at - 1]!)));
      return { lines: first.length, wrong: wrong.map(({ outerHTML }) => outerHTML).join() };
    });
  });
}

/** Elements wider than the panel and, where header and footer stay in sight, bars pushed out of it below. */
function stickingOut(panel: Frame): Promise<string[]> {
  return panel.evaluate(() => {
    const fixed = getComputedStyle(document.querySelector("#panel")!).display === "flex";
    return [...document.querySelectorAll("#panel *")]
      // A row of facts is cut off before its first one.
      .filter((element) => element.checkVisibility() && !element.closest(".offscreen") && !element.matches(".facts"))
      .filter((element) => {
        const { left, right, bottom } = element.getBoundingClientRect();
        const bar = fixed && element.matches("header, main, footer");
        return right > innerWidth + 0.5 || left < -0.5 || (bar && bottom > innerHeight + 0.5);
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });
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

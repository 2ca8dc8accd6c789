/** The bookmarklet as built, clicked in real pages and in our own, in Chromium and Firefox. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkWhole, closed } from "./checks";
import { allPainted, bookmarkletAt, clickBookmark, inert, isFirefox, launch, launchFirefox, panelOf, pulsing, serve, serveSite, until, watch, type Served } from "./launch";
import { GOLD, REAL, STORY, there } from "./real";

if (!there) console.warn(`the bookmarklet is not tested in real pages: no ${GOLD}`);

test("its address fits into a bookmark and survives being one", () => {
  const url = bookmarkletAt("https://a-host-with-a-name-of-forty-letters.example");
  expect(url.length).toBeLessThanOrEqual(60_000);
  expect(url).toMatch(/^javascript:[!$&(-;=?-_a-~%]+$/);
  expect(url).not.toContain("#");
  expect(new URL(url).href).toBe(url);
});

/** No smooth scrolling. Firefox's driver knows no media features; its preference is set where it is started. */
const holdStill = async (page: Page) => {
  if (!isFirefox(page)) await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
};

const BROWSERS = [["Chromium", launch], ["Firefox", launchFirefox]] as const;

describe.each(BROWSERS)("%s", (_, start) => {
  let browser: Browser;
  let site: Served;
  let theirs: Served;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    site = await serveSite();
    theirs = await serve("localhost", async (path) => {
      const name = path.slice(1);
      if (name === "story") return { body: STORY };
      return REAL.includes(name) ? { body: inert(readFileSync(join(GOLD, `${name}.html`), "utf8")) } : undefined;
    });
    url = bookmarkletAt(site.origin);
    browser = await start();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    theirs?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await holdStill(page);
  });
  afterEach(() => page.close());

  const toggle = () => clickBookmark(page, url);
  const visit = (name: string) => page.goto(`${theirs.origin}/${name}`, { waitUntil: "load" });

  test.skipIf(!there).each(REAL)("%s", async (id) => {
    await visit(id);
    await checkWhole(page, [site.origin], toggle);
  });

  test("our own story", async () => {
    await visit("story");
    await checkWhole(page, [site.origin], toggle);
  });
});

describe.each(BROWSERS)("while the page lives, %s", (browserName, start) => {
  let browser: Browser;
  let site: Served;
  let theirs: Served;
  let context: BrowserContext;
  let page: Page;
  let panel: Frame;
  let seen: ReturnType<typeof watch>;

  beforeAll(async () => {
    site = await serveSite();
    theirs = await serve("localhost", async (path) => (path === "/quirks" ? { body: STORY.replace("<!doctype html>", "") } : { body: STORY }));
    browser = await start();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    theirs?.close();
  });
  beforeEach(async () => {
    // Each test is a new reader, also one that is tried again: what another has chosen is not remembered.
    context = await browser.createBrowserContext();
    page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await holdStill(page);
    await page.goto(`${theirs.origin}/story`);
    seen = watch(page, [site.origin, theirs.origin]);
  });
  afterEach(async () => {
    await context.close();
    expect(seen).toEqual({ console: [], foreign: [] });
  });

  const toggle = () => clickBookmark(page, bookmarkletAt(site.origin));
  const open = async () => {
    await toggle();
    panel = await panelOf(page);
    await allPainted(page);
  };
  /** Clicks until it counts: a frame that has just been moved to another place of the page can miss a click. */
  const choose = (tab: string) => expect.poll(async () => {
    await panel.click(`#tab-${tab}`);
    return (await panel.$(`#tab-${tab}[aria-selected=true]`)) !== null;
  }, { interval: 500 }).toBe(true);
  const box = () => page.$eval("inquit-panel", (host) => host.getBoundingClientRect().toJSON() as DOMRect);
  /** Clicks the last claim in the panel with a real mouse and waits until its passage is in the window and pulses. */
  const reveal = async () => {
    await panel.evaluate(() => [...document.querySelectorAll("[data-finding^='claim:'] .passage")].at(-1)!.scrollIntoView());
    await pulsing(page, async () => (await panel.$$("[data-finding^='claim:'] .passage")).at(-1)!.click(), () => {
      const [first] = CSS.highlights.get("inquit-pulse") ?? [];
      const shown = first?.startContainer.parentElement?.getBoundingClientRect();
      return shown !== undefined && shown.top < innerHeight && shown.bottom > 0;
    });
  };

  test("a page that sets its text anew keeps it, and no mark stays on words that are gone", async () => {
    await open();
    await page.evaluate(() => {
      for (const paragraph of document.querySelectorAll("#story p")) (paragraph.firstChild as Text).data = `Changed: ${paragraph.textContent}`;
    });
    await panel.click("header [aria-expanded]");
    await until(panel, () => document.querySelector(".check input, .switch input") !== null);
    await panel.evaluate(() => document.querySelector<HTMLInputElement>(".check input, .switch input")!.click());
    // The words stand nine characters further on: a mark that stayed where it was begins or ends inside a word. What is read
    // anew may well be marked from its first word on.
    await until(page, () => {
      const splits = (node: Node, at: number) => /\w\w/.test((node as Text).data.slice(Math.max(at - 1, 0), at + 1)) && at > 0;
      const marks = [...CSS.highlights.values()].flatMap((marks) => [...marks]);
      return marks.length > 0 && !marks.some((r) => splits(r.startContainer, r.startOffset) || splits(r.endContainer, r.endOffset));
    });
    await toggle();
    await closed(page);
    expect(await page.$eval("#story p:last-child", (p) => p.textContent)).toMatch(/^Changed: The council votes/);
  });

  test("a page that replaces its body keeps the panel, and closing leaves the new body as it is", async () => {
    await open();
    await page.evaluate(() => {
      const body = document.createElement("body");
      body.append(document.createElement("main"));
      document.body.replaceWith(body);
    });
    expect((await box()).width).toBe(320);
    await choose("sources");
    await toggle();
    await closed(page);
    expect(await page.evaluate(() => document.documentElement.lastElementChild!.outerHTML)).toBe("<body><main></main></body>");
  });

  test("document.open ends the session", async () => {
    await open();
    await page.evaluate(() => {
      document.open();
      document.write("<!doctype html><title>New</title><p>New.");
      document.close();
    });
    await until(page, () => CSS.highlights.size === 0);
    expect(await page.$("inquit-panel")).toBeNull();
  });

  test.each([
    ["with a locked body", "body { overflow: hidden; height: 100vh } article { padding-top: 2000px }"],
    ["in an app shell", "html { overflow: hidden; height: 100% } body { overflow: auto; height: 100%; margin: 0 } article { padding-top: 2000px }"],
    ["of top z-index", "body { position: relative; z-index: 2147483647 } article { position: fixed; inset: 0; z-index: 2147483647; overflow: auto } h1 { margin-top: 2000px }"],
  ])("a page %s shows a claim's passage", async (_, style) => {
    await page.addStyleTag({ content: style });
    await open();
    await reveal();
  });

  test("a box that only scripts can scroll stands again as it stood", async () => {
    await page.addStyleTag({ content: "article { max-height: 300px; overflow: hidden }" });
    await open();
    const place = () => page.$eval("article", (article) => article.scrollTop);
    await reveal();
    expect(await place()).toBeGreaterThan(0);
    await toggle();
    await until(page, () => document.querySelector("inquit-panel") === null);
    expect(await place()).toBe(0);
  });

  test("the focus goes back to where it was in the page", async () => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("afterbegin", "<button id=before>Before</button>");
      document.querySelector<HTMLElement>("#before")!.focus();
    });
    await open();
    await panel.focus("#filter, input");
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("inquit-panel");
    await toggle();
    await until(page, () => document.querySelector("inquit-panel") === null);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("before");
  });

  test("in quirks mode the panel has the window's height", async () => {
    await page.goto(`${theirs.origin}/quirks`);
    await open();
    expect((await box()).height).toBe(900);
    await reveal();
  });

  const wall = () => page.evaluate(() => {
    const dialog = document.createElement("dialog");
    dialog.id = "wall";
    dialog.textContent = "Accept?";
    document.body.append(dialog);
    dialog.showModal();
  });

  test.each([["is closed", "close"], ["is removed", "remove"]] as const)("opens over a modal dialog of the page, and stays when that %s", async (_, end) => {
    await wall();
    await open();
    await choose("sources");
    await page.evaluate((end) => document.querySelector<HTMLDialogElement>("#wall")![end](), end);
    await until(page, () => document.querySelector("html > inquit-panel") !== null);
    panel = await panelOf(page);
    await allPainted(page);
    await choose("sources");
    await choose("claims");
    await reveal();
    await toggle();
    await closed(page);
  });

  // Firefox loads a frame in a shadow root again when it is moved: there the panel waits until the dialog is closed.
  test.skipIf(browserName === "Firefox")("a modal dialog that opens later does not lock the panel out", async () => {
    await open();
    await wall();
    await until(page, () => document.querySelector("#wall > inquit-panel") !== null);
    await choose("sources");
    await page.evaluate(() => {
      const dialog = document.querySelector<HTMLDialogElement>("#wall")!;
      dialog.close();
      dialog.remove();
    });
    await choose("claims");
    await reveal();
  });

  test("stays in its size at any zoom, and moves to the lower edge where the window is narrow", async () => {
    await page.addStyleTag({ content: "html { zoom: 2 }" });
    await open();
    expect(await box()).toMatchObject({ width: 320, height: 900 });
    // Windows, and what is left of one at 150 to 300%; tablets on end; a telephone on its side, where a sheet would leave no line of the page.
    for (const [width, height, factor] of [[2560, 1800, 0.5], [1000, 700, 1], [999, 700, 1], [853, 600, 1.5], [820, 1180, 1], [844, 390, 1], [640, 450, 2], [427, 300, 3]] as const) {
      await page.setViewport({ width, height, deviceScaleFactor: factor });
      // Beside the page's scroll bar, where the browser has one.
      const inner = await page.evaluate(() => visualViewport!.width);
      const want = width < 720 || (width < 1000 && height >= 560) ? { left: 0, right: inner, bottom: height } : { top: 0, right: inner, bottom: height };
      await expect.poll(box, { message: `${width} × ${height}` }).toMatchObject(want);
    }
  });

  test("the panel's edge is dragged, the width and the side are remembered", async () => {
    await open();
    const { left } = await box();
    // By the part of the edge that stands beside the frame.
    await page.mouse.move(left - 3, 400);
    await page.mouse.down();
    await page.mouse.move(left - 100, 400, { steps: 3 });
    await page.mouse.up();
    await expect.poll(async () => (await box()).width).toBe(420);
    await panel.click("header [aria-expanded]");
    await until(panel, () => document.querySelector("[type=radio]") !== null);
    await panel.evaluate(() => [...document.querySelectorAll<HTMLInputElement>("[type=radio]")].find((input) => input.parentElement!.textContent === "Left")!.click());
    await until(page, () => document.querySelector("inquit-panel")!.getBoundingClientRect().left === 0);
    await toggle();
    await closed(page);
    await open();
    await until(page, () => {
      const { left, width } = document.querySelector("inquit-panel")!.getBoundingClientRect();
      return left === 0 && width === 420;
    });
  });
});

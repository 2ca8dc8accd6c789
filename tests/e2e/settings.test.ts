/** The extension's options page, what is chosen there, and what the reader asks for beside the toolbar button. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messagesIn } from "../extension/words";
import { closed } from "./checks";
import { EXTENSION, HOSTS, reportsTo, type Host } from "./extensions";
import { allPainted, bookmarkletAt, clickBookmark, highlights, launch, launchFirefox, panelOf, serve, serveSite, until, type Served } from "./launch";
import { STORY } from "./real";

const words = messagesIn("en");
const FRONT = `<!doctype html><html lang="en"><title>All news</title><link rel="icon" href="data:,"><ul>${Array.from({ length: 30 }, (_, i) => `<li><a href="/story?${i}">Story number ${i}</a></li>`).join("")}</ul>`;

let theirs: Served;
beforeAll(async () => {
  theirs = await serve("localhost", async (path) => ({ body: path === "/list" ? FRONT : STORY }));
});
afterAll(() => theirs?.close());

describe.each(["Chromium", "Firefox"] as const)("%s", (name) => {
  let host: Host;
  let page: Page;
  let copy: string;

  beforeAll(async () => {
    // Nobody is there to answer Chromium's question: a copy that was given the site from the start, and takes that for the answer.
    copy = mkdtempSync(join(tmpdir(), "inquit-extension-"));
    cpSync(EXTENSION, copy, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8"));
    if (name === "Chromium") writeFileSync(join(copy, "manifest.json"), JSON.stringify({ ...manifest, host_permissions: ["*://*.localhost/*"] }));
    host = await HOSTS[name](copy);
  });
  afterAll(async () => {
    await host?.browser.close();
    rmSync(copy, { recursive: true, force: true });
  });
  // Each test is a new reader, also one that is tried again: nothing is chosen, and no site is listed.
  beforeEach(async () => {
    const own = await host.own("options.html");
    await own.evaluate(() => chrome.storage.sync.clear());
    await follows(own, []);
    await own.close();
  });
  afterEach(async () => {
    await page?.close().catch(() => undefined);
    expect(await host.complaints()).toEqual([]);
  });

  const visit = async (path: string) => {
    page = await host.browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${theirs.origin}/${path}`);
  };
  const options = async () => {
    const opened = await host.own("options.html");
    await until(opened, () => Boolean(document.querySelector<HTMLInputElement>("#amount")?.value));
    if (name === "Chromium") await opened.evaluate(() => void (chrome.permissions.request = (async () => true) as typeof chrome.permissions.request));
    return opened;
  };
  const says = (opened: Page, key: string, site = "") =>
    until(opened, (text) => document.querySelector("#status")!.textContent === text, words[key]!.message.replace("$SITE$", site));
  /** What is kept is kept after the page says so, and the next page reads what is kept. */
  const kept = (opened: Page) => opened.evaluate(async () => (await chrome.storage.sync.get("settings"))["settings"]);
  /** The browser opens Inquit on these sites, once the background has told it to. */
  const follows = (opened: Page, sites: string[]) => expect.poll(() => opened.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []))).toEqual(sites);

  test("what is chosen on the options page holds in the panel and on the page, and the panel's choices show there", async () => {
    const opened = await options();
    expect(await opened.$eval("h1", (title) => title.textContent)).toBe(words["optionsTitle"]!.message);
    await opened.click("[name=thoughts]");
    await opened.click("[name=attributions]");
    expect(await opened.$eval("[name=thoughts]", (box) => (box as HTMLInputElement).disabled)).toBe(true);
    await opened.click("[name=colours][value=strong]");
    await opened.evaluate(() => {
      const amount = document.querySelector<HTMLInputElement>("#amount")!;
      amount.value = "3";
      amount.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await says(opened, "optionsSaved");
    await expect.poll(() => kept(opened)).toMatchObject({ layers: { attributions: false, thoughts: false, colours: "strong" }, claims: 3 });
    await opened.close();

    await visit("story");
    await host.click(page);
    const panel = await panelOf(page);
    await allPainted(page);
    expect(await panel.$$eval("[data-finding^='claim:']", (claims) => claims.length)).toBe(3);
    expect(Object.keys(await highlights(page)).filter((mark) => !mark.includes("claim"))).toEqual([]);
    const style = await page.evaluate(() => [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(" "));
    expect(style).toMatch(/138, 82, 0|#8a5200/);
    await panel.click("header [aria-expanded]");
    await until(panel, () => document.querySelector("[data-layer=attributions]") !== null);
    await panel.evaluate(() => document.querySelector<HTMLInputElement>("[data-layer=attributions]")!.click());
    await until(page, () => CSS.highlights.has("inquit-source"));

    // What is chosen on the one holds on the other at once.
    const beside = await options();
    await beside.$eval("#amount", (field) => {
      (field as HTMLInputElement).value = "2";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await expect.poll(() => panel.$$eval("[data-finding^='claim:']", (claims) => claims.length)).toBe(2);
    await panel.evaluate(() => document.querySelector<HTMLInputElement>("[data-layer=claims]")!.click());
    await expect.poll(() => beside.$eval("[name=claims]", (box) => (box as HTMLInputElement).checked)).toBe(false);
    await panel.evaluate(() => document.querySelector<HTMLInputElement>("[data-layer=claims]")!.click());
    await expect.poll(() => beside.$eval("[name=claims]", (box) => (box as HTMLInputElement).checked)).toBe(true);
    await beside.close();
    await page.bringToFront();

    await host.click(page);
    await closed(page);
    await page.close();

    const again = await options();
    expect(await again.$eval("[name=attributions]", (box) => (box as HTMLInputElement).checked)).toBe(true);
    expect(await again.$eval("[name=thoughts]", (box) => (box as HTMLInputElement).checked)).toBe(false);
    expect(await again.$eval("[value=strong]", (choice) => (choice as HTMLInputElement).checked)).toBe(true);
    await again.close();
  });

  test("a choice that the browser cannot keep is told as such, and kept with the next; what was chosen elsewhere meanwhile stays", async () => {
    const opened = await options();
    await opened.evaluate(() => {
      const { set } = chrome.storage.sync;
      chrome.storage.sync.set = (() => {
        chrome.storage.sync.set = set;
        return Promise.reject(new Error("full"));
      }) as typeof chrome.storage.sync.set;
    });
    await opened.click("[name=dim]");
    await says(opened, "optionsFailed");
    expect(await kept(opened)).toBeUndefined();
    await opened.evaluate(() => chrome.storage.sync.set({ settings: { layers: { claims: false }, width: 444 } }));
    await opened.click("[name=thoughts]");
    await says(opened, "optionsSaved");
    expect(await kept(opened)).toEqual({ layers: { attributions: true, claims: false, dim: true, thoughts: false }, width: 444 });
    await opened.close();
  });

  test("on a site of the list it opens by itself beside an article, and nowhere else", async () => {
    await visit("story");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await page.$("inquit-panel")).toBeNull();
    await page.close();

    const opened = await options();
    await opened.type("#site", "not a site");
    await opened.click("#add button");
    await says(opened, "optionsBadSite", "not a site");
    await opened.$eval("#site", (field) => ((field as HTMLInputElement).value = "http://localhost/news"));
    await opened.click("#add button");
    await says(opened, "optionsAdded", "localhost");
    await expect.poll(() => opened.$$eval("#sites li span", (sites) => sites.map((site) => site.textContent))).toEqual(["localhost"]);
    await follows(opened, ["*://*.localhost/*"]);
    const reports = await reportsTo(opened);

    await visit("story");
    await panelOf(page);
    await expect.poll(async () => (await highlights(page))["inquit-claim-own"]).toBeGreaterThan(0);
    await expect.poll(() => page.$eval("inquit-panel", (panel) => getComputedStyle(panel).visibility)).toBe("visible");
    await page.close();

    await visit("list");
    // It has looked at the page and gone again.
    await expect.poll(async () => (await reports()).at(-1)).toBe("closed");
    await closed(page);
    expect(await page.evaluate(() => [document.documentElement.children.length, document.adoptedStyleSheets.length])).toEqual([2, 0]);
    await page.close();
    await opened.close();

    const later = await options();
    await until(later, () => document.querySelector("#sites li button:last-child") !== null);
    await later.click("#sites li button:last-child");
    await says(later, "optionsRemoved", "localhost");
    await follows(later, []);
    await later.close();
    await visit("story");
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await page.$("inquit-panel")).toBeNull();
  });
});

/** A passage of the story is selected as a reader would, from the middle of one paragraph to the middle of the next but one. */
const select = (page: Page) => page.evaluate(() => {
  const paragraphs = document.querySelectorAll("article p");
  getSelection()!.setBaseAndExtent(paragraphs[2]!.firstChild!, 0, paragraphs[2]!.firstChild!, (paragraphs[2]!.firstChild as Text).length);
});

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("the selected passage, bookmarklet in %s", (_, start) => {
  test("is read alone; the whole page is one click away", async () => {
    const browser = await start();
    const site = await serveSite();
    try {
      const page = await browser.newPage();
      await page.goto(`${theirs.origin}/story`);
      await select(page);
      await clickBookmark(page, bookmarkletAt(site.origin));
      const panel = await panelOf(page, ".notes button");
      const sources = () => page.evaluate(() => [...(CSS.highlights.get("inquit-source") ?? [])].map((r) => (r.startContainer as Text).data.slice(r.startOffset, r.endOffset)));
      await expect.poll(sources).toEqual(["harbour master Edda Quill"]);
      await panel.click(".notes button");
      await expect.poll(async () => (await sources()).length).toBeGreaterThan(2);
    } finally {
      site.close();
      await browser.close();
    }
  });
});

test("the selected passage, from the extension's menu: in the panel that is open", async () => {
  const host = await HOSTS.Chromium();
  try {
    const page = await host.browser.newPage();
    await page.goto(`${theirs.origin}/story`);
    await host.click(page);
    const panel = await panelOf(page);
    await allPainted(page);
    await select(page);
    // No driver opens a browser's menu. This is what its entry has the background do (tests/extension/background.test.ts).
    const worker = (await (await host.browser.waitForTarget((t) => t.type() === "service_worker")).worker())!;
    await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.scripting.executeScript({ target: { tabId: tab!.id! }, files: ["selection.js", "content.js"] });
    });
    await until(panel, () => document.querySelector(".notes button") !== null);
    await until(page, () => CSS.highlights.get("inquit-source")?.size === 1);
  } finally {
    await host.browser.close();
  }
});

/** The bookmarklet where it is not welcome: strict policies, documents of other sorts, pages that break or attack it. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closed } from "./checks";
import {
  allPainted, bookmarkletAt, boxOf, clickBookmark, closeAll, highlights, launch, launchFirefox, openBoxes, panelOf, panelWindow, PATIENCE, serve, serveSite, stateOf, until, watch,
  type Answer, type Served,
} from "./launch";

const STORY = readFileSync(new URL("pages/story.html", import.meta.url), "utf8");
const policy = (value: string): Answer => ({ body: STORY, headers: { "content-security-policy": value } });
const typed = (type: string, body: string): Answer => ({ body, headers: { "content-type": type } });

/** What the reader meets after a click: the panel with findings, or these words in our box. */
const WORKS = "works";
const WINDOW = "works in a window";
const HELD_BACK = /held back the window/;
const SANDBOX = /runs in a sandbox/;
const OTHER_SORT = /a picture, a PDF or a file of data/;
const FRAMES = /several frames/;
const CHANGED = /changed parts of the browser/;

const DOCUMENTS: [name: string, answer: Answer, want: string | RegExp][] = [
  ["script-src 'self'", policy("script-src 'self'"), WORKS],
  ["trusted types", policy("require-trusted-types-for 'script'; trusted-types 'none'"), WORKS],
  ["style-src 'none'; connect-src 'none'", policy("style-src 'none'; connect-src 'none'"), WORKS],
  ["frame-src 'self'", policy("frame-src 'self'"), WINDOW],
  ["no frames, and a browser that opens no windows", { body: STORY.replace("<head>", "<head><script>window.open = () => null</script>"), headers: { "content-security-policy": "frame-src 'none'" } }, HELD_BACK],
  ["a sandbox with scripts", policy("sandbox allow-scripts"), SANDBOX],
  ["a frameset", { body: "<frameset cols='50%,50%'><frame src='/story'><frame src='/story'></frameset>" }, FRAMES],
  ["a drawing", typed("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><text y="9">x</text></svg>`), OTHER_SORT],
  ["XML", typed("application/xml", "<a><b>text</b></a>"), OTHER_SORT],
  ["JSON", typed("application/json", "{}"), OTHER_SORT],
  ["XHTML", typed("application/xhtml+xml", STORY.replace("<!doctype html>", "").replace("<html", `<html xmlns="http://www.w3.org/1999/xhtml"`).replaceAll(/(<(?:meta|link)[^>]*)>/g, "$1/>")), WORKS],
  ["quirks mode", { body: STORY.replace("<!doctype html>", "") }, WORKS],
  ["another base address", { body: STORY.replace("<head>", `<head><base href="https://elsewhere.example/x/">`) }, WORKS],
];

/** What pages do to browsers, as script in the page; each may only break what the reader is told about. */
const OVERRIDES: [script: string, want: string | RegExp][] = [
  [`Array.prototype.map = () => { throw 1 }`, CHANGED],
  [`Array.prototype[Symbol.iterator] = () => { throw 1 }`, CHANGED],
  [`Array.from = () => { throw 1 }`, CHANGED],
  [`RegExp.prototype.exec = () => { throw 1 }`, CHANGED],
  [`Map = Set = WeakMap = function () { throw 1 }`, CHANGED],
  [`Object.defineProperty(Node.prototype, "firstChild", { get() { throw 1 } })`, CHANGED],
  [`Object.defineProperty(window, "crypto", { value: { getRandomValues() { throw 1 } } })`, CHANGED],
  [`MessageChannel = function () { throw 1 }`, CHANGED],
  [`MessagePort.prototype.postMessage = () => { throw 1 }`, CHANGED],
  [`MutationObserver = function () { throw 1 }`, CHANGED],
  [`Element.prototype.attachShadow = () => { throw 1 }`, CHANGED],
  [`CSSStyleSheet = Highlight = function () { throw 1 }`, CHANGED],
  [`JSON.parse = JSON.stringify = () => { throw 1 }; Array.prototype.toJSON = () => "x"; Element.prototype.remove = () => { throw 1 }`, WORKS],
  [`customElements.define("inquit-panel", class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: "open" }) } })`, WORKS],
  [`window[Symbol.for("inquit")] = { close() { throw 1 } }; document.documentElement.append(document.createElement("inquit-panel"))`, WORKS],
  [`document.head.append(Object.assign(document.createElement("style"), { textContent: "html > *, inquit-panel { display: none !important; zoom: 3 } body { display: block !important; position: fixed; z-index: 2147483647 }" }))`, WORKS],
];

let site: Served;
let theirs: Served;
let url: string;
const answers = new Map<string, Answer>([["/story", { body: STORY }], ["/favicon.ico", { body: "" }], ...DOCUMENTS.map(([, answer], i): [string, Answer] => [`/${i}`, answer])]);

beforeAll(async () => {
  site = await serveSite();
  theirs = await serve("localhost", async (path) => answers.get(path));
  url = bookmarkletAt(site.origin);
});
afterAll(() => {
  site?.close();
  theirs?.close();
});

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("%s", (_, start) => {
  let browser: Browser;
  let page: Page;
  let said: string[];

  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(openBoxes);
    said = [];
    page.on("dialog", (dialog) => {
      said.push(dialog.message());
      // The page may be gone before its dialog is.
      dialog.dismiss().catch(() => undefined);
    });
  });
  afterEach(() => closeAll(page));

  /** Clicks; what the reader meets, at the latest when patience ends. */
  async function meets(): Promise<string> {
    const end = Date.now() + PATIENCE;
    let failed: unknown;
    // An alert holds the click up, so it is not waited for.
    clickBookmark(page, url).catch((error: unknown) => (failed = error));
    while (Date.now() < end && !failed) {
      const frame = page.frames().find((f) => f.url().endsWith("/panel.html"));
      if (await frame?.$("[data-finding]").catch(() => null)) return WORKS;
      const own = await panelWindow(page);
      if (await own?.$("[data-finding]").catch(() => null)) return WINDOW;
      if (said.length > 0) return said[0]!;
      const words = await boxOf(page);
      // Beside an open window the box says where the panel is, perhaps before the findings are there.
      if (words && !own) return words;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return `nothing: ${failed ?? "in all the time"}`;
  }

  /** A second click, where the first has not led to an alert, leaves the page as it was. */
  async function leaves(before: string): Promise<void> {
    if (said.length === 0) await clickBookmark(page, url);
    await expect.poll(() => htmlOf(page)).toBe(before);
    await expect.poll(() => panelWindow(page)).toBeUndefined();
  }

  test.each(DOCUMENTS)("%s", async (_, answer, want) => {
    await page.goto(`${theirs.origin}/${DOCUMENTS.findIndex((d) => d[1] === answer)}`, { waitUntil: "load" });
    const before = await htmlOf(page);
    const seen = watch(page, [site.origin, theirs.origin]);
    expect(await meets()).toMatch(want);
    await leaves(before);
    expect(seen.foreign).toEqual([]);
    if (want === WORKS) expect(seen.console).toEqual([]);
  });

  test.each(OVERRIDES)("%s", async (script, want) => {
    await page.goto(`${theirs.origin}/story`);
    await page.evaluate(`${script}; void 0`);
    const before = await htmlOf(page);
    const seen = watch(page, [site.origin]);
    expect(await meets()).toMatch(want);
    await leaves(before);
    expect(seen).toEqual({ console: [], foreign: [] });
  });
});

describe("a page that meddles", () => {
  let browser: Browser;
  let page: Page;
  let seen: ReturnType<typeof watch>;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${theirs.origin}/story`);
    // A document that is put together anew asks for its icon again.
    seen = watch(page, [site.origin, theirs.origin]);
  });
  afterEach(async () => {
    await page.close();
    expect(seen).toEqual({ console: [], foreign: [] });
  });

  test("gets nothing from the frame by messages, even where it has got hold of the frame and its token", async () => {
    await page.evaluate(openBoxes);
    await clickBookmark(page, url);
    const panel = await panelOf(page);
    expect(await page.evaluate(() => window.length)).toBe(0);
    const shown = await panel.evaluate(() => document.body.innerHTML);
    await page.evaluate(async () => {
      const heard: unknown[] = [];
      addEventListener("message", ({ data }) => heard.push(data));
      const { src, contentWindow } = (window as unknown as { ourRoot: ShadowRoot }).ourRoot.querySelector("iframe")!;
      const tokens = [new URL(src).hash.slice(1), "", "0", "1-2-3-4", null, {}];
      for (const inquit of tokens) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        contentWindow!.postMessage({ inquit }, "*", [port2]);
      }
      for (const data of [null, 0, "close", [], { type: "close" }, { type: "page", page: { blocks: [] } }, { type: "analysis" }]) contentWindow!.postMessage(data, "*");
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (heard.length > 0) throw new Error(`the page heard ${JSON.stringify(heard)}`);
    });
    expect(await panel.evaluate(() => document.body.innerHTML)).toBe(shown);
    expect(await panel.evaluate(() => location.hash)).toBe("");
  });

  test("that embeds the panel itself sees only what it has given, and no shape of a message breaks the panel", async () => {
    await page.evaluate((src) => {
      const frame = document.createElement("iframe");
      frame.src = `${src}#mine`;
      frame.onload = () => {
        const { port1, port2 } = new MessageChannel();
        const odd = [null, 7, "x", {}, { type: "page" }, { type: "page", page: null }, { type: "page", page: { meta: {}, jsonLd: [], blocks: [{ text: 1 }] } },
          { type: "analysis", page: {}, analysis: {} }, { type: "select", findings: [null] }, { type: "resized", width: NaN }, { type: "__proto__" }, { type: "notice", key: 3 }];
        frame.contentWindow!.postMessage({ inquit: "mine" }, "*", [port2]);
        for (const message of odd) port1.postMessage(message);
      };
      document.body.append(frame);
    }, `${site.origin}/panel/panel.html`);
    const panel = await page.waitForFrame((frame) => frame.url().endsWith("/panel.html"));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await panel.$("[role=alert], [data-finding]")).toBeNull();
  });

  test("that floods the port's window and the frame with messages has its findings all the same", async () => {
    await page.evaluate(() => {
      const flood = () => {
        for (let i = 0; i < 200; i++) postMessage({ inquit: `0-0-0-${i}`, type: "close" }, "*");
        for (let i = 0; i < frames.length; i++) frames[i]!.postMessage({ inquit: "0", type: "page" }, "*");
      };
      Object.assign(window, { flooding: setInterval(flood, 5) });
    });
    await clickBookmark(page, url);
    await panelOf(page);
    await allPainted(page);
    expect((await highlights(page))["inquit-source"]).toBeGreaterThan(0);
    await page.evaluate(() => clearInterval((window as unknown as { flooding: number }).flooding));
    await clickBookmark(page, url);
    await closed(page);
  });

  test("that is as large as a book, in 60,000 elements, is read and stays as it is", async () => {
    await page.evaluate(() => {
      const paragraphs = document.createDocumentFragment();
      for (let i = 0; i < 12_000; i++) {
        const paragraph = document.createElement("p");
        for (const text of [`Row ${i} `, "holds ", `${i} stones, `, "the mason said."]) paragraph.append(Object.assign(document.createElement("span"), { textContent: text }));
        paragraphs.append(paragraph);
      }
      document.querySelector("article")!.append(paragraphs);
    });
    const size = await page.evaluate(() => document.documentElement.outerHTML.length);
    await clickBookmark(page, url);
    await panelOf(page);
    await clickBookmark(page, url);
    await closed(page);
    expect(await page.evaluate(() => document.documentElement.outerHTML.length)).toBe(size);
  });

  test("that changes faster than it can be read keeps its marks, and is not held up", async () => {
    const turnsNow = () => page.evaluate(async () => {
      const list = document.body.appendChild(document.createElement("div"));
      let turns = 0;
      const end = performance.now() + 3_000;
      while (performance.now() < end) {
        list.replaceChildren(...Array.from({ length: 40 }, (_, i) => Object.assign(document.createElement("p"), { textContent: `Update ${turns} of line ${i}: it runs again.` })));
        list.style.opacity = String((turns % 10) / 10);
        turns++;
        await new Promise((resolve) => setTimeout(resolve));
      }
      list.remove();
      return turns;
    });
    const alone = await turnsNow();
    await clickBookmark(page, url);
    await panelOf(page);
    await allPainted(page);
    // By the page's own measure, on the same machine: as a number per second it would be a benchmark.
    expect(await turnsNow()).toBeGreaterThan(alone / 10);
    expect((await highlights(page))["inquit-source"]).toBeGreaterThan(0);
    await clickBookmark(page, url);
    await closed(page);
  });

  test("that breaks its own browser while the panel is open is told nothing of what fails in us", async () => {
    await page.evaluate(openBoxes);
    await clickBookmark(page, url);
    await panelOf(page);
    await page.evaluate(() => {
      Map.prototype.has = WeakSet.prototype.has = () => {
        throw new Error("broken");
      };
      document.querySelector("article p")!.append(" And more.");
    });
    await expect.poll(() => boxOf(page)).toMatch(CHANGED);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  test("that has broken how listeners are taken away is rid of the panel all the same", async () => {
    await clickBookmark(page, url);
    await panelOf(page);
    await allPainted(page);
    await page.evaluate(() => {
      document.removeEventListener = () => {
        throw new Error("broken");
      };
    });
    await clickBookmark(page, url);
    await closed(page);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  test("whose zone.js (before 0.14.3) loses listeners to signals meets none", async () => {
    await page.evaluate(() => {
      const { addEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (typeof options === "object" && options?.signal) document.body.dataset["signals"] = `${document.body.dataset["signals"] ?? ""} ${type}`;
        addEventListener.call(this, type, listener, options);
      };
    });
    await clickBookmark(page, url);
    const panel = await panelOf(page);
    await allPainted(page);
    await (await panel.$$("[data-finding^='claim:'] .passage")).at(-1)!.click();
    await clickBookmark(page, url);
    await closed(page);
    expect(await page.evaluate(() => document.body.dataset["signals"])).toBe(undefined);
  });

  test.each([
    ["removes", "host.remove()"],
    ["moves", "document.body.append(host)"],
    ["takes the document away from", "document.replaceChild(document.documentElement.cloneNode(true), document.documentElement)"],
  ])("that %s our element ends the session, and a click opens a new one", async (_, script) => {
    await clickBookmark(page, url);
    await panelOf(page);
    await allPainted(page);
    await page.evaluate(`{ const host = document.querySelector("inquit-panel"); ${script}; void 0 }`);
    await until(page, () => CSS.highlights.size === 0);
    await page.evaluate(() => document.querySelector("inquit-panel")?.remove());
    await clickBookmark(page, url);
    await panelOf(page);
    await allPainted(page);
    expect((await highlights(page))["inquit-source"]).toBeGreaterThan(0);
    await clickBookmark(page, url);
    await closed(page);
  });

  test("that styles, clones, hides and calls our element in vain", async () => {
    const before = await stateOf(page);
    await clickBookmark(page, url);
    await panelOf(page);
    await page.evaluate(() => {
      const host = document.querySelector<HTMLElement>("inquit-panel")!;
      host.style.cssText = "display: none !important; width: 1px !important; opacity: 0 !important; transform: scale(0) !important";
      host.hidden = true;
      host.hidePopover();
      document.body.append(host.cloneNode(true));
      if (host.shadowRoot) throw new Error("the page reaches into our element");
    });
    // What is hidden is shown again when the browser tells of it.
    const stands = () => page.evaluate(() => {
      const host = document.querySelector("html > inquit-panel")!;
      const { width, height } = host.getBoundingClientRect();
      return { width, height, top: document.elementFromPoint(innerWidth - 50, 300) === host };
    });
    await expect.poll(stands).toEqual({ width: 320, height: 900, top: true });
    await page.evaluate(() => document.body.lastElementChild!.remove());
    expect(await stands()).toEqual({ width: 320, height: 900, top: true });
    await clickBookmark(page, url);
    await closed(page);
    expect(await stateOf(page)).toEqual(before);
  });
});

const htmlOf = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** The demo as built, in a real browser: the client, the panel and the engine together. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { allPainted, bookmarkletAt, highlights, launch, panelOf, pointOn, pulsing, serveSite, SITE, stateOf, until, watch, type Served } from "./launch";

let browser: Browser;
let site: Served;
let page: Page;
let seen: ReturnType<typeof watch>;

beforeAll(async () => {
  if (!existsSync(join(SITE, "index.html"))) throw new Error(`no ${SITE}: npm run build`);
  site = await serveSite();
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  seen = watch(page, [site.origin]);
  await page.goto(site.origin);
});

afterEach(async () => {
  await page.close();
  expect(seen).toEqual({ console: [], foreign: [] });
});

/** Chooses a story; resolves once the panel shows its findings. */
async function choose(name: string): Promise<void> {
  await page.click(`#tab-${name}`);
  await settled(name);
}

/** The page is read and painted again within a task or two: then what is painted stands in the chosen story. */
async function settled(name: string): Promise<void> {
  await until(page, (id) => {
    const [first] = CSS.highlights.get("inquit-source") ?? [];
    return Boolean(first?.startContainer.parentElement?.closest(id));
  }, `#page-${name}`);
}

test("visitors, who have nothing to build, are told of no command", async () => {
  expect(await page.$eval(".take", (take) => take.textContent)).not.toMatch(/npm|dist\//);
});

test("opens by itself, paints the story, lists its claims", async () => {
  const panel = await panelOf(page);
  await allPainted(page);
  const sizes = await highlights(page);
  for (const name of ["inquit-source", "inquit-cue", "inquit-content"]) expect(sizes[name], name).toBeGreaterThan(0);
  expect((sizes["inquit-claim"] ?? 0) + (sizes["inquit-claim-own"] ?? 0)).toBeGreaterThan(0);
  expect(await panel.$$eval("[data-finding^='claim:']", (items) => items.length)).toBeGreaterThan(2);
});

test("nothing of the promo and the three teasers is marked as said or claimed", async () => {
  await panelOf(page);
  await allPainted(page);
  const strays = await page.evaluate(() => [...CSS.highlights].flatMap(([name, ranges]) =>
    [...ranges].filter((r) => r.startContainer.parentElement?.closest(".about, .cards, .colophon, nav")).map(() => name)));
  expect(strays).toEqual([]);
});

test("a click in the panel shows the passage on the page", async () => {
  const panel = await panelOf(page);
  await page.evaluate(() => scrollTo(0, 0));
  await pulsing(page, () => panel.evaluate(() => {
    const last = [...document.querySelectorAll("[data-finding^='claim:']")].at(-1);
    (last?.querySelector("button") ?? (last as HTMLElement)).click();
  }), () => {
    const [first] = CSS.highlights.get("inquit-pulse") ?? [];
    const box = first?.startContainer.parentElement?.getBoundingClientRect();
    return box !== undefined && box.bottom > 0 && box.top < innerHeight;
  });
});

test("a click on a quote's source on the page chooses the finding in the panel", async () => {
  const panel = await panelOf(page);
  await choose("ledger");
  const { x, y } = await pointOn(page, "inquit-source");
  const before = await panel.evaluate(() => document.body.innerHTML);
  await page.mouse.click(x, y);
  await until(panel, (old) => document.body.innerHTML !== old, before);
  expect(await panel.$eval("[role=tab][aria-selected=true]", (tab) => tab.textContent)).toMatch(/Sources|Claims/);
});

test("the story stands beside the panel, or above it, never under it", async () => {
  const boxes = () => page.evaluate(() => ["#stage", "inquit-panel"].map((one) => document.querySelector(one)!.getBoundingClientRect().toJSON() as DOMRect));
  await panelOf(page);
  await page.setViewport({ width: 1000, height: 900 });
  await expect.poll(async () => { const [story, panel] = await boxes(); return story!.right <= panel!.left; }).toBe(true);
  await page.setViewport({ width: 999, height: 900 });
  await expect.poll(async () => { const [story, panel] = await boxes(); return panel!.top === 450 && story!.width > 700; }).toBe(true);
});

test("closing leaves the page as it was", async () => {
  await panelOf(page);
  await page.click("#toggle");
  await until(page, () => document.querySelector("inquit-panel") === null);
  const closed = await stateOf(page);
  await page.click("#toggle");
  await panelOf(page);
  expect(await stateOf(page)).not.toEqual(closed);
  await page.click("#toggle");
  await until(page, () => document.querySelector("inquit-panel") === null);
  expect(await stateOf(page)).toEqual(closed);
  expect(closed).toMatchObject({ sheets: 0, highlights: [] });
});

test("the tabs work by keyboard", async () => {
  await panelOf(page);
  await page.focus("#tab-digest");
  await page.keyboard.press("ArrowRight");
  await settled("ledger");
  expect(await page.$eval("[role=tab][aria-selected=true]", (tab) => tab.id)).toBe("tab-ledger");
  await expect.poll(async () => (await highlights(page))["inquit-content"]).toBeGreaterThan(3);
});

test("offers the bookmarklet to drag; a click on it here only says so", async () => {
  await panelOf(page);
  await page.waitForSelector("#bookmarklet[href]");
  const { href, text } = await page.$eval("#bookmarklet", (link) => ({ href: (link as HTMLAnchorElement).href, text: link.textContent }));
  expect({ href, text }).toEqual({ href: bookmarkletAt(site.origin), text: "Inquit" });
  await page.click("#bookmarklet");
  await expect.poll(() => page.$eval("#take-hint", (hint) => hint.textContent)).toMatch(/drag the button/);
});

test("any text can be pasted; markup in it is text", async () => {
  await panelOf(page);
  await page.click("#tab-text");
  const said = () => page.$eval("#status", (status) => status.textContent);
  expect(await said()).toMatch(/^Paste or write a text above/);
  await page.click("#form-text button");
  await expect.poll(said).toMatch(/first/);
  const text = "The dam at Upper Corrin lost 30 percent of its water in May.\n\n“We saw <img src=x onerror=alert(1)> it coming,” said engineer Lua Penhallow.\n\nThe water board will lower the gates on Friday and expects the level to rise again before the end of June, its director told reporters.";
  await page.$eval("#text", (area, value) => (area as HTMLTextAreaElement).value = value, text);
  await page.click("#form-text button");
  await settled("text");
  expect(await page.$$eval("#page-text p", (paragraphs) => paragraphs.map((p) => p.textContent))).toEqual(text.split("\n\n"));
  expect(await page.$("#page-text img")).toBeNull();
  await choose("digest");
  await choose("text");
  expect(await said()).toBe("");
});

test("a text from right to left has the panel left of it, and nothing under it; a side that is chosen stays", async () => {
  const panel = await panelOf(page);
  const gap = () => page.evaluate(() => {
    const [story, panel] = ["#stage", "inquit-panel"].map((one) => document.querySelector(one)!.getBoundingClientRect());
    return panel!.left === 0 ? story!.left - panel!.right : panel!.left - story!.right;
  });
  const side = () => page.$eval("inquit-panel", (host) => (host.getBoundingClientRect().left === 0 ? "left" : "right"));
  await page.click("#tab-text");
  await page.$eval("#text", (area) => (area as HTMLTextAreaElement).value = "قال رئيس الميناء يوم الاثنين إن محطة العبّارات ستُغلق عامين ابتداءً من سبتمبر.");
  await page.click("#form-text button");
  await expect.poll(side).toBe("left");
  await expect.poll(gap).toBeGreaterThan(0);
  expect(await page.$eval("#page-text p", (line) => getComputedStyle(line).direction)).toBe("rtl");
  await panel.click("header [aria-expanded]");
  await panel.$eval(".placing input:not(:checked)", (right) => (right as HTMLElement).click());
  await expect.poll(side).toBe("right");
  await expect.poll(gap).toBeGreaterThan(0);
});

test("a saved page is shown without its scripts, handlers, styles and pictures, and read in its shadow root", async () => {
  await panelOf(page);
  await page.click("#tab-file");
  await page.evaluate(() => {
    const html = `<!doctype html><title>Saved</title><meta property="og:type" content="article"><meta name="referrer" content="unsafe-url">
      <script type="application/ld+json">{"@type": "NewsArticle"}</script><script>document.title = "run"</script><style>p{display:none}</style>
      <body onload="document.title = 'run'"><nav><a href="javascript:alert(1)">Home</a><a href="https://elsewhere.example/">Sea</a></nav>
      <article><h1 onclick="alert(1)">Quay wall to be rebuilt</h1><img src="https://elsewhere.example/x.png" onerror="document.title='run'">
      <p>“The wall has moved by nine centimetres,” harbour master Edda Quill told the council on Monday.</p>
      <p>The work will take eleven weeks and cost 2.4 million, according to the council. Boats will moor at the outer pier until then,
      and the fish market moves to the old customs hall, where it stood until the fire of 1988.</p></article><form action="https://elsewhere.example/"><input name=a></form>`;
    const input = document.querySelector<HTMLInputElement>("#file")!;
    const files = new DataTransfer();
    files.items.add(new File([html], "saved.html", { type: "text/html" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change"));
  });
  await until(page, () => [...(CSS.highlights.get("inquit-source") ?? [])].some((r) => r.startContainer.getRootNode() instanceof ShadowRoot));
  const left = await page.evaluate(() => {
    const root = document.querySelector("#page-file")!.shadowRoot!;
    const attributes = [...root.querySelectorAll(".paper *")].flatMap((e) => e.getAttributeNames());
    return {
      title: document.title, dropped: root.querySelectorAll(".paper :is(script, style, img, form, input, link)").length,
      handlers: attributes.filter((name) => name.startsWith("on") || name === "style" || name === "src"),
      links: [...root.querySelectorAll("a")].map((a) => a.getAttribute("href")),
    };
  });
  expect(await page.$$eval("head meta", (metas) => metas.map((m) => m.getAttribute("name") ?? m.getAttribute("property")))).toContain("og:type");
  expect(await page.$("head meta[name=referrer]")).toBeNull();
  // The parsed file stands under the demo's policy, and Chromium says so of each handler and style that it refuses.
  for (const line of seen.console.splice(0)) expect(line).toMatch(/violates the following Content Security Policy/);
  expect(left).toEqual({ title: "Inquit: who says what, in any news page", dropped: 0, handlers: [], links: [null, "https://elsewhere.example/"] });
});

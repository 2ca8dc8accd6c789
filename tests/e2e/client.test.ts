/** The client in a real browser against a panel of the tests' own (tests/client/panel.ts). */
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { click, endBy, highlights, launch, panelOf, pointOn, pulsing, serve, stateOf, until, watch, type Served } from "./launch";
import type { Session } from "../../www/client/client";
import type { ToClient, ToPanel } from "../../www/protocol";

const HERE = new URL("../client/", import.meta.url).pathname;

const PAGE = `<!doctype html><html lang="en"><title>Test</title><link rel="icon" href="data:,"><style>body{font:18px/28px sans-serif;margin:40px 420px 40px 20px}
  .box{height:120px;overflow:auto} .tall{height:1500px} dialog{inset:0}</style>
<main><p>Prices in Ostwick rose by 12 percent.</p>
<p id="first">  “We did
   <b>not</b> know,” said Ada Marl. Nobody <a href="#there">asked</a>.</p>
<p id="officials">Officials said that the pier would be shut in 2027. More follows.</p>
<div class="tall"></div><div class="box"><div class="tall"></div><p id="deep">The box held 7 letters.</p><div class="tall"></div></div>
<x-card></x-card></main>
<script>const root = document.querySelector("x-card").attachShadow({ mode: "open" });
root.innerHTML = "<p id='inner'>Inside, 40 boats sank.</p>";
addEventListener("keydown", () => window.keys = (window.keys ?? 0) + 1)</script>`;

/** As a table or a picture makes it on a phone. */
const WIDE = PAGE.replace("<style>", `<meta name="viewport" content="width=device-width, initial-scale=1"><style>main::before{content:"";display:block;width:1540px;height:9px}`);

const files = new Map<string, string>();
let browser: Browser;
let ours: Served;
let theirs: Served;
let page: Page;
let seen: ReturnType<typeof watch>;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: { client: `${HERE}../../www/client/client.ts`, panel: `${HERE}panel.ts` },
    outdir: "/", bundle: true, format: "esm", target: "es2022", write: false,
  });
  for (const { path, text } of outputFiles) files.set(path, text);
  files.set("/panel.html", await readFile(`${HERE}panel.html`, "utf8"));
  const headers = { "access-control-allow-origin": "*" };
  ours = await serve("127.0.0.1", async (path) => (files.has(path) ? { body: files.get(path)!, headers } : undefined));
  theirs = await serve("localhost", async (path) =>
    path === "/" ? { body: PAGE } : path === "/wide" ? { body: WIDE } : path === "/strict" ? { body: PAGE, headers: { "content-security-policy": `frame-src 'self'; script-src * 'unsafe-inline'` } } : undefined);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  ours?.close();
  theirs?.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 700 });
  seen = watch(page, [ours.origin, theirs.origin]);
  await page.goto(theirs.origin);
});

afterEach(async () => {
  await page.close();
});

const toggle = (panel = "/panel.html") => click(page, `${ours.origin}/client.js`, ours.origin + panel);

async function opened(): Promise<Frame> {
  expect(await toggle()).toBe("opened");
  const panel = await panelOf(page, "button");
  await until(page, () => CSS.highlights.has("inquit-claim-own"));
  return panel;
}

/** Some of what it says takes its frame away. */
const say = (panel: Frame, message: ToClient) => endBy(panel, (m) => window.say(m), message);
const heard = (panel: Frame) => panel.evaluate(() => window.heard);

/** The words painted with a highlight, in order of painting. */
const painted = (name: string) => page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((r) => {
  const { data } = r.startContainer as Text;
  return data.slice(r.startOffset, r.endOffset).replace(/\s+/g, " ");
}), name);

test("paints each category on its words, through inline elements and shadow roots", async () => {
  await opened();
  expect(await painted("inquit-source")).toEqual(["Ada Marl", "Officials"]);
  expect(await painted("inquit-cue")).toEqual(["said", "said"]);
  expect(await painted("inquit-content")).toEqual(["“We did ", "not", " know,”"]);
  expect(await painted("inquit-claim-own")).toContain("The box held 7 letters.");
  expect((await painted("inquit-claim")).concat(await painted("inquit-claim-own"))).toContain("Inside, 40 boats sank.");
  const adopted = await page.evaluate(() => document.querySelector("x-card")!.shadowRoot!.adoptedStyleSheets.length);
  expect(adopted).toBe(1);
  expect(seen).toEqual({ console: [], foreign: [] });
});

test("at most one underline on a word", async () => {
  await opened();
  const offsets = await page.evaluate(() => ["source", "cue", "claim", "claim-own", "indirect"].flatMap((name) =>
    [...(CSS.highlights.get(`inquit-${name}`) ?? [])].filter((r) => r.startContainer.parentElement?.id === "officials")
      .map((r) => [r.startOffset, r.endOffset] as const)).sort((a, b) => a[0] - b[0]));
  expect(offsets.length).toBeGreaterThan(2);
  for (const [i, [start]] of offsets.entries()) if (i > 0) expect(start).toBeGreaterThanOrEqual(offsets[i - 1]![1]);
});

test("a click on a highlight selects, innermost first; beside it, on a link or after a selection it does no harm", async () => {
  const panel = await opened();
  const { x, y } = await pointOn(page, "inquit-source");
  // What was selected before, as where only a selection is read, does not keep a click from its mark.
  await page.evaluate(() => getSelection()!.selectAllChildren(document.body));
  await page.mouse.click(x, y);
  await page.mouse.click(x, y + 500);
  // The first of two clicks is one, the second selects a word; with Shift a click selects, too.
  await page.mouse.click(x, y, { count: 2 });
  await page.keyboard.down("Shift");
  await page.mouse.click(x, y);
  await page.keyboard.up("Shift");
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y);
  await page.mouse.up();
  await page.click("a");
  // What is sent now comes after all that a click has sent.
  await page.evaluate(() => (window as unknown as { session: Session }).session.refresh());
  await expect.poll(async () => (await heard(panel)).filter((m) => m.type === "page")).toHaveLength(2);
  const selects = (await heard(panel)).filter((m) => m.type === "select");
  const clicked = { type: "select", findings: [{ layer: "source", id: 0 }, { layer: "attribution", id: 0 }] };
  expect(selects).toEqual([clicked, clicked]);
  expect(page.url()).toMatch(/#there$/);
});

test("reveal scrolls boxes and window to the words and pulses them for a while", async () => {
  const panel = await opened();
  const { findings } = await page.evaluate(() => ({ findings: [...CSS.highlights.keys()] }));
  expect(findings).not.toContain("inquit-pulse");
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await pulsing(page, () => say(panel, { type: "reveal", finding: { layer: "claim", id: 2 } }), () => {
    const pulses = [...(CSS.highlights.get("inquit-pulse") ?? [])];
    if (pulses.length === 0) return false;
    const words = pulses.map((r) => (r.startContainer as Text).data.slice(r.startOffset, r.endOffset)).join();
    if (words !== "The box held 7 letters.") throw new Error(`${words} pulses`);
    return true;
  });
  const seenNow = await page.evaluate(() => {
    const word = document.querySelector("#deep")!.getBoundingClientRect();
    const box = document.querySelector(".box")!.getBoundingClientRect();
    return word.top >= box.top && word.bottom <= box.bottom && word.top > 0 && word.bottom < innerHeight;
  });
  expect(seenNow).toBe(true);
  await until(page, () => !CSS.highlights.has("inquit-pulse"));
});

test("words that have changed since are not painted", async () => {
  const panel = await opened();
  await page.evaluate(() => (document.querySelector("#officials")!.firstChild as Text).data = "Something else stands here, in 2030, than was read.");
  await say(panel, { type: "layers", layers: { attributions: true, claims: true, dim: false } });
  await until(page, () => CSS.highlights.get("inquit-source")?.size === 1);
  expect(await painted("inquit-source")).toEqual(["Ada Marl"]);
});

test("layers go off and on", async () => {
  const panel = await opened();
  await say(panel, { type: "layers", layers: { attributions: false, claims: false, dim: false } });
  await until(page, () => ![...CSS.highlights.keys()].some((k) => k.startsWith("inquit-")));
  await say(panel, { type: "layers", layers: { attributions: true, claims: false, dim: false } });
  await until(page, () => CSS.highlights.has("inquit-content"));
  expect(Object.keys(await highlights(page)).sort()).toEqual(["inquit-content", "inquit-cue", "inquit-indirect", "inquit-source"]);
});

test("a second click closes and leaves the page as it was, and so does the panel's close", async () => {
  const before = await stateOf(page);
  for (const close of [toggle, async () => say((await panelOf(page, "button")), { type: "close" })]) {
    await opened();
    expect(await stateOf(page)).not.toEqual(before);
    await close();
    await until(page, () => document.querySelector("inquit-panel") === null);
    expect(await stateOf(page)).toEqual(before);
    const inner = await page.evaluate(() => document.querySelector("x-card")!.shadowRoot!.adoptedStyleSheets.length);
    expect(inner).toBe(0);
  }
});

test("refresh reads the page again", async () => {
  const panel = await opened();
  await page.evaluate(() => {
    document.querySelector("#first")!.textContent = "“Now we do,” said Bo Tarn.";
    (window as unknown as { session: Session }).session.refresh();
  });
  await until(page, () => CSS.highlights.get("inquit-content")?.size === 1);
  expect((await heard(panel)).filter((m: ToPanel) => m.type === "page")).toHaveLength(2);
  expect(await painted("inquit-source")).toContain("Bo Tarn");
});

test("a page that forbids our frame gets an error at once and stays as it was", async () => {
  await page.goto(`${theirs.origin}/strict`);
  const before = await stateOf(page);
  expect(await toggle()).toBe("FrameError blocked");
  expect(await stateOf(page)).toEqual(before);
});

test("a frame that does not answer is given up", async () => {
  const before = await stateOf(page);
  expect(await toggle("/panel.html?silent")).toBe("FrameError silent");
  expect(await stateOf(page)).toEqual(before);
});

test("the edge moves by keyboard, tells the panel and keeps its keys from the page", async () => {
  const panel = await opened();
  const width = () => page.evaluate(() => document.querySelector("inquit-panel")!.getBoundingClientRect().width);
  expect(await width()).toBe(320);
  const { x, y } = await page.evaluate(() => ({ x: document.querySelector("inquit-panel")!.getBoundingClientRect().left, y: 300 }));
  // By the part of the edge that stands beside the frame.
  await page.mouse.move(x - 3, y);
  await page.mouse.down();
  await page.mouse.move(x - 50, y);
  await page.mouse.up();
  await expect.poll(width).toBe(370);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(width).toBe(386);
  await say(panel, { type: "side", side: "left" });
  await until(page, () => document.querySelector("inquit-panel")!.getBoundingClientRect().left === 0);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(width).toBe(370);
  await expect.poll(async () => (await heard(panel)).filter((m) => m.type === "resized")).toEqual([370, 386, 370].map((w) => ({ type: "resized", width: w })));
  expect(await page.evaluate(() => (window as unknown as { keys?: number }).keys)).toBeUndefined();
});

test("the panel gives way to a passage that it would hide, and only then", async () => {
  const panel = await opened();
  await page.addStyleTag({ content: ".box { position: relative; left: 800px }" });
  const stands = () => page.evaluate(() => (document.querySelector("inquit-panel")!.getBoundingClientRect().left === 0 ? "left" : "right"));
  const reveal = (id: number) => say(panel, { type: "reveal", finding: { layer: "claim", id } });
  await reveal(0);
  expect(await stands()).toBe("right");
  await reveal(2);
  await expect.poll(stands).toBe("left");
  await reveal(0);
  await expect.poll(stands).toBe("right");
});

test("the panel is told whether it stands beside the page or is a sheet", async () => {
  const panel = await opened();
  const told = async () => (await heard(panel)).flatMap((m) => (m.type === "beside" ? m.on : []));
  expect(await told()).toEqual([true]);
  await page.setViewport({ width: 390, height: 844 });
  await expect.poll(told).toEqual([true, false]);
});

test("on a phone the sheet stands in what is seen of a page that is wider than the screen", async () => {
  await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
  await page.goto(`${theirs.origin}/wide`);
  await opened();
  const beside = () => page.evaluate(() => {
    const { left, top, width, height } = document.querySelector("inquit-panel")!.getBoundingClientRect();
    const view = visualViewport!;
    return [left - view.offsetLeft, top - view.offsetTop, width, height].map(Math.round);
  });
  expect(await beside()).toEqual([0, 422, 390, 422]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1560);
  await page.evaluate(() => scrollTo(700, 900));
  await expect.poll(beside).toEqual([0, 422, 390, 422]);
});

test("5,000 passages are painted without the page's nodes changing", async () => {
  await page.evaluate(() => {
    const main = document.querySelector("main")!;
    for (let i = 0; i < 2500; i++) main.append(Object.assign(document.createElement("p"), { textContent: `“Line,” said Ada Marl. It held ${i} boats.` }));
  });
  const before = await page.evaluate(() => document.body.innerHTML.length);
  await opened();
  const sizes = await highlights(page);
  expect(sizes["inquit-source"]! + sizes["inquit-claim"]! + sizes["inquit-claim-own"]!).toBeGreaterThan(5000);
  expect(await page.evaluate(() => document.body.innerHTML.length)).toBe(before);
});

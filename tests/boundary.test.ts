/** The package as it is published: what crosses the boundary at run time. tests/boundary.rs holds its types. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { parseHtml } from "../www/cli/dom";
import type * as Package from "../www/npm/index";
import type { Analysis, Format, Page } from "../www/types";
import * as samples from "./boundary/samples";

const built = new URL("../dist/npm/index.js", import.meta.url).href;
let inquit: typeof Package;

beforeAll(async () => {
  inquit = await import(/* @vite-ignore */ built);
  await inquit.default();
});

/** A fresh copy of the module, with no engine in it. */
const unloaded = (): Promise<typeof Package> => import(/* @vite-ignore */ `${built}?unloaded=${Math.random()}`);

const page = (...texts: string[]): Page => ({
  meta: {},
  jsonLd: [],
  blocks: texts.map((text) => ({ text, tag: "p", path: ["p"], linkChars: 0 })),
});

describe("before init", () => {
  test.each([
    ["analyze", (m: typeof Package) => m.analyze(page("One."))],
    ["analyzeText", (m: typeof Package) => m.analyzeText("One.")],
    ["render", (m: typeof Package) => m.render(samples.analysis, "json")],
  ])("%s says that the engine is not loaded", async (_, call) => {
    const fresh = await unloaded();
    expect(() => call(fresh)).toThrow(expect.objectContaining({ name: "InquitError", code: "not-loaded" }));
  });

  test("a failed load can be tried again", async () => {
    const fresh = await unloaded();
    await expect(fresh.default(new Uint8Array([1, 2, 3]))).rejects.toThrow(fresh.InquitError);
    await fresh.default();
    expect(fresh.analyzeText("One.").text).toBe("One.");
  });

  test.each([
    ["bytes that are no engine", new Uint8Array([1, 2, 3])],
    ["a number", 5],
    ["a file that is not there", new URL("file:///nowhere/x.wasm")],
    ["a server that is not there", new URL("http://127.0.0.1:9/x.wasm")],
    ["an address of another sort", new URL("gopher://news.example/x.wasm")],
  ])("an engine cannot be loaded: %s", async (_, source) => {
    const fresh = await unloaded();
    await expect(fresh.default(source as URL)).rejects.toMatchObject({ name: "InquitError", code: "not-loaded", message: expect.stringMatching(/./), cause: expect.anything() });
  });

  /** `(module)`, and one that exports a function `start`. */
  const foreign = {
    "exports nothing": [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    "exports something": [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 9, 1, 5, 0x73, 0x74, 0x61, 0x72, 0x74, 0, 0, 10, 4, 1, 2, 0, 0x0b],
  };
  test.each(Object.entries(foreign))("a module that is none of ours and %s is no engine, however often it is tried", async (_, bytes) => {
    const fresh = await unloaded();
    const source = new Uint8Array(bytes);
    for (const given of [source, await WebAssembly.compile(source), source, new Response(source, { headers: { "content-type": "application/wasm" } })]) {
      await expect(fresh.default(given)).rejects.toMatchObject({ name: "InquitError", code: "not-loaded" });
      expect(() => fresh.analyzeText("One.")).toThrow(expect.objectContaining({ code: "not-loaded" }));
    }
    await fresh.default();
    expect(fresh.analyzeText("One.").text).toBe("One.");
  });

  test.each(["application/wasm", "application/octet-stream"])("an engine that comes as %s is one", async (type) => {
    const fresh = await unloaded();
    await fresh.default(new Response(readFileSync(new URL("../dist/npm/inquit_bg.wasm", import.meta.url)), { headers: { "content-type": type } }));
    expect(fresh.analyzeText("One.").text).toBe("One.");
  });

  test("an engine that the server does not have is not loaded", async () => {
    const fresh = await unloaded();
    vi.stubGlobal("fetch", async () => new Response("gone", { status: 404 }));
    await expect(fresh.default(new URL("https://news.example/x.wasm"))).rejects.toMatchObject({ code: "not-loaded", message: expect.stringContaining("404") });
    vi.unstubAllGlobals();
  });
});

describe("what comes back", () => {
  test("is plain data, as JSON would give it", () => {
    const analysis = inquit.analyze(samples.page, samples.options);
    expect(analysis).toStrictEqual(JSON.parse(JSON.stringify(analysis)));
    expect(analysis.text).toBe(samples.page.blocks[0]!.text);
  });

  const line = (tag: string, text: string) => ({ text, tag, path: ["body", "article", tag], linkChars: 0 });
  const saying: Page = {
    lang: "en", title: "Harbour bridge open again", meta: { "og:type": ["article"] }, jsonLd: [],
    blocks: [
      line("h1", "Harbour bridge open again"),
      line("p", "“The bridge is safe,” Mayor Ada Example said on Monday. The council spent 40 million crowns."),
      line("p", "“Nobody has to take the ferry any more,” Example said. Engineers will look again in May."),
    ],
  };

  test("comes in two parts for who wants to paint early: first who says what, then all", () => {
    const early: Analysis[] = [];
    const all = inquit.analyze(saying, {}, (found) => early.push(found));
    expect(all.claims).not.toEqual([]);
    expect(all).toStrictEqual(inquit.analyze(saying));
    const mute = <T>(list: T[]) => list.map((item) => ({ ...item, why: "" }));
    const { text, lang, blocks, attributions } = all;
    const places = mute(attributions).map(({ source, ...place }) => place);
    expect(early).toMatchObject([{ text, lang, sources: [], blocks: mute(blocks), attributions: places, claims: [] }]);
    expect(early[0]?.attributions.some(({ source }) => source != null)).toBe(false);
    expect(attributions.some(({ source }) => source != null)).toBe(true);
  });

  test("comes at once where nobody speaks or a selection is asked for, and a listener that throws changes nothing", () => {
    const early = vi.fn(() => { throw new Error("mine"); });
    inquit.analyze(page("It rained all day."), {}, early);
    inquit.analyze(saying, { selectionOnly: true }, early);
    expect(early).not.toHaveBeenCalled();
    expect(inquit.analyze(saying, {}, early)).toStrictEqual(inquit.analyze(saying));
    expect(early).toHaveBeenCalledOnce();
  });

  test("goes in again and is rendered as it was", () => {
    const written = JSON.parse(inquit.render(samples.analysis, "json"));
    expect(written).toStrictEqual(samples.analysis);
  });

  test("is the same for the same page", () => {
    const twice = page("“The bridge is safe,” Ada Example said.", "Nobody answered.");
    expect(inquit.analyze(twice)).toStrictEqual(inquit.analyze(twice));
  });

  test("is the text as it was read, lone surrogates and NULs included", () => {
    const odd = "a\ud800b\0c\udfffd 😀 \ufeffe\r\n\r\nשלום";
    expect(inquit.analyzeText(odd).text).toBe(odd);
    const two = inquit.analyze(page("x\ud83d", "\ude00y"));
    expect(two.text).toBe("x\ud83d\n\ude00y");
    expect(two.blocks.map((b) => two.text.slice(b.span.start, b.span.end))).toEqual(["x\ud83d", "\ude00y"]);
  });
});

describe("bad input", () => {
  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["a text", "page"],
    ["blocks that are none", { blocks: 7 }],
    ["a block that is none", { blocks: ["text"] }],
    ["a page without blocks", {}],
    ["a block without text", { blocks: [{ tag: "p" }] }],
    ["a text that is none", { blocks: [{ text: 7 }] }],
    ["a negative count", { ...page("One."), blocks: [{ ...page("One.").blocks[0], linkChars: -1 }] }],
    ["a count that is none", { ...page("One."), blocks: [{ ...page("One.").blocks[0], linkChars: NaN }] }],
    ["metadata of the wrong shape", { ...page("One."), meta: { author: "Ada" } }],
  ])("%s is a bad page", (_, bad) => {
    expect(() => inquit.analyze(bad as Page)).toThrow(expect.objectContaining({ name: "InquitError", code: "bad-page" }));
  });

  const badPage = expect.objectContaining({ name: "InquitError", code: "bad-page" });
  test.each([undefined, null, 5, {}, [], ["One."], new String("One."), Symbol("x"), () => "One."])("a plain text that is none: %s", (bad) => {
    expect(() => inquit.analyzeText(bad as string)).toThrow(badPage);
  });

  test.each([
    ["no analysis", [null, "json"]], ["a text in place of an analysis", ["{}", "json"]], ["no format", [samples.analysis, undefined]], ["a number as format", [samples.analysis, 5]],
    ["a number as address", [samples.analysis, "csv", 5]], ["an object as address", [samples.analysis, "csv", {}]],
  ])("%s is not rendered", (_, args) => {
    expect(() => inquit.render(...(args as Parameters<typeof Package.render>))).toThrow(badPage);
  });

  test.each([["analyze", () => inquit.analyze(page("One."), 5 as unknown as object)], ["analyzeText", () => inquit.analyzeText("One.", { lang: 5 } as object)]])("options that are none: %s", (_, call) => {
    expect(call).toThrow(badPage);
  });

  test("what is no document and no element is not read, nor is a page highlighted that was not read here", () => {
    for (const bad of [undefined, null, 5, "<p>x", {}, { nodeType: 3 }, []]) expect(() => inquit.readPage(bad as Document)).toThrow(badPage);
    for (const bad of [undefined, null, 5, page("One.")]) {
      expect(() => inquit.highlight(samples.analysis, bad as Page)).toThrow(badPage);
      expect(() => inquit.highlight(samples.analysis, bad as Page)).toThrow(inquit.InquitError);
    }
    const read = inquit.readPage(parseHtml("<p>One."));
    for (const bad of [undefined, null, 5, {}, { ...samples.analysis, claims: [{}] }]) expect(() => inquit.highlight(bad as Analysis, read)).toThrow(badPage);
  });

  test("an analysis of another page is not highlighted in this one: it would mark other words", () => {
    const read = inquit.readPage(parseHtml("<p>One."));
    for (const other of [inquit.analyzeText("Two."), inquit.analyzeText("One.\nTwo."), inquit.analyzeText("")])
      expect(() => inquit.highlight(other, read)).toThrow(expect.objectContaining({ code: "bad-page", message: expect.stringContaining("another page") }));
  });

  test("a text far beyond the limit is refused as any other that is too long", () => {
    for (const megabytes of [9, 140]) expect(() => inquit.analyzeText("One two.".repeat(megabytes << 17))).toThrow(expect.objectContaining({ name: "InquitError", code: "too-long" }));
  });

  test("nothing is highlighted where no window shows the page", () => {
    const read = inquit.readPage(parseHtml("<p>One."));
    expect(() => inquit.highlight(inquit.analyze(read), read)).toThrow(expect.objectContaining({ name: "InquitError", code: "bad-page", message: expect.stringContaining("window") }));
  });

  test("options of the wrong shape are said to be so", () => {
    for (const [name, value] of [["claims", -1], ["claims", 1.5], ["claims", "3"], ["selectionOnly", 1], ["lang", 5]] as const)
      for (const call of [() => inquit.analyzeText("One.", { [name]: value }), () => inquit.analyze(page("One."), { [name]: value })])
        expect(call).toThrow(expect.objectContaining({ code: "bad-page", message: expect.stringContaining(`${name}: `) }));
  });

  test("a text beyond the limit is too long, with the numbers", () => {
    const long = "word ".repeat(2_000_000);
    expect(() => inquit.analyzeText(long)).toThrow(expect.objectContaining({ code: "too-long", message: expect.stringMatching(/10000000 bytes.*8388608/) }));
  });

  test("an analysis that does not fit its text is not rendered", () => {
    const cut = { ...samples.analysis, text: "" };
    expect(() => inquit.render(cut, "markdown")).toThrow(expect.objectContaining({ code: "bad-page" }));
  });

  test("a format that is none is named", () => {
    expect(() => inquit.render(samples.analysis, "html" as Format)).toThrow(/“html”/);
  });
});

test("a run leaves the newest times only, however often it is repeated", () => {
  for (let i = 0; i < 20; i++) inquit.analyzeText("One.");
  const entries = performance.getEntriesByType("measure") as PerformanceMeasure[];
  expect(entries.map(({ name, duration }) => [name, duration >= 0])).toEqual([["inquit:layers", true]]);
  const ms = entries[0]!.detail as Record<string, number>;
  expect(Object.keys(ms)).toEqual(["document", "metadata", "kinds", "attributions", "sources", "claims", "provenance"]);
  expect(Object.values(ms).every((each) => each >= 0)).toBe(true);
  expect(performance.getEntriesByType("mark")).toHaveLength(0);
});

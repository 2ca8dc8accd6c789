/**
 * Pages that nobody would write, through the command line's HTML reader, the engine and every renderer: tags in no
 * order and without ends, odd character sets, attributes and nesting without measure, style sheets, shadow trees, parts
 * that arrive late. INQUIT_FUZZ_PAGES and INQUIT_FUZZ_SEED give a longer run or another one: a thousand pages take
 * half a minute.
 */
import { beforeAll, expect, test } from "vitest";
import { fromFile } from "../../www/cli/input";
import { isAnalysis } from "../../www/guard";
import type * as Package from "../../www/npm/index";
import type { Format, Options, Page } from "../../www/types";
import { numbers } from "./numbers";

const PAGES = Number(process.env["INQUIT_FUZZ_PAGES"] ?? 200);
const SEED = Number(process.env["INQUIT_FUZZ_SEED"] ?? 1);

const FORMATS: Format[] = ["json", "markdown", "csv", "web-annotation", "claim-review"];
const URL_OF_PAGE = "https://news.example/town/bridge";

let inquit: typeof Package;

beforeAll(async () => {
  inquit = await import(/* @vite-ignore */ new URL("../../dist/npm/index.js", import.meta.url).href);
  await inquit.default();
});

const words = (list: string): string[] => list.trim().split(/\s+/);

const TAGS = words(`div span a b i em font nobr p h1 h2 section article main aside nav header footer figure figcaption blockquote q ul ol li dl dt dd table caption tbody tr td th form button label
  br hr wbr img slot desc summary pre center marquee ruby rt rp x-card time address html body`);

/** Tags that swallow what comes after them, or that parsers treat in ways of their own. */
const ODD = words(`details head title colgroup col thead select option optgroup textarea input video iframe noscript script style template svg math mi annotation-xml foreignobject dialog listing plaintext xmp
  frameset frame object embed base meta link`);

const TEXTS = [
  "“The bridge is safe,” Mayor Ada Example said on Monday. ", "The council spent 40 million crowns on it. ", "According to a report, two pumps failed. ", "By Bo Sample", "3 June 2026",
  "Read more: Ten small markets", "Subscribe to our newsletter", "x", " ", "\n\n", "\t", "&nbsp;", "&#0;", "&#xd800;", "&#x10ffff;", "&lt;p&gt;", "&notanentity;", "&amp", "\0", "\x01", "\x7f",
  "\u200b", "\ufeff", "\u202e", "قال الوزير إن الجسر آمن. ", "大臣は「橋は安全だ」と述べた。", "👩‍👩‍👧", "e\u0301", "ภาษาไทย", "\u2028", "<", ">", "</", "<!", "<?", "]]>", "<![CDATA[x]]>", "<!-- x -->",
  "<!--$?-->", "<!--/$-->", "<!--$-->", "<!---->", "<!-->", "<!doctype html>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", "{display:none}", "\r", "=1+1", "'", "\"",
];

const NAMES = words(`id class style href lang dir slot name role itemprop content charset property rel type media open shadowrootmode value src color xlink:href
  xml:lang aria-hidden data-x onclick http-equiv`);

/** Attributes that hide what is inside. */
const HIDING = ["hidden", "popover"];

const VALUES = [
  "", "a", "a b", "B:0", "S:0", "P:0", "P:1", "S:1", "until-found", "open", "closed", "none", "en", "EN-us", "x-klingon", "dialog", "author", "og:title", "og:type", "article", "canonical", "text/css", "screen",
  "application/ld+json", "articleBody", "story-body", "utf-16", "windows-1252", "text/html; charset=shift_jis", "https://news.example/a-b-c-d", "/a", "#a", "//b.example", "javascript:0", "data:,x", "http://[",
  "mailto:a@b.example", "display:none", "visibility:hidden", "display:flex;flex-direction:column", "display:contents", "position:absolute", "float:left", "display:block!important", "\0", "\ud800", "a\nb", "é",
];

const RULES = [
  "p{display:none}", ".a{visibility:hidden}", "*{display:block}", "div span{display:flex}", ".a > p + p:not(.b):first-child{display:none!important}", "@media print{p{display:none}}",
  "@media (min-width:1px){.a{display:none}}", "@supports (x){p{display:block}}", "@layer a{b{display:block}}", "svg|p{display:none}", ":is(a b,c){display:none}", ":has(p){display:none}", "p:empty{display:none}",
  ":root p{visibility:visible}", "}", "{", "/*", "*/", "\"", "'}", "\\", "@", "<!--", "#a{display:none}", "p:hover{display:none}", "[class~=a]{float:left}", "::before{display:block}", ",{display:none}",
];

const JSON_LD = ["{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"author\":{\"name\":\"Ada Example\"}}", "{\"@graph\":[{\"@type\":[\"Article\"]}]}", "[[[", "null", "{\"@type\":\"LiveBlogPosting\"}", ""];

type Below = (n: number) => number;

function attributes(below: Below): string {
  let written = "";
  for (let i = below(4); i > 0; i--) {
    const value = below(60) === 0 ? VALUES[below(VALUES.length)]!.repeat(1 + below(3_000)) : VALUES[below(VALUES.length)]!;
    const quote = ["\"", "'", ""][below(3)]!;
    const names = below(40) === 0 ? HIDING : NAMES;
    written += ` ${names[below(names.length)]}${below(6) === 0 ? "" : `=${quote}${value}${quote}`}`;
  }
  return below(200) === 0 ? written + Array.from({ length: 400 }, (_, i) => ` a${i}=${i}`).join("") : written;
}

function piece(below: Below): string {
  const one = (from: readonly string[]): string => from[below(from.length)]!;
  const odd = below(40) === 0;
  const tag = one(odd ? ODD : TAGS);
  // What hides all that comes after it is mostly closed.
  const closed = below(8) > 0;
  switch (below(16)) {
    case 0: return below(4) > 0 ? one(TEXTS) : `<style${attributes(below)}>${Array.from({ length: below(6) }, () => one(RULES)).join("")}</style>`;
    case 1: return `<script type="application/ld+json">${one(JSON_LD)}</script>`;
    case 2: return `<${tag}${attributes(below)}>`.repeat(below(30) === 0 ? 700 : 1 + below(odd ? 1 : 3));
    case 3: case 4: return `</${tag}>`;
    case 5: return `<x-card><template shadowrootmode=open>${one(TEXTS)}<slot${attributes(below)}></slot>${closed ? `</template>${one(TEXTS)}</x-card>` : ""}`;
    case 6: return below(2) ? `<template id="B:${below(3)}"></template>` : `<div hidden id="S:${below(3)}">${one(TEXTS)}${closed ? "</div>" : ""}`;
    case 7: case 8: case 9: return `<${tag}${attributes(below)}${below(8) ? "" : " /"}>${odd && closed ? `${one(TEXTS)}</${tag}>` : ""}`;
    default: return one(TEXTS).repeat(below(100) === 0 ? 2_000 : 1);
  }
}

/** A page's bytes: of pieces in no order, now and then some of them changed, in one character set or another. */
function pageBytes(below: Below): Buffer {
  let html = below(3) > 0 ? "<!doctype html><html lang=en><title>Bridge</title><body><article>" : "";
  for (let i = 1 + below(160); i > 0; i--) html += piece(below);
  const kind = below(8);
  if (kind === 0) return Buffer.from(`\ufeff${html}`, "utf16le");
  if (kind === 1) return Buffer.from(`<meta charset=windows-1252>${html}`, "latin1");
  const bytes = Buffer.from(kind === 2 ? `<meta charset="${VALUES[below(VALUES.length)]}">${html}` : html);
  if (kind === 3) for (let i = below(20); i > 0; i--) bytes[below(bytes.length)] = below(256);
  return bytes;
}

function checkPage(page: Page): void {
  for (const { text, tag, path, linkChars, href } of page.blocks) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(/^ | $|\s\s|[^\S ]/);
    expect(tag).toMatch(/^[a-z]/);
    expect(path.length).toBeLessThanOrEqual(96);
    if (path.length > 0) expect(path.at(-1)!.startsWith(tag)).toBe(true);
    for (const step of path) expect(step.length).toBeLessThan(2_000);
    expect(linkChars).toBeLessThanOrEqual(text.length);
    if (href !== undefined) expect(href).toMatch(/^https?:\/\/\S{1,13000}$/);
  }
  for (const values of Object.values(page.meta)) for (const value of values) expect(value).toMatch(/\S/);
}

/** All of a page selected: in what is selected, somebody speaks even where the page as a whole is no article. */
function selected(page: Page): Page {
  return { ...page, blocks: page.blocks.map((block) => ({ ...block, selected: [{ start: 0, end: block.text.length }] })) };
}

function checkAnalysis(page: Page, options: Options = {}): number {
  const analysis = inquit.analyze(page, options);
  const texts = page.blocks.map((block) => block.text);
  expect(analysis.text).toBe(texts.join("\n"));
  expect(analysis.blocks.map(({ span }) => analysis.text.slice(span.start, span.end))).toEqual(texts.map((text) => text.trim()));
  expect(isAnalysis(analysis)).toBe(true);
  for (const format of FORMATS) {
    const written = inquit.render(analysis, format, page.url);
    expect(written).not.toBe("");
    if (format !== "markdown" && format !== "csv") JSON.parse(written);
  }
  return analysis.attributions.length;
}

test(`${PAGES} pages: what is read is in shape, and so is what is found`, { timeout: 0 }, () => {
  const below = numbers(SEED);
  let [blocks, attributions, refused] = [0, 0, 0];
  for (let i = 0; i < PAGES; i++) {
    const bytes = pageBytes(below);
    try {
      const name = below(4) > 0 ? "a.html" : "a.xhtml";
      const { page } = fromFile(bytes, name, "html", below(4) > 0 ? URL_OF_PAGE : undefined) as { page: Page };
      checkPage(page);
      expect(fromFile(bytes, name, "html", page.url)).toEqual({ page });
      blocks += page.blocks.length;
      attributions += checkAnalysis(page) + checkAnalysis(selected(page), { selectionOnly: true });
    } catch (error) {
      if ((error as { code?: unknown }).code === "too-long") refused++;
      else throw new Error(`page ${i} of seed ${SEED}: ${bytes.toString().slice(0, 3_000)}`, { cause: error });
    }
  }
  // Else this would check nothing.
  expect(blocks / PAGES).toBeGreaterThan(3);
  expect(attributions).toBeGreaterThan(PAGES / 50);
  expect(refused).toBeLessThan(PAGES / 20);
});

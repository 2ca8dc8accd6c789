/** What only a real browser can tell about the reader: computed styles, live shadow trees, selection, hostile documents. */
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import puppeteer, { type Browser, type Page as Tab } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "../../tools/chromium.mjs";
import type { Page } from "../../www/types";

const ROOT = resolve(import.meta.dirname, "../..");
const CHROME = process.env.CHROME ?? "/usr/bin/chromium";
if (!existsSync(CHROME)) console.warn(`the reader is not tested in a browser: none at ${CHROME}`);

describe.skipIf(!existsSync(CHROME))("the reader in Chromium", () => {
  let browser: Browser;
  let tab: Tab;
  let reader: string;

  beforeAll(async () => {
    const built = await build({ entryPoints: [join(ROOT, "www/client/read.ts")], bundle: true, write: false, format: "iife", globalName: "inquitReader", target: "es2022" });
    reader = built.outputFiles[0]!.text;
    browser = await puppeteer.launch({ executablePath: CHROME, headless: true, args: CHROMIUM });
    tab = await browser.newPage();
  }, 60_000);

  afterAll(() => browser?.close());

  async function readPage(html: string, prepare = ""): Promise<Page> {
    await tab.setContent(html);
    await tab.evaluate(prepare);
    await tab.evaluate(reader);
    return (await tab.evaluate("inquitReader.readPage(document)")) as Page;
  }
  const texts = async (html: string, prepare?: string): Promise<string[]> => (await readPage(html, prepare)).blocks.map((block) => block.text);

  const cases: [name: string, html: string, want: string[], prepare?: string][] = [
    ["hidden by any means", "<style>.a{display:none}.b{visibility:hidden}.c{content-visibility:hidden}</style><p class=a>no<p class=b>no <i style='visibility:visible'>yes</i><div class=c><i>no</i></div><p hidden>no", ["yes"]],
    ["a box of its own is not needed", "<div style='display:contents'>one <span style='display:contents'>two</span></div><div hidden><div style='display:contents'>no</div></div>", ["one two"]],
    ["where words may be parted and how they are read", "<p>ac&shy;cord&shy;ing to&shy; the&#8203;<wbr>atre <ruby>Ada<rt>ei-da</rt></ruby>", ["according to theatre Ada"]],
    ["closed disclosure and dialog", "<details>no<summary>yes</summary>no <b>no</b></details><dialog>no</dialog>", ["yes"]],
    ["noscript", "<noscript>no</noscript><p>yes", ["yes"]],
    ["inline elements on their own lines, apart, and floating", "<p><span style='display:block'>a</span>b</p><div style='display:flex'><i>c</i><i>d</i></div><p><b style='float:left'>T</b>he <span style='position:absolute'>end</span></p>", ["a", "b", "c d", "The end"]],
    ["open shadow roots and slots", "<x-a><b slot=s>light</b>rest</x-a><x-b><i>gone</i></x-b>", ["shadow", "light", "rest"], `
      document.querySelector("x-a").attachShadow({ mode: "open" }).innerHTML = "<p>shadow</p><div><slot name=s></slot></div><slot></slot>";
      document.querySelector("x-b").attachShadow({ mode: "closed" }).innerHTML = "<p>closed</p>";`],
    ["a form whose fields shadow its properties", "<form><input name=firstChild><input name=nextSibling><input name=nodeType><input name=getAttribute><input name=shadowRoot><p>yes</p></form>", ["yes"]],
    ["an image that shadows the document's properties", "<img name=documentElement><img name=URL><img name=getElementsByTagName><img name=getSelection><img name=defaultView><p>yes", ["yes"]],
    // Chromium itself crashes on the style of 5,000.
    ["2,000 levels built by script", "<p>top", ["top", "deep"], `
      let at = document.body; for (let i = 0; i < 2000; i++) at = at.appendChild(document.createElement("div")); at.textContent = "deep";`],
    ["NUL and a lone surrogate", "<p>", ["a\u0000b\ufffdc"], `document.querySelector("p").textContent = "a\\u0000b\\ufffdc"`],
  ];
  test.each(cases)("%s", async (_, html, want, prepare) => expect(await texts(html, prepare)).toEqual(want), 30_000);

  test("the selection, in offsets of the text", async () => {
    const { blocks } = await readPage("<p>one  two <b>three</b></p><p>four</p><p>five</p>", `
      getSelection().setBaseAndExtent(document.querySelector("p").firstChild, 5, document.querySelectorAll("p")[1].firstChild, 2);`);
    expect(blocks.map((block) => block.selected?.map((span) => block.text.slice(span.start, span.end)))).toEqual([["two three"], ["fo"], undefined]);
  });

  test("100,000 nodes are read and nothing in the document changes", async () => {
    await tab.setContent("<main></main>");
    await tab.evaluate(`document.querySelector("main").append(...Array.from({ length: 50000 }, (_, i) => Object.assign(document.createElement("p"), { textContent: "word " + i })))`);
    await tab.evaluate(reader);
    const found = await tab.evaluate(`(() => {
      let changes = 0;
      const observer = new MutationObserver((records) => (changes += records.length));
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      const before = document.documentElement.outerHTML;
      const count = inquitReader.readPage(document).blocks.length;
      changes += observer.takeRecords().length;
      return { count, changes, same: before === document.documentElement.outerHTML };
    })()`);
    expect(found).toEqual({ count: 50_000, changes: 0, same: true });
  }, 60_000);
});

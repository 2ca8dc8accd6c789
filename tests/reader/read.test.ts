import { describe, expect, test } from "vitest";
import { type Reading, read, readPage, readingOf } from "../../www/client/read";
import { type ElementNode, parseHtml } from "../../www/cli/dom";
import { looksOf } from "../../www/cli/styles";
import type { Block } from "../../www/types";

function reading(html: string, url?: string): Reading {
  const document = parseHtml(html, url);
  return read(document, looksOf(document));
}

const blocks = (html: string): Block[] => reading(html).page.blocks;
const texts = (html: string): string[] => blocks(html).map((block) => block.text);

describe("blocks", () => {
  const cases: [name: string, html: string, want: string[]][] = [
    ["inline elements run on", "<p>The <b>old <i>mill</i></b> burned<sup>1</sup> down</p>", ["The old mill burned1 down"]],
    ["an element's own text around a child block", "<div>before<p>inside</p>after</div>", ["before", "inside", "after"]],
    ["a link around blocks", "<a href=/x><h3>Title</h3><p>Blurb</p></a>", ["Title", "Blurb"]],
    ["white space", "<p>  a \n\t b&nbsp;c <!-- no --> d </p>", ["a b c d"]],
    ["space across inline borders", "<p>a <b> b</b> <i>c</i></p>", ["a b c"]],
    ["nothing but space and zero width", "<p> &nbsp;\n</p><p>&#8203;&#65279;</p><p></p>", []],
    ["table", "<table><caption>T</caption><tr><th>a<td>b<tr><td>c<p>d</table>", ["T", "a", "b", "c", "d"]],
    ["lists", "<ul><li>one<ul><li>two</ul>three</ul><dl><dt>k<dd>v</dl>", ["one", "two", "three", "k", "v"]],
    ["a button is no part of a sentence", "<p>Read <button>Share</button> on</p>", ["Read", "Share", "on"]],
    ["broken HTML", "<p>one<div>two</p>three</b><td>four", ["one", "two", "three", "four"].slice(0, 1).concat("two", "threefour")],
    ["right to left and no spaces", "<p dir=rtl>قالت الوزيرة</p><p>大臣は述べた。</p>", ["قالت الوزيرة", "大臣は述べた。"]],
    ["emoji", "<p>👩‍👩‍👧 ok</p>", ["👩‍👩‍👧 ok"]],
    ["a hostile title stays out", "<title>&lt;script>alert(1)&lt;/script></title><p>x", ["x"]],
    ["drawings and formulas", "<p>a<svg><title>icon</title><text>no</text></svg>b</p><math><mi>x</mi><annotation>tex</annotation></math>", ["ab", "x"]],
    ["form values", "<p>Town <select><option>A<option>B</select><textarea>draft</textarea></p>", ["Town"]],
    ["what scripts use", "<script>a</script><style>b</style><noscript>c</noscript><template><p>d</template><iframe>e</iframe>", []],
    ["custom elements run on unless styled", "<p>an <x-term>odd</x-term> word</p>", ["an odd word"]],
  ];
  test.each(cases)("%s", (_, html, want) => expect(texts(html)).toEqual(want));
});

describe("line breaks", () => {
  const long = "The council of Lower Example met for nine hours and voted on the bridge at last, eight to five.";
  const cases: [name: string, html: string, want: string[]][] = [
    ["one in an address is a space", "<p>Example Hall<br>1 Mill Lane<br>Exampleton</p>", ["Example Hall 1 Mill Lane Exampleton"]],
    ["two part blocks", "<div>one<br><br>two<br> <br/>three</div>", ["one", "two", "three"]],
    ["one between long runs parts them", `<div>${long}<br>${long}</div>`, [long, long]],
    ["one after a short run does not", `<div>Exampleton —<br>${long}</div>`, [`Exampleton — ${long}`]],
    ["at the edges it does nothing", "<p><br>a<br></p>", ["a"]],
    ["preformatted: a blank line parts, a line end is a space", "<pre>one\ntwo\n\n  three</pre>", ["one two", "three"]],
  ];
  test.each(cases)("%s", (_, html, want) => expect(texts(html)).toEqual(want));
});

describe("visible only", () => {
  const cases: [name: string, html: string, want: string[]][] = [
    ["hidden attribute", "<p hidden>no</p><p>yes</p>", ["yes"]],
    ["inline style", "<p style='color:red; DISPLAY : none'>no</p><p style='visibility:hidden'>no <b style='visibility:visible'>yes</b></p>", ["yes"]],
    ["aria-hidden is visible", "<p aria-hidden=true>yes</p>", ["yes"]],
    ["closed disclosure", "<details>no<summary>yes</summary><p>no</details><details open><summary>s</summary>d</details>", ["yes", "s", "d"]],
    ["closed dialog", "<dialog>no</dialog><dialog open>yes</dialog>", ["yes"]],
    ["style element", "<style>.a .b, #c{display:none} .a>.b.d{display:block}</style><div class=a><p class=b>no</p><p class='b d'>yes</p></div><p id=c>no</p>", ["yes"]],
    ["important, order, specificity", "<style>p{display:none!important} .x{display:none} p.y{visibility:hidden} .y{visibility:visible}</style><p style='display:block'>no</p><div class=x>no</div><p class=y>no</p>", []],
    ["media", "<style>@media print{p{display:none}} @media (min-width:640px) and (max-width:80em){i{display:none}} @media not screen{b{display:none}}</style><p><b>yes</b><i>no</i></p>", ["yes"]],
    ["broken style sheet", "<style>.a{display:none;/* p{display:none} */} .b{x:'}'} @font-face{ .x{} } @media{ .c{display:none} </style><p class=a>no</p><p class=c>no</p><p>yes</p>", ["yes"]],
    ["the author's sheet goes before the hidden attribute", "<style>p{display:block}</style><p hidden>yes</p>", ["yes"]],
    ["a span set on its own line", "<style>span{display:block}</style><div><span>a</span><span>b</span></div>", ["a", "b"]],
    ["a drop capital is none", "<style>span{display:block;float:left}</style><p><span>T</span>he</p>", ["The"]],
    ["a flex row keeps its line", "<style>div{display:flex}</style><div><span>By</span><a href=/a>Ada Example</a></div>", ["By Ada Example"]],
  ];
  test.each(cases)("%s", (_, html, want) => expect(texts(html)).toEqual(want));

  test("paragraphs that wait for a script one by one are read, three notices of a form are not", () => {
    const sentence = "The council closed the bridge on Monday after its engineers had found cracks in two of the pillars that carry it.";
    const hidden = (count: number) => texts(`<style>.ssr .text{display:none}</style><body class=ssr><h1>Bridge</h1>${`<p class=text>${sentence}</p>`.repeat(count)}<p>${sentence}`).length;
    expect([hidden(3), hidden(5)]).toEqual([2, 7]);
  });

  test("prose that waits for a script is read, a hidden menu is not", () => {
    const sentence = "The ferry to Lower Example will not sail before the spring, said the harbour master, who had seen the hull. ".repeat(2);
    const story = `<div class=fade>${`<p>${sentence}</p>`.repeat(3)}</div>`;
    expect(texts(`<style>.fade{visibility:hidden}.menu{display:none}</style><ul class=menu><li>News</ul>${story}`)).toHaveLength(3);
    expect(texts(`<dialog>${story}</dialog><div aria-hidden=true hidden>${story}</div>`)).toEqual([]);
  });
});

describe("shadow trees and streamed parts", () => {
  test("slots show the host's children in the order of the shadow tree", () => {
    const html = "<x-card><template shadowrootmode=open><h2><slot name=t>none</slot></h2><p>shadow</p><slot></slot><slot name=z>fallback</slot></template><b>light</b><i slot=t>title</i><u slot=q>nowhere</u></x-card>";
    expect(texts(html)).toEqual(["title", "shadow", "lightfallback"]);
  });
  test("the path goes through the host", () => {
    const [block] = blocks("<x-card class=c><template shadowrootmode=open><p>in</p></template></x-card>");
    expect(block?.path).toEqual(["body", "x-card.c", "p"]);
  });
  test("shadow trees in shadow trees", () => {
    const inner = "<x-b><template shadowrootmode=open><p>inner <slot></slot></p></template>light</x-b>";
    const [, block] = blocks(`<x-a class=c><template shadowrootmode=open><p>outer</p>${inner}</template></x-a>`);
    expect([block?.text, block?.path]).toEqual(["inner light", ["body", "x-a.c", "x-b", "p"]]);
    const nested = (depth: number): string => (depth ? `<x-a><template shadowrootmode=open><p>${depth}</p>${nested(depth - 1)}</template></x-a>` : "");
    expect(texts(nested(9))).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
  });
  test("what is in a shadow tree knows its document", () => {
    const document = parseHtml("<x-a><template shadowrootmode=open><p>in</p></template></x-a>");
    const inside = document.getElementsByTagName("x-a")[0]!.shadowRoot!.firstChild as Element;
    expect(inside.ownerDocument).toBe(document);
    expect(readPage(inside).blocks.map(({ text }) => text)).toEqual(["in"]);
  });
  test("a template that is none of a shadow tree shows nothing, whatever it holds", () => {
    expect(texts("<div><template><x-a><template shadowrootmode=open><p>no</p></template></x-a></template><p>yes</p></div>")).toEqual(["yes"]);
  });
  test("a part that came late stands in its place", () => {
    const html = '<main><!--$?--><template id="B:0"></template><p>Loading</p><!--/$--><p>end</p></main><div hidden id="S:0"><p>story <template id="P:1"></template></p></div><div hidden id="S:1">told</div>';
    expect(texts(html)).toEqual(["story told", "end"]);
  });
});

describe("what a block carries", () => {
  test("tag and path", () => {
    const [block] = blocks('<body class="single  post"><div id=main role=main class="story body"><article itemprop=articleBody><p>x <b class=no>y</b>');
    expect(block).toMatchObject({ tag: "p", path: ["body.single.post", "div#main.story.body[role=main]", "article[itemprop=articleBody]", "p"] });
  });
  test("links", () => {
    const { page } = reading("<p><a href=../a>One</a> two</p><p> <a href=b><b>All</b> of it</a> </p><p><a href='javascript:void(0)'>Act</a></p><p><a href=b>x</a> <a href=c>y</a></p>", "https://news.example/x/y");
    expect(page.blocks.map(({ linkChars, href }) => [linkChars, href])).toEqual([[3, undefined], [9, "https://news.example/x/b"], [3, undefined], [2, undefined]]);
  });
  test("base element and no address", () => {
    expect(blocks("<base href=https://a.example/z/><p><a href=q>x</a>")[0]?.href).toBe("https://a.example/z/q");
    expect(blocks("<p><a href=q>x</a>")[0]).not.toHaveProperty("href");
  });
  test("selection, in offsets of the text", () => {
    const document = parseHtml("<p>one  two <b>three</b></p><p>four</p>");
    const [first, bold] = read(document).blocks[0]!.runs.map((run) => run.node).filter((node, i, all) => all.indexOf(node) === i);
    const range = { startContainer: first, startOffset: 5, endContainer: bold, endOffset: 2, intersectsNode: (node: Node) => node === first || node === bold };
    Object.assign(document, { getSelection: () => ({ isCollapsed: false, rangeCount: 1, getRangeAt: () => range }) });
    const { page } = read(document);
    expect(page.blocks.map((block) => block.selected?.map((s) => block.text.slice(s.start, s.end)))).toEqual([["two th"], undefined]);
  });
  test("metadata", () => {
    const { page } = reading(`<html lang=en-GB><head><svg><title>no</title></svg><title> A \n story </title><meta name=Author content="A. Writer"><meta property=article:author content=B><meta property=article:author content=C>
      <meta name=__proto__ content=x><meta name=empty content=" "><link rel="alternate canonical" href=/c><script type="application/ld+json">{not json</script><script type=application/json>{}</script>`, "https://a.example/");
    expect(page).toMatchObject({ url: "https://a.example/", lang: "en-GB", title: "A story", jsonLd: ["{not json"] });
    expect(Object.entries(page.meta)).toEqual([["author", ["A. Writer"]], ["article:author", ["B", "C"]], ["__proto__", ["x"]], ["canonical", ["/c"]]]);
  });
});

describe("the way back", () => {
  const html = "<div>  one \n two&nbsp;three <b>four </b> five<br><br>six <i>seven</i></div><pre>a\n\nb  c</pre>";
  test("every run is one to one", () => {
    const { page, blocks: maps } = reading(html);
    expect(maps).toHaveLength(page.blocks.length);
    maps.forEach(({ runs }, i) => {
      const { text } = page.blocks[i]!;
      let end = 0;
      for (const run of runs) {
        expect(run.from).toBeGreaterThanOrEqual(end);
        expect(text.slice(end, run.from).trim()).toBe("");
        expect(run.node.data.slice(run.nodeFrom, run.nodeFrom + run.length).replace(/\s/g, " ")).toBe(text.slice(run.from, (end = run.from + run.length)));
      }
      expect(end).toBe(text.length);
    });
  });
  test("a page leads to its reading, a copy does not", () => {
    const page = readPage(parseHtml("<p>x"));
    expect(readingOf(page)?.page).toBe(page);
    expect(readingOf(structuredClone(page))).toBeUndefined();
  });
  test("a part of a page keeps its ancestors and links", () => {
    const document = parseHtml("<p>no</p><div class=a><a href=https://x.example/><span>yes</span></a></div>", "https://x.example/");
    const part = document.getElementsByTagName("span")[0]!;
    expect(readPage(part).blocks).toMatchObject([{ text: "yes", tag: "span", path: ["body", "div.a", "a", "span"], linkChars: 3, href: "https://x.example/" }]);
  });
});

describe("bad input", () => {
  test("nothing", () => expect(texts("")).toEqual([]));
  test("NUL and binary", () => expect(texts("<p>a\0b</p>\x01\x02")).toEqual(["ab", "\x01\x02"]));
  test("a lone surrogate comes back as it was", () => expect(texts("<p>a\ud800b</p>")).toEqual(["a\ud800b"]));
  test("10,000 levels", () => expect(texts("<div>".repeat(10_000) + "deep" + "</div>".repeat(10_000))).toEqual(["deep"]));
  test("text on each of 10,000 levels: paths stay short", () => {
    const found = blocks("<div class=level>x".repeat(10_000));
    expect(found.length).toBeGreaterThan(400);
    expect(Math.max(...found.map((block) => block.path.length))).toBeLessThan(100);
  });
  test("formatting tags that multiply are a clear error", () => {
    const html = "<p>" + Array.from({ length: 400 }, (_, i) => `<font color=${i}>`).join("") + "<p>x".repeat(10_000);
    expect(() => blocks(html)).toThrow(/more than 2000000 elements/);
  });
  test("<html> and <body> written 10,000 times over, each with another attribute: the first of them stay", () => {
    const tags = Array.from({ length: 10_000 }, (_, i) => `<html a${i}=x lang=en><body b${i}=x>`).join("");
    const document = parseHtml(`${tags}<p>told`);
    const [html, body] = ["html", "body"].map((name) => document.getElementsByTagName(name)[0] as unknown as ElementNode);
    expect([html!.attributes.length, html!.attributes[0]!.name, html!.getAttribute("lang"), html!.getAttribute("a9999")]).toEqual([256, "a0", "en", null]);
    expect([body!.attributes.length, body!.getAttribute("b100"), body!.getAttribute("b9999")]).toEqual([256, "x", null]);
    expect(read(document, looksOf(document)).page).toMatchObject({ lang: "en", blocks: [{ text: "told" }] });
  });
  test("an element with 100,000 attributes", () => {
    const document = parseHtml(`<p class=a ${Array.from({ length: 100_000 }, (_, i) => `x${i}`).join(" ")}>told`);
    const element = document.getElementsByTagName("p")[0] as unknown as ElementNode;
    expect([element.attributes.length, element.getAttribute("class")]).toEqual([256, "a"]);
  });
  test("so are long attributes that multiply", () => {
    const html = `<p><font class="${"a ".repeat(50_000)}">` + "<p>x".repeat(10_000);
    expect(() => blocks(html)).toThrow(/more than 2000000 elements/);
    expect(blocks(`<p><img src="data:${"a".repeat(10_000_000)}">x`)).toHaveLength(1);
  });
  test("an address of 300 KB is none, in the page's own, in its base and in links", () => {
    const long = (length: number) => `https://news.example/${"a".repeat(length)}`;
    const links = "<p><a href=#a>x</a>".repeat(3);
    const seen = (html: string, url?: string) => {
      const { page } = reading(html, url);
      return [page.url?.length, ...page.blocks.map((block) => block.href?.length)];
    };
    expect(seen(links, long(300_000))).toEqual([undefined, undefined, undefined, undefined]);
    expect(seen(`<base href=${long(300_000)}>${links}`, long(9))).toEqual([30, undefined, undefined, undefined]);
    expect(seen(`<a href=${long(300_000)}>${"<p>x".repeat(3)}</a>`, long(9))).toEqual([30, undefined, undefined, undefined]);
    expect(seen(`<a href=${long(4_000)}><p>x</a>${links}`, long(4_000))).toEqual([4_021, 4_021, 4_023, 4_023, 4_023]);
  });
  test("96 long ancestors of 20,000 paragraphs, a long address of 20,000 more: all text is read, what is told about it has an end", () => {
    const tower = Array.from({ length: 96 }, (_, i) => `<div class="a${i} ${"long".repeat(50)}">`).join("");
    for (const html of [`${tower}${"<p>told".repeat(20_000)}`, `<base href=https://news.example/${"a".repeat(4_000)}>${"<p><a href=#a>told</a>".repeat(20_000)}`]) {
      const found = blocks(html);
      expect(found.filter((block) => block.text === "told" && block.tag === "p")).toHaveLength(20_000);
      expect(found[0]!.path.join("").length + (found[0]!.href ?? "").length).toBeGreaterThan(4_000);
      expect(found.reduce((sum, { path, href }) => sum + path.join("").length + (href ?? "").length, 0)).toBeLessThan(16_100_000);
      expect([found.at(-1)!.path, found.at(-1)!.href]).toEqual([[], undefined]);
    }
  });
  test("100,000 empty nodes cost no blocks", () => {
    const empty = "<div><span></span> <p><b></b></p></div>".repeat(12_500);
    expect(texts(`${empty}<p>told</p>${empty}`)).toEqual(["told"]);
  }, 30_000);
  test("templates that a script would fill, hidden by a style", () => {
    expect(texts("<style>.tpl{display:none}</style><div class=tpl><h3>{{title}}</h3><p>{{blurb}}</p></div><p>told</p>")).toEqual(["told"]);
  });
  test("100,000 blocks", () => expect(blocks("<p>word".repeat(100_000))).toHaveLength(100_000));
  test("one giant element", () => expect(texts(`<div>${"word  ".repeat(500_000)}</div>`)[0]).toHaveLength(2_499_999));
  test("the document is not changed", () => {
    const document = parseHtml("<p>a  b<br><br>c");
    const before = JSON.stringify(walked(document));
    read(document);
    expect(JSON.stringify(walked(document))).toBe(before);
  });
});

function walked(node: Node): unknown[] {
  const found: unknown[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push([child.nodeType, (child as Text).data, walked(child)]);
  return found;
}

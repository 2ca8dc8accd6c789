import { describe, expect, test } from "vitest";
import { read } from "../../www/client/read";
import { type ElementNode, parseHtml } from "../../www/cli/dom";
import { type Effort, matcherOf, selectorsOf } from "../../www/cli/selectors";
import { looksOf } from "../../www/cli/styles";
import { mediaApplies, rulesOf } from "../../www/cli/stylesheet";

function texts(html: string): string[] {
  const document = parseHtml(html);
  return read(document, looksOf(document)).page.blocks.map((block) => block.text);
}

/** Which of the elements named `p` a selector matches, by their ids, and how often elements were held against compounds. */
function matched(selector: string, html: string): { ids: string; looks: number } {
  const effort: Effort = { left: 1e9 };
  const matchers = selectorsOf(selector).map(matcherOf);
  const elements = Array.from(parseHtml(html).getElementsByTagName("p")) as unknown as ElementNode[];
  const ids = elements.filter((element) => matchers.some((matches) => matches(element, effort))).map((element) => element.getAttribute("id"));
  return { ids: ids.join(""), looks: 1e9 - effort.left };
}

describe("selectors", () => {
  const html = `<div class=a><p id=1 class=x>x</p><!-- --><p id=2>x<b></b></p><div class=b><section><p id=3> <!--x--></p></section><p id=4>x</p></div></div><p id=5 class=x data-k=v>x`;
  test.each([
    ["p", "12345"], ["*", "12345"], [".x", "15"], ["#2, #4", "24"], ["[data-k=v]", "5"], [".a p", "1234"], [".a > p", "12"], [".a .b p", "34"], [".a > .b p", "34"], [".a > .b > p", "4"],
    [".x + p", "2"], ["section + p", "4"], ["div + p", "5"], [".a > p + .b p", "34"], ["body > div section > p", "3"], ["p:first-child", "13"], ["p:last-child", "345"], ["p:only-child", "3"],
    ["p:empty", "3"], ["p:not(.x)", "234"], ["p:not(.b p)", "125"], [":is(section, .x) p", "3"], ["p:is(.x, :empty)", "135"], [".none .a p", ""], ["html p", "12345"], ["p html p", ""],
  ])("%s", (selector, ids) => expect(matched(selector, html).ids).toBe(ids));

  test.each([
    "", ",", "p,", "> p", "p ~ p", "p::before", "svg|p", "*|p", "p[svg|a]", ":not", ":empty(p)", "p:hover", ":has(p)", ":not(a b c p)", ":not(a + p)", "p:nth-child(1)", "[", "((", ".a".repeat(65),
    ":not(".repeat(4_000) + "p" + ")".repeat(4_000),
  ])("left out: %s", (selector) => expect(selectorsOf(selector)).toEqual([]));

  test("all combinations of ancestors are not tried", () => {
    const html = "<div>".repeat(300) + "<p id=1>x";
    for (const selector of [`.none ${"div ".repeat(30)}p`, `.none > ${"div ".repeat(30)}p`, `.none > div ${"div > div ".repeat(14)}p`]) {
      const { ids, looks } = matched(selector, html);
      expect([ids, looks < 20_000], selector).toEqual(["", true]);
    }
  });

  test("siblings and comments between them are not gone through for each rule", () => {
    const html = `<div>${"<p></p><!---->".repeat(20_000)}</div>`;
    expect(matched("p + p:last-child:not(:only-child):empty:not(:first-child)", html).looks).toBeLessThan(50_000);
  });
});

describe("sheets", () => {
  test("20,000 selectors are read, in one rule or in many", () => {
    const list = (n: number) => Array.from({ length: n }, (_, i) => `.a${i}`).join();
    for (const sheet of [`${list(200_000)},p{display:none}`, `${list(200_000)}{display:none}p{display:none}`]) expect(texts(`<style>${sheet}</style><p>yes<p class=a9>no`)).toEqual(["yes"]);
    expect(texts(`<style>${list(10_000)},p{display:none}</style><p>no<div>yes`)).toEqual(["yes"]);
  });

  test("strings that end, do not end, or run on for 30 MB", () => {
    const selectors = (css: string) => rulesOf(css).map(({ selector, body }) => `${selector}{${body}}`);
    expect(selectors(`a{x:"}";y:'\\'}'}b{x:"\\\n}"}c{x:"}\nd{y:1}}`)).toEqual([`a{x:"}";y:'\\'}';}`, `b{x:"\\\n}";}`, "c{;}"]);
    expect(selectors(`a{x:"${"d".repeat(30_000_000)}}"}b{}`).map((rule) => rule.length)).toEqual([30_000_009, 4]);
  });

  test("white space without end in media queries and types", () => {
    const space = " ".repeat(1_000_000);
    expect([mediaApplies(`screen${space}and (max-width: 1px)`), mediaApplies(`screen${space}and${space}(min-width: 1px)`), mediaApplies(`screen${space}x`)]).toEqual([false, true, false]);
    expect(texts(`<style type="${space}text/css${space}">p{display:none}</style><p>no<div>yes</div><style type="${space}x">div{display:none}</style>`)).toEqual(["yes"]);
  });
});

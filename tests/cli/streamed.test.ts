import { expect, test } from "vitest";
import { COMMENT, ElementNode, insert, Node, parseHtml } from "../../www/cli/dom";
import { placeStreamedParts } from "../../www/cli/streamed";

const HTML = "http://www.w3.org/1999/xhtml" as ElementNode["namespaceURI"];

function element(name: string, id: string, parent: Node): ElementNode {
  const made = new ElementNode(name, HTML, [{ name: "id", value: id }, { name: "hidden", value: "" }]);
  insert(parent, made, null);
  return made;
}

test("fallbacks that nothing closes do not cost the square of their number", () => {
  let looks = 0;
  const main = element("main", "", new Node(9));
  const places = Array.from({ length: 3_000 }, (_, i) => element("template", `B:${i}`, main));
  for (const place of places) {
    let next = place.nextSibling;
    Object.defineProperty(place, "nextSibling", { get: () => (looks++, next), set: (node: Node | null) => (next = node) });
  }
  const parts = places.map((_, i) => element("div", `S:${i}`, main.parentNode as Node));
  for (const part of parts) insert(part, new Node(3), null);
  placeStreamedParts([...places, ...parts]);
  expect(looks).toBeLessThan(1_010_000);
  expect(parts.filter((part) => part.firstChild)).toEqual([]);
});

test("a fallback that is closed goes, with all that it holds", () => {
  const main = element("main", "", new Node(9));
  const place = element("template", "B:0", main);
  for (const data of ["$?", "/$", "/$"]) insert(main, Object.assign(new Node(COMMENT), { data }), null);
  const part = element("div", "S:0", main.parentNode as Node);
  insert(part, new Node(3), null);
  placeStreamedParts([place, part]);
  expect([main.firstChild?.nodeType, main.lastChild]).toEqual([3, expect.objectContaining({ data: "/$" })]);
});

test("parts inside of parts build no tower", () => {
  const parts = Array.from({ length: 5_000 }, (_, i) => `<div hidden id="S:${i}"><b><template id="P:${i + 1}"></template></b></div>`);
  const document = parseHtml(`<main><template id="P:0"></template></main>${parts.join("")}`);
  const depth = (node: globalThis.Node | null): number => (node ? 1 + depth(node.parentNode) : 0);
  expect(Math.max(...Array.from(document.getElementsByTagName("b"), depth))).toBeLessThan(1_100);
});

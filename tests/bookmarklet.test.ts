/** From a site's address to what stands in a bookmark. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { panelAt } from "../tools/bookmarklet.mjs";
import { OWN_NAMES } from "../tools/build.mjs";
import { bookmarkletUrl, PLACEHOLDER } from "../www/bookmarklet/url.mjs";

test.each([
  ["https://inquit.example", "https://inquit.example/panel/panel.html"],
  ["https://inquit.example/", "https://inquit.example/panel/panel.html"],
  ["https://pages.example/tools/inquit", "https://pages.example/tools/inquit/panel/panel.html"],
  ["http://localhost:8080", "http://localhost:8080/panel/panel.html"],
  ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/panel/panel.html"],
])("the panel at %s", (origin, panel) => expect(panelAt(origin)).toBe(panel));

test.each([
  [undefined, /no ORIGIN/],
  ["", /no ORIGIN/],
  ["inquit.example", /no web address/],
  ["localhost:8080", /no web address/],
  ["http://inquit.example", /https page/],
  ["http://localhost.evil.example", /https page/],
  ["ftp://inquit.example", /https page/],
  ["https://a:b@inquit.example", /more than where/],
  ["https://inquit.example/?x", /more than where/],
])("no panel at %s", (origin, why) => expect(() => panelAt(origin)).toThrow(why));

test("the code comes out of the address as it went in, the panel's address in place of the placeholder", () => {
  const code = "f(\"" + PLACEHOLDER + "\", '%20 <b> #x `a\n\tb` “é” \\u00e9 $& $1 ?y=\\'z\\' 😀')";
  const url = new URL(bookmarkletUrl(code, "https://inquit.example/panel/panel.html")).href;
  expect(decodeURIComponent(url)).toBe(`javascript:${code.replace(PLACEHOLDER, "https://inquit.example/panel/panel.html")}`);
  expect(url).toMatch(/^[!-~]+$/);
});

test.each(OWN_NAMES)("the bookmark's name for “%s” stays in it: nothing that goes to the panel has such a property", (name) => {
  const crossing = ["types", "protocol", "guard", "parcel"].map((module) => readFileSync(new URL(`../www/${module}.ts`, import.meta.url), "utf8")).join("\n");
  expect(crossing).not.toMatch(new RegExp(`\\b${name}\\??:|\\.${name}\\b|[{,] ?${name} ?[,}]`));
});

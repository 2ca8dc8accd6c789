/** XHTML: elements that end with their own tag end there, whatever HTML makes of it. */
import { expect, test } from "vitest";
import { fromFile } from "../../www/cli/input";
import type { Page } from "../../www/types";

const page = (source: string, name: string): Page => (fromFile(Buffer.from(source), name, "html") as { page: Page }).page;
const texts = (source: string, name = "a.xhtml"): string[] => page(source, name).blocks.map((block) => block.text);
const xhtml = (body: string, head = "<title>Bridge</title>"): string => `<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>${head}</head><body>${body}</body></html>`;

test.each(["script", "style", "title", "noscript", "textarea", "iframe", "xmp", "noembed", "noframes", "plaintext", "div", "a", "p", "table", "select", "button", "template", "svg", "math", "x-card"])(
  "<%s/> swallows nothing, in the head and in the body",
  (name) => {
    expect(texts(xhtml(`<p>One</p><${name} class="/>"/><p>Two</p>`))).toEqual(["One", "Two"]);
    expect(texts(xhtml("<p>One</p><p>Two</p>", `<${name} id='a' /><title>Bridge</title>`))).toEqual(["One", "Two"]);
  },
);

test("what is around stays open", () => {
  expect(texts(xhtml("<article><p>One <i/>and <b>two<span/></b><br/>three</p><div/></article>"))).toEqual(["One and two three"]);
  expect(page(xhtml("<div class='a'><div/><p>One</p></div>"), "a.xhtml").blocks[0]?.path).toEqual(["body", "div.a", "p"]);
});

test("tags in comments, scripts and attributes are none", () => {
  const script = "<script>//<![CDATA[\nif (a < b) document.write('<div/><script/>');\n//]]></script>";
  expect(texts(xhtml(`<!-- <script/> --><p title="<script/>">One</p>${script}<p>Two</p>`))).toEqual(["One", "Two"]);
});

test("the name tells, and where it tells nothing the XML declaration", () => {
  const source = xhtml("<p>One</p><p>Two</p>", '<script src="a.js"/>');
  for (const name of ["a.XHTML", "a.xht", "-", "a.part"]) expect(texts(source, name)).toEqual(["One", "Two"]);
  // Browsers read nothing here, either.
  for (const name of ["a.html", "a.htm"]) expect(texts(source, name)).toEqual([]);
  expect(texts("<html><head><script/></head><p>One</p></html>", "a.xhtml")).toEqual(["One"]);
});

test("deeper than anything is nested, what ends with its own tag ends nothing else", () => {
  expect(texts(xhtml(`${"<div>".repeat(600)}<div/>One<div/>two${"</div>".repeat(600)}`))).toEqual(["Onetwo"]);
});

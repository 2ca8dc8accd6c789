import { describe, expect, test } from "vitest";
import { parseCommand, UsageError } from "../../www/cli/command";
import { packedAs } from "../../www/cli/encoding";
import { fromFile, fromRecord } from "../../www/cli/input";
import { mediaApplies } from "../../www/cli/stylesheet";
import type { Page } from "../../www/types";

describe("the command line", () => {
  test.each([
    [["a.html"], { do: "page", file: "a.html", options: {} }],
    [["-", "--text", "--format", "csv", "--claims", "3", "--lang", "en"], { do: "page", file: "-", kind: "text", format: "csv", options: { claims: 3, lang: "en" } }],
    [["--url", "https://a.example/", "-"], { do: "page", file: "-", url: "https://a.example/", options: {} }],
    [["-", "--url", " HTTPS://News.example/a b "], { do: "page", file: "-", url: "https://news.example/a%20b", options: {} }],
    [["--ndjson"], { do: "filter", file: "-", jobs: 1, options: {} }],
    [["--ndjson", "in.jsonl", "--claims", "0"], { do: "filter", file: "in.jsonl", jobs: 1, options: { claims: 0 } }],
    [["--ndjson", "--jobs", "4"], { do: "filter", file: "-", jobs: 4, options: {} }],
    [["--help", "x", "y"], { do: "help" }],
    [["-V"], { do: "version" }],
  ])("%j", (args, want) => expect(parseCommand(args)).toEqual(want));

  test.each([
    [[]], [["a", "b"]], [["a", "--claims", "-1"]], [["a", "--claims", "many"]], [["a", "--claims", "51"]], [["a", "--format", "pdf"]], [["a", "--html", "--text"]],
    [["a", "--url", "nowhere"]], [["a", "--url", "news.example/a"]], [["a", "--url", "news.example:80/a"]], [["a", "--url", "https://news example/"]], [["a", "--url", "mailto:a@news.example"]], [["a", "--url", ""]], [["a", "--wat"]], [["a", "--lang", "English"]], [["a", "--lang", ""]], [["--ndjson", "--html"]], [["--ndjson", "--format", "json"]], [["--ndjson", "--jobs", "0"]], [["--ndjson", "--jobs", "1e2"]], [["a", "--jobs", "2"]],
  ])("not understood: %j", (args) => expect(() => parseCommand(args)).toThrow(UsageError));

  test("of an address it says that it fetches nothing", () => {
    expect(() => parseCommand(["https://news.example/a"])).toThrow("fetches nothing");
  });

  test("of several files it says what to do instead", () => {
    expect(() => parseCommand(["a", "b"])).toThrow("one file at a time, not 2; many pages go through --ndjson");
    expect(() => parseCommand(["--ndjson", "a", "b"])).toThrow("one file at a time, not 2; --ndjson takes one, or standard input (-)");
  });
});

describe("what the input is", () => {
  const kindOf = (content: string, name = "-") => {
    const input = fromFile(Buffer.from(content), name);
    return "text" in input ? "text" : input.page.blocks.map((block) => block.text).join("|");
  };
  test.each([
    ["  <!DOCTYPE html><p>one<p>two", "-", "one|two"],
    ["<p>one", "-", "one"],
    ["One said <so>.", "-", "text"],
    ["<Reuters> One said so.", "-", "text"],
    ["<p>one", "a.txt", "text"],
    ["one", "A.HTM", "one"],
    ['{"blocks":[{"text":"one"}]}', "-", "one"],
    ['{"blocks":[{"text":"one"}]}', "page.json", "one"],
    ["{brace", "-", "text"],
    ["", "-", "text"],
  ])("%j in %s", (content, name, want) => expect(kindOf(content, name)).toBe(want));

  test("a text that only begins like one of them is read", () => {
    for (const head of ["BZhang said so.", "%PDFs are everywhere, Ada Example said.", "GIF8 is no format."]) expect(packedAs(Buffer.from(head))).toBeUndefined();
    for (const [name, head] of [["bzip2", "BZh91AY&SY"], ["an image", "GIF89a"]] as const) expect(packedAs(Buffer.from(head, "latin1"))).toBe(name);
  });

  test.each([["gzip", [0x1f, 0x8b, 8, 0]], ["PDF", [...Buffer.from("%PDF-1.7")]], ["ZIP", [...Buffer.from("PK\x03\x04")]]])("%s is told by name", (name, head) => {
    expect(() => fromFile(Buffer.from(head), "a.txt")).toThrow(name);
  });

  test("several objects where one is wanted lead to --ndjson", () => {
    expect(() => fromFile(Buffer.from('{"id":1,"text":"x"}\n{"id":2,"text":"y"}\n'), "a.json")).toThrow("--ndjson");
  });

  test("encodings: declared, marked, unknown", () => {
    const read = (bytes: Buffer) => JSON.stringify(fromFile(bytes, "a.html"));
    expect(read(Buffer.from("<meta charset=windows-1252><p>caf\xe9 \x93so\x94", "latin1"))).toContain("café “so”");
    expect(read(Buffer.from("\ufeff<p>café", "utf16le"))).toContain("café");
    expect(read(Buffer.from("<meta charset=klingon><p>café"))).toContain("café");
  });
  test.each(["utf-16", "UTF-16LE", "utf-16be", "UCS-2", "unicode", "iso-10646-ucs-2"])("a page that can be read is not in %s, whatever it says", (label) => {
    expect(JSON.stringify(fromFile(Buffer.from(`<meta charset="${label}"><p>café “so”`), "a.html"))).toContain("café “so”");
  });
  test("an address is kept as browsers write it; what is none says nothing", () => {
    const urlOf = (url: string) => (fromRecord({ html: "<p>x", url }) as { page: Page }).page.url;
    expect([" HTTPS://News.example/a b", "news.example/a", "about:blank", ""].map(urlOf)).toEqual(["https://news.example/a%20b", undefined, undefined, undefined]);
  });
  test("a page that was read elsewhere gets an address if it has none", () => {
    const pages = (page: object, url: string) => [fromFile(Buffer.from(JSON.stringify(page)), "-", "page", url), fromRecord({ page, url })].map((input) => (input as { page: Page }).page.url);
    const told = "https://news.example/told";
    const blocks = [{ text: "x" }];
    for (const page of [{ blocks }, { blocks, url: null }, { blocks, url: "" }]) expect(pages(page, told)).toEqual([told, told]);
    expect(pages({ blocks, url: "https://news.example/own" }, told)).toEqual(["https://news.example/own", "https://news.example/own"]);
    // As with HTML.
    expect(pages({ blocks }, " HTTPS://News.example/a b")).toEqual(["https://news.example/a%20b", "https://news.example/a%20b"]);
    expect(pages({ blocks }, "about:blank")).toEqual([undefined, undefined]);
    expect(() => fromRecord({ page: { blocks }, url: 5 })).toThrow("url is no string");
  });
  test("a page file that is no JSON", () => expect(() => fromFile(Buffer.from("{"), "a.json")).toThrow(/no JSON/));
});

describe("media queries on the nominal screen, 1280 by 800", () => {
  test.each([
    ["", true], ["all", true], ["screen", true], ["only screen and (min-width: 1024px)", true], ["(min-width:80em)", true], ["(min-width:81em)", false],
    ["print", false], ["not print", true], ["print, screen", true], ["(max-width: 600px)", false], ["(600px <= width < 1280px)", false], ["(width >= 600px)", true],
    ["(orientation: landscape)", true], ["(prefers-color-scheme: dark)", false], ["(unknown: 1)", false],
  ])("%s: %s", (query, want) => expect(mediaApplies(query)).toBe(want));
});

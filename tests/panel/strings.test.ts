import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import en from "../../www/panel/strings/en.json";
import { counted, isKey, percent, t } from "../../www/panel/strings";

const PANEL = new URL("../../www/panel", import.meta.url).pathname;
const files = readdirSync(PANEL, { recursive: true, encoding: "utf8" });
const sources = files.filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(join(PANEL, file), "utf8")).join("\n");
const keys = Object.keys(en);

/** Whole keys and the beginnings of keys put together from data: `kind.${…}`. */
const literals = new Set([...sources.matchAll(/"([\w.-]+)"/g)].map(([, key]) => key!));
const beginnings = [...sources.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, key]) => key!);

describe("strings/en.json", () => {
  test("every key is used", () => {
    const unused = keys.filter((key) => {
      if (key.startsWith("notice.")) return false; // sent by the client
      return !literals.has(key) && !literals.has(key.replace(/\.(one|other)$/, "")) && !beginnings.some((start) => key.startsWith(start));
    });
    expect(unused).toEqual([]);
  });

  test("every key that the source names exists", () => {
    const named = [...sources.matchAll(/\bt\("([\w.-]+)"/g)].map(([, key]) => key!);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((key) => !isKey(key))).toEqual([]);
  });

  test("what is counted has both forms, and both name the number", () => {
    for (const key of keys.filter((key) => key.endsWith(".one"))) {
      expect(keys).toContain(key.replace(/one$/, "other"));
      expect(en[key as keyof typeof en]).toContain("{n}");
    }
  });

  test("says it in a reader's words", () => {
    for (const text of Object.values(en)) expect(text).not.toMatch(/\b(attributions?|entit(y|ies)|corpus|confidence|span|parse|metadata)\b/i);
  });

  test("keys are sorted", () => expect(keys).toEqual([...keys].sort()));
});

describe("filling in", () => {
  test("plurals", () => {
    expect(counted("claims.count", 1)).toBe("1 key claim");
    expect(counted("claims.count", 0)).toBe("0 key claims");
    expect(counted("page.words", 1234)).toBe("1,234 words");
  });

  test("a value that holds braces or is missing is left as it is", () => {
    expect(t("provenance.by", { name: "{n} $& Ltd" })).toBe("by {n} $& Ltd");
    expect(t("provenance.by")).toBe("by {name}");
  });

  test("names of Object's own are no keys", () => expect(isKey("constructor")).toBe(false));

  test("what is little is not nothing", () => {
    expect([0, 0.001, 0.5, 1].map(percent)).toEqual(["0%", "<1%", "50%", "100%"]);
  });
});

test("no HTML is ever parsed: no such sink in the shell", () => {
  const shell = new URL("../../www", import.meta.url).pathname;
  const sinks = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|srcdoc|DOMParser|\beval\(|new Function/;
  const offenders = readdirSync(shell, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|html)$/.test(file))
    .filter((file) => readFileSync(join(shell, file), "utf8").split("\n").some((line) => sinks.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)));
  // The command line reads HTML with a DOM library, in Node; the demo parses a file that the reader picked. Neither runs it.
  expect(offenders.filter((file) => !file.startsWith("cli/") && file !== "demo/saved-page.ts")).toEqual([]);
});

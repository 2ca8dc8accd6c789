import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import en from "../../www/panel/strings/en.json";
import { LANGUAGES, type Language } from "../../www/panel/languages";
import { counted, dateOf, direction, isKey, languageFor, percent, speak, t, type Table } from "../../www/panel/strings";

const PANEL = new URL("../../www/panel", import.meta.url).pathname;
const files = readdirSync(PANEL, { recursive: true, encoding: "utf8" });
const sources = files.filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(join(PANEL, file), "utf8")).join("\n");
const keys = Object.keys(en);
const tableOf = async (language: Language) => JSON.parse(readFileSync(join(PANEL, `strings/${language}.json`), "utf8")) as Table;
const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== "en");

afterEach(() => speak("en"));

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

/** `claims.count.one` → `claims.count`, where the key is counted. */
const counts = new Set(keys.filter((key) => key.endsWith(".other") && keys.includes(key.replace(/other$/, "one"))).map((key) => key.replace(/\.other$/, "")));
const baseOf = (key: string) => {
  const base = key.replace(/\.(zero|one|two|few|many|other)$/, "");
  return counts.has(base) ? base : key;
};
const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test("each file of strings is a language on offer, and the other way round", () => {
  expect(readdirSync(join(PANEL, "strings")).sort()).toEqual(Object.keys(LANGUAGES).map((language) => `${language}.json`).sort());
});

describe.each(OTHERS)("strings/%s.json", (language) => {
  test("has every key, in every form that the language counts with, and no other", async () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanted = keys.map(baseOf).flatMap((key) => (counts.has(key) ? forms.map((form) => `${key}.${form}`) : [key]));
    expect(Object.keys(await tableOf(language))).toEqual([...new Set(wanted)].sort());
  });

  test("fills in what English fills in; a form for one exact number need not name it", async () => {
    for (const [key, text] of Object.entries(await tableOf(language))) {
      const base = baseOf(key);
      const wanted = holes(en[(base === key ? key : `${base}.other`) as keyof typeof en]);
      const exact = /\.(zero|one|two)$/.test(key) && base !== key;
      expect(holes(text), key).toEqual(exact ? expect.arrayContaining([]) : wanted);
      if (exact) expect(wanted, key).toEqual(expect.arrayContaining(holes(text)));
    }
  });

  test("is translated: nothing is left in English but names and words that are the same", async () => {
    const table = await tableOf(language);
    const same = keys.filter((key) => table[key] === en[key as keyof typeof en] && /[a-z]{3} [a-z]{2}/.test(table[key]!));
    expect(same).toEqual([]);
  });

  test("writes quotation marks and ellipses as its readers do", async () => {
    for (const [key, text] of Object.entries(await tableOf(language))) expect(text, key).not.toMatch(/"|'|\.\.\.|  |^\s|\s$/);
  });
});

test.each(Object.keys(LANGUAGES) as Language[])("a button's longer name holds the word that is on it, for those who speak to it: %s", async (language) => {
  const table = await tableOf(language);
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "").trim();
  for (const key of ["claim.copy", "claim.link", "claim.look", "export.copy", "export.download"]) {
    expect(plain(table[`${key}.label`]!), key).toContain(plain(table[key]!));
  }
});

describe("the reader's language", () => {
  test.each([
    [["de-AT", "en"], "de"], [["nl", "fr-CA", "en"], "fr"], [["AR-eg"], "ar"], [["zh", "ja"], "en"], [[], "en"], [["constructor"], "en"],
  ])("of %j is %s", (wanted, language) => expect(languageFor(wanted)).toBe(language));

  test("counts as the language counts", async () => {
    expect(await speak("ar", tableOf)).toBe("ar");
    expect([0, 1, 2, 3, 11, 100].map((n) => counted("claims.count", n))).toEqual([
      "لا ادعاءات رئيسية", "ادعاء رئيسي واحد", "ادعاءان رئيسيان", "3 ادعاءات رئيسية", "11 ادعاءً رئيسيًا", "100 ادعاء رئيسي",
    ]);
    expect(direction()).toBe("rtl");
  });

  test("writes numbers, shares and dates as the language does", async () => {
    await speak("de", tableOf);
    expect(counted("page.words", 1234)).toBe("1.234 Wörter");
    expect(percent(0.45)).toBe("45\u00a0%");
    expect(dateOf("2026-06-03")).toBe("3. Juni 2026");
  });

  test("quotes as the language does", async () => {
    const quoted = async (language: Language) => (await speak(language, tableOf), t("claim.mention", { words: "they" }));
    expect([await quoted("de"), await quoted("fr"), await quoted("es")]).toEqual(["„they“", "«\u00a0they\u00a0»", "«they»"]);
  });

  test("says “under” from right to left, too, where the sign alone would be mirrored", async () => {
    await speak("ar", tableOf);
    expect(percent(0.001)).toMatch(/^\u200e<.*1/);
  });

  test("keeps names of the other direction from turning the sentence round", async () => {
    expect(t("provenance.from", { name: "الجزيرة" })).toBe("From \u2068الجزيرة\u2069");
    expect(t("provenance.from", { name: "Daily" })).toBe("From Daily");
    await speak("ar", tableOf);
    expect(t("provenance.from", { name: "Daily" })).toBe("من \u2068Daily\u2069");
  });

  test("is English where the file does not come or lacks a word", async () => {
    expect(await speak("fr", () => Promise.reject(new Error("404")))).toBe("en");
    expect(t("app.close")).toBe("Close Inquit");
    await speak("fr", () => Promise.resolve({}));
    expect(t("app.close")).toBe("Close Inquit");
    expect(counted("claims.count", 2)).toBe("2 key claims");
  });
});

test("a date as people write it; anything else as the page has it", () => {
  expect(dateOf("2026-06-03")).toBe("3 June 2026");
  expect(dateOf("2026-06-03T23:30:00-08:00")).toBe("3 June 2026");
  expect(dateOf("2026-19-73")).toBe("2026-19-73");
  expect(dateOf("yesterday")).toBe("yesterday");
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
  // The demo parses a file that the reader picked, and runs nothing of it.
  expect(offenders).toEqual(["demo/saved-page.ts"]);
});

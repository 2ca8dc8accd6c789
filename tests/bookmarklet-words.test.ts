/** What the bookmark says by itself: in five languages, the same in each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import en from "../www/bookmarklet/words/en.json";
import { lengthened, shortened } from "../www/bookmarklet/short.mjs";
import { LANGUAGES } from "../www/panel/languages";

const FOLDER = join(import.meta.dirname, "../www/bookmarklet/words");
const OTHERS = Object.keys(LANGUAGES).filter((language) => language !== "en");

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function wordsFor(...languages: string[]): Promise<{ lang: string; close: string }> {
  vi.stubGlobal("navigator", { languages });
  return (await import("../www/bookmarklet/words")).words;
}

test("the languages are those of the panel", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(LANGUAGES).map((language) => `${language}.json`).sort());
});

test.each(OTHERS)("%s says all that English says, in other words", (language) => {
  const words = JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8")) as Record<string, string>;
  expect(Object.keys(words)).toEqual(Object.keys(en));
  for (const [key, english] of Object.entries(en)) expect(words[key], key).not.toBe(english);
});

test("speaks the first of the reader's languages that it knows, else English", async () => {
  expect(await wordsFor("sv-SE", "fr-CA", "de")).toMatchObject({ lang: "fr", close: "Fermer" });
  vi.resetModules();
  expect(await wordsFor("sv")).toMatchObject({ lang: "en", close: "Close" });
  vi.resetModules();
  expect(await wordsFor("constructor")).toMatchObject({ lang: "en" });
});

test("what stands shortened in the bookmark is the same words again, in ASCII where Arabic stood", () => {
  for (const language of Object.keys(LANGUAGES)) {
    const words = JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8")) as Record<string, string>;
    for (const [key, text] of Object.entries(words)) {
      expect(lengthened(shortened(text)), key).toBe(text);
      expect(lengthened(text), key).toBe(text);
      if (language === "ar") expect(shortened(text), key).toMatch(/^[!-~]+$/);
    }
  }
});

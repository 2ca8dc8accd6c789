/** Every word that the extension says is there in every language, and every word that is there is said. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES, LOCALES, messagesIn, sayIn } from "./words";

const SHELL = join(import.meta.dirname, "../../www/extension");
const sources = readdirSync(SHELL).filter((file) => /\.(ts|html|json)$/.test(file)).map((file) => readFileSync(join(SHELL, file), "utf8")).join("\n");
const english = messagesIn("en");
const keys = Object.keys(english);

test("the languages are those of the panel", () => {
  expect(readdirSync(LOCALES).sort()).toEqual([...LANGUAGES].sort());
});

test("every key is used, and every key that is used exists", () => {
  const said = [/\bsay\("([\w]+)"/g, /data-message="(\w+)"/g, /__MSG_(\w+)__/g].flatMap((pattern) => [...sources.matchAll(pattern)].map(([, key]) => key!));
  expect([...new Set(said)].sort()).toEqual([...keys].sort());
});

test.each(LANGUAGES)("%s has every key with the same values, and says something else than English", (language) => {
  const messages = messagesIn(language);
  expect(Object.keys(messages)).toEqual(keys);
  for (const key of keys) {
    expect(messages[key]!.message.match(/\$\w+\$/g)?.sort(), key).toEqual(english[key]!.message.match(/\$\w+\$/g)?.sort());
    expect(messages[key]!.placeholders, key).toEqual(english[key]!.placeholders);
  }
  const alike = keys.filter((key) => messages[key]!.message === english[key]!.message);
  // "Site" is French, too.
  expect(language === "en" ? [] : alike.filter((key) => key !== "optionsSite")).toEqual([]);
});

test("values stand where the language wants them", () => {
  expect(sayIn("fr")("badgeUnsourced", 3, 8)).toBe("Inquit : affirmations clés sans source : 3 sur 8");
});

/**
 * Every word the panel says, by key, in the reader's language: `strings/*.json`. English is part of the script and
 * stands in wherever another language's file does not come; those are files beside the panel, fetched when chosen.
 *
 * A key in braces is filled from `values`; counted strings come as `key.one`, `key.other` and whatever other forms the
 * language has.
 */
import { RIGHT_TO_LEFT } from "./direction";
import { isLanguage, type Language } from "./languages";
import en from "./strings/en.json";

export type Key = keyof typeof en;
/** Keys that have a form for one and a form for many. */
export type CountedKey = Key extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;
type Values = Record<string, string | number>;
export type Table = Readonly<Record<string, string>>;

/** Without a region English dates would be the American ones, month first. */
const REGIONS: Partial<Record<Language, string>> = { en: "en-GB" };

interface Voice {
  language: Language;
  direction: "ltr" | "rtl";
  table: Table;
  plural(): Intl.PluralRules;
  number(): Intl.NumberFormat;
  share(): Intl.NumberFormat;
  date(): Intl.DateTimeFormat;
}

let voice = voiceOf("en", en);

/** The first of the reader's languages that the panel speaks. */
export function languageFor(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split("-")[0]!).find(isLanguage) ?? "en";
}

/** Speaks a language from now on; resolves to the one that it is: English where the wanted one's file does not come. */
export async function speak(language: Language, load: (language: Language) => Promise<Table> = fetched): Promise<Language> {
  try {
    voice = voiceOf(language, language === "en" ? en : await load(language));
  } catch {
    voice = voiceOf("en", en);
  }
  return voice.language;
}

/** Which way the panel's language is written. */
export function direction(): "ltr" | "rtl" {
  return voice.direction;
}

async function fetched(language: Language): Promise<Table> {
  const answer = await fetch(new URL(`strings/${language}.json`, document.baseURI));
  if (!answer.ok) throw new Error(`strings/${language}.json: ${answer.status}`);
  return (await answer.json()) as Table;
}

function voiceOf(language: Language, table: Table): Voice {
  const locale = REGIONS[language] ?? language;
  return {
    language,
    direction: language === "ar" ? "rtl" : "ltr",
    table,
    plural: later(() => new Intl.PluralRules(locale)),
    number: later(() => new Intl.NumberFormat(locale)),
    share: later(() => new Intl.NumberFormat(locale, { style: "percent" })),
    date: later(() => new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })),
  };
}

/** Made when first asked for: browsers make them slowly, and the marks on the page wait for this script. */
function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The string of a key. */
export function t(key: Key, values: Values = {}): string {
  return filled(voice.table[key] ?? en[key], values);
}

/** The form of a string that fits a count; `{n}` is the count. */
export function counted(key: CountedKey, n: number, values: Values = {}): string {
  const form = voice.table[`${key}.${voice.plural().select(n)}`] ?? voice.table[`${key}.other`] ?? en[`${key}.other`];
  return filled(form, { ...values, n });
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? voice.number().format(value) : isolated(value);
  });
}

const LEFT_TO_RIGHT = /\p{sc=Latin}|\p{sc=Grek}|\p{sc=Cyrl}/u;

/** Words of another direction than the sentence they stand in, so that they do not take its other words along. */
function isolated(value: string): string {
  const foreign = voice.direction === "rtl" ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return foreign.test(value) ? `\u2068${value}\u2069` : value;
}

/** Whether a string that came from outside is a key. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** A number as the language writes it. */
export function numeral(n: number): string {
  return voice.number().format(n);
}

/** A share in whole per cent; what is there but rounds to nothing is "under 1%". */
export function percent(share: number): string {
  const under = share > 0 && Math.round(share * 100) === 0;
  // A sign at the beginning would be mirrored amid Arabic, and say "over".
  return under ? `${voice.direction === "rtl" ? "\u200e" : ""}<${voice.share().format(0.01)}` : voice.share().format(share);
}

/** A date as people write it, "3 June 2026"; words that are no ISO date stay as the page has them. */
export function dateOf(published: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(published) ?? [];
  if (!year || Number(month) > 12 || Number(day) > 31) return published;
  // The day as written, whatever the zones: a reader compares it with the page.
  return voice.date().format(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))));
}

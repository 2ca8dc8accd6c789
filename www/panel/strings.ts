/**
 * Every word the panel says, by key: `strings/en.json`.
 *
 * A key in braces is filled from `values`; counted strings come as `key.one` and `key.other`.
 */
import en from "./strings/en.json";

export type Key = keyof typeof en;
/** Keys that have a form for one and a form for many. */
export type CountedKey = Key extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;
type Values = Record<string, string | number>;

const plural = new Intl.PluralRules("en");
const number = new Intl.NumberFormat("en");

/** The string of a key. */
export function t(key: Key, values: Values = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number.format(value) : value;
  });
}

/** The form of a string that fits a count; `{n}` is the count. */
export function counted(key: CountedKey, n: number, values: Values = {}): string {
  const form = plural.select(n) === "one" ? "one" : "other";
  return t(`${key}.${form}` as Key, { ...values, n });
}

/** Whether a string that came from outside is a key. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** A share in whole per cent; what is there but rounds to nothing is "under 1%". */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return whole === 0 && share > 0 ? "<1%" : `${whole}%`;
}

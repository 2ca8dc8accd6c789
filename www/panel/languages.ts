/** What the panel speaks, without its words: settings name a language before any of them are there. */

/** The languages there is a file for, each by the name that its readers give it. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(name: unknown): name is Language {
  return typeof name === "string" && Object.hasOwn(LANGUAGES, name);
}

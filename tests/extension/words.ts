/** The extension's words as a browser gives them out. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Say } from "../../www/extension/words";

export const LOCALES = join(import.meta.dirname, "../../www/extension/_locales");
export const LANGUAGES = ["en", "de", "es", "fr", "ar"];

export interface Entry {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

export function messagesIn(language: string): Record<string, Entry> {
  return JSON.parse(readFileSync(join(LOCALES, language, "messages.json"), "utf8"));
}

/** An unknown key gives nothing, as in browsers. */
export function sayIn(language: string): Say {
  const messages = messagesIn(language);
  return (key, ...values) => {
    const { message = "", placeholders = {} } = messages[key] ?? {};
    return message.replace(/\$(\w+)\$/g, (_, name: string) => String(values[Number(placeholders[name]?.content.slice(1)) - 1] ?? ""));
  };
}

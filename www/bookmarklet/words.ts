/** What the bookmark says by itself, in the reader's language. Each character counts in a bookmark, so it says little. */
import { lengthened } from "./short.mjs";
import ar from "./words/ar.json";
import de from "./words/de.json";
import en from "./words/en.json";
import es from "./words/es.json";
import fr from "./words/fr.json";

const LANGUAGES: Record<string, typeof en> = { ar, de, en, es, fr };

/** The first of the reader's languages that there are words in; a page may have broken what browsers tell of them. */
export const words = chosen();
for (const key of Object.keys(words) as (keyof typeof words)[]) words[key] = lengthened(words[key]);

function chosen(): typeof en & { lang: string } {
  for (const tag of navigator.languages ?? []) {
    const lang = String(tag).slice(0, 2).toLowerCase();
    const found = Object.hasOwn(LANGUAGES, lang) && LANGUAGES[lang];
    if (found) return { ...found, lang };
  }
  return { ...en, lang: "en" };
}

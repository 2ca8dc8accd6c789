/** What a document says about itself: address, language, title, metadata. */
import type { Page } from "../../types";
import { LONGEST } from "./target";
import { addressOf, attr, baseOf, elementsNamed, ownText, rootOf } from "./tree";

export function readHead(doc: Document): { fields: Omit<Page, "blocks">; base: string | undefined } {
  const fields: Omit<Page, "blocks"> = { meta: readMeta(doc), jsonLd: readJsonLd(doc) };
  const url = address(addressOf(doc));
  const root = rootOf(doc);
  const lang = (root && (attr(root, "lang") ?? attr(root, "xml:lang")))?.trim();
  const title = readTitle(doc);
  if (url) fields.url = url;
  if (lang) fields.lang = lang;
  if (title) fields.title = title;
  return { fields, base: address(baseOf(doc)) };
}

/** An address of the web or of a file, not longer than any; `about:blank` and `data:` say nothing. */
export function address(url: string | null | undefined): string | undefined {
  return url && url.length <= LONGEST && /^(https?|file):/i.test(url) ? url : undefined;
}

/** The first title that belongs to the document and not to a drawing in it. */
function readTitle(doc: Document): string | undefined {
  for (const element of Array.from(elementsNamed(doc, "title")))
    if (!element.namespaceURI || element.namespaceURI.endsWith("xhtml")) return ownText(element).replace(/\s+/g, " ").trim();
  return undefined;
}

/** Without a prototype: a page may well name a field `__proto__` or `constructor`. */
function readMeta(doc: Document): Record<string, string[]> {
  const meta = Object.create(null) as Record<string, string[]>;
  const add = (name: string | undefined, value: string | undefined): void => {
    const key = name?.trim().toLowerCase();
    const text = value?.trim();
    if (key && text) (meta[key] ??= []).push(text);
  };
  for (const element of Array.from(elementsNamed(doc, "meta"))) {
    const content = attr(element, "content");
    const names = ["name", "property", "itemprop"].map((name) => attr(element, name)?.trim().toLowerCase());
    for (const name of new Set(names)) add(name, content);
  }
  for (const element of Array.from(elementsNamed(doc, "link")))
    if (/(^|\s)canonical(\s|$)/i.test(attr(element, "rel") ?? "")) add("canonical", attr(element, "href"));
  return meta;
}

function readJsonLd(doc: Document): string[] {
  const found: string[] = [];
  for (const element of Array.from(elementsNamed(doc, "script")))
    if (/^\s*application\/ld\+json\s*(;|$)/i.test(attr(element, "type") ?? "")) {
      const text = ownText(element).trim();
      if (text) found.push(text);
    }
  return found;
}

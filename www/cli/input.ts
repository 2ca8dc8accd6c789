/** From bytes or a line's fields to what the engine takes. */
import { read } from "../client/read";
import { address } from "../client/read/head";
import type { Page } from "../types";
import type { InputKind } from "./command";
import { addressOf, parseHtml } from "./dom";
import { decode, decodeHtml, packedAs } from "./encoding";
import { isMhtml, savedPage } from "./mhtml";
import { looksOf } from "./styles";

/** What the engine takes: a page as it was read, or plain text. */
export type Input = { page: Page } | { text: string };

/** The input is not what it should be; costs its line. */
export class BadInput extends Error {
  readonly code = "bad-page";
}

/** Reads HTML as a browser without scripts or network would show it. `isXml`: it is XHTML. */
export function pageOf(html: string, url?: string, isXml?: boolean): Page {
  const document = parseHtml(html, url, isXml);
  return read(document, looksOf(document)).page;
}

/** A whole file. `name`: its path, for a guess where `kind` is not told. */
export function fromFile(bytes: Uint8Array, name: string, kind?: InputKind, url?: string): Input {
  const packed = packedAs(bytes);
  if (packed) throw new BadInput(`${packed}, not HTML or text`);
  switch (kind ?? guess(name, bytes)) {
    case "text":
      return { text: decode(bytes) };
    case "page":
      return { page: asPage(parseJson(decode(bytes)), url) };
    case "html":
      return { page: htmlPage(bytes, name, url) };
  }
}

function htmlPage(bytes: Uint8Array, name: string, url: string | undefined): Page {
  if (!isMhtml(bytes)) {
    const xml = isXml(name, bytes);
    return pageOf(decodeHtml(bytes, undefined, xml), url, xml);
  }
  const saved = savedPage(bytes);
  if (!saved) throw new BadInput("a page saved in one file (MHTML) without any HTML in it; save it as HTML instead");
  return pageOf(decodeHtml(saved.bytes, saved.charset, saved.isXml), url ?? saved.url, saved.isXml);
}

/** One object of an NDJSON stream. */
export function fromRecord(record: Record<string, unknown>): Input {
  const { text, html, page, url } = record;
  // Many an exporter writes null for a column that a row has not.
  const has = (value: unknown) => value !== undefined && value !== null;
  const given = ["text", "html", "page"].filter((name) => has(record[name]));
  if (given.length !== 1) throw new BadInput(given.length ? `${given.join(" and ")} at once` : "no text, html or page");
  if (has(text)) {
    if (typeof text !== "string") throw new BadInput("text is no string");
    return { text };
  }
  if (url !== undefined && url !== null && typeof url !== "string") throw new BadInput("url is no string");
  if (has(page)) return { page: asPage(page, url ?? undefined) };
  if (typeof html !== "string") throw new BadInput("html is no string");
  return { page: pageOf(html, url ?? undefined) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const many = /^\s*\{.*\}\s*\n\s*\{/.test(text);
    throw new BadInput(`no JSON: ${(error as Error).message}${many ? "; one object a line wants --ndjson" : ""}`);
  }
}

/** `url`: where it was found, if it does not say so itself; one that HTML would not be given says nothing here, either. */
function asPage(value: unknown, url: string | undefined): Page {
  const page = value as Page | null;
  if (typeof page !== "object" || page === null || !Array.isArray(page.blocks)) throw new BadInput("page has no list of blocks");
  const mute = page.blocks.findIndex((block) => typeof (block as Page["blocks"][number] | null)?.text !== "string");
  if (mute >= 0) throw new BadInput(`block ${mute} of the page has no text`);
  const found = page.url ? undefined : address(addressOf(url));
  return found ? { ...page, url: found } : page;
}

const BY_EXTENSION: Record<string, InputKind> = { html: "html", htm: "html", xhtml: "html", xht: "html", mhtml: "html", mht: "html", txt: "text", md: "text", json: "page" };

function extensionOf(name: string): string {
  return /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** How a file begins: as much as tells its kind. */
function headOf(bytes: Uint8Array): string {
  return decode(bytes.subarray(0, 1024)).trimStart();
}

/** Browsers go by the name; many a page that is HTML begins with an XML declaration, so that this tells only without one. */
function isXml(name: string, bytes: Uint8Array): boolean {
  const extension = extensionOf(name);
  return /^xht(ml)?$/.test(extension) || (!/^html?$/.test(extension) && headOf(bytes).startsWith("<?xml"));
}

/** What a page begins with; "<Reuters>" begins a text. */
const MARKUP = /^<(!|\?|\/?(a|article|b|base|body|br|center|div|em|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|table|title|ul)[\s/>])/i;

function guess(name: string, bytes: Uint8Array): InputKind {
  const byName = BY_EXTENSION[extensionOf(name)];
  if (byName) return byName;
  if (isMhtml(bytes)) return "html";
  const head = headOf(bytes);
  if (MARKUP.test(head)) return "html";
  return /^\{\s*"/.test(head) ? "page" : "text";
}

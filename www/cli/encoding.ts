/**
 * From bytes to text, as browsers do it (HTML standard, "encoding sniffing"): a byte order mark goes before what the
 * sender told, that before what the page declares. What declares nothing and is no UTF-8 is windows-1252.
 */
import { RAW } from "./dom";

/** How far a page is searched for a declaration. Browsers look at 1,024 bytes, but start over at one that they meet later. */
const HEAD = 1 << 16;

/** Text that is no HTML: what a mark says, else UTF-8 or, where it is none, windows-1252 as for a page. */
export function decode(bytes: Uint8Array): string {
  return decoded(bytes, markOf(bytes) ?? unmarked(bytes));
}

/** How files begin that hold no text as it is, and what they are; any byte may stand where none is told. */
const PACKED: [string, (number | undefined)[]][] = [
  ["gzip", [0x1f, 0x8b]], ["ZIP or an office document", [0x50, 0x4b, 3, 4]], ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["an image", [0x89, 0x50, 0x4e, 0x47]], ["an image", [0xff, 0xd8, 0xff]], ["an image", [0x47, 0x49, 0x46, 0x38, undefined, 0x61]],
  ["bzip2", [0x42, 0x5a, 0x68, undefined, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]], ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]], ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
];

/** What the bytes are, if they are seen to be no text. */
export function packedAs(bytes: Uint8Array): string | undefined {
  return PACKED.find(([, head]) => head.every((byte, i) => byte === undefined || bytes[i] === byte))?.[0];
}

function unmarked(bytes: Uint8Array): string {
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** A page. `told`: the character set that came with it. `isXml`: its XML declaration goes before its `<meta>`. */
export function decodeHtml(bytes: Uint8Array, told: string | undefined, isXml: boolean): string {
  const mark = markOf(bytes);
  if (mark) return decoded(bytes, mark);
  // Names, labels and what they stand in are the same in small letters.
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD)).toLowerCase();
  const inXml = /^<\?xml\s[^>]*?\bencoding\s*=\s*(["'])([^"'>]+)\1/.exec(head)?.[2];
  const declared = known(told) ?? (isXml ? known(inXml) : undefined) ?? inMeta(head) ?? known(inXml);
  return declared ? decoded(bytes, declared) : decoded(bytes, unmarked(bytes));
}

/** What a byte order mark tells, or an XML declaration that is seen to be UTF-16. */
function markOf(bytes: Uint8Array): string | undefined {
  const begins = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return "utf-8";
  if (begins(0xfe, 0xff) || begins(0, 0x3c, 0, 0x3f, 0, 0x78)) return "utf-16be";
  return begins(0xff, 0xfe) || begins(0x3c, 0, 0x3f, 0, 0x78, 0) ? "utf-16le" : undefined;
}

/** The encoding of a label that can be believed. */
function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  // As HTML has it: what is in that set holds letters of windows-1252.
  if (/^\s*x-user-defined\s*$/i.test(label)) return "windows-1252";
  try {
    const { encoding } = new TextDecoder(label);
    // Bytes in which a declaration can be read are not UTF-16, whatever it says: HTML takes them for UTF-8.
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return undefined;
  }
}

/** A comment, anything else that is no element, or the beginning of a start tag. What is not closed goes on to the end. */
const MARKUP = /<!--(?:-?>|[^]*?(?:-->|$))|<[!/?][^>]*|<([a-z][^\s/>]*)/g;

/** The encoding that the first `<meta>` with one declares; none in a comment, a script or a text counts. */
function inMeta(head: string): string | undefined {
  MARKUP.lastIndex = 0;
  for (let markup = MARKUP.exec(head); markup; markup = MARKUP.exec(head)) {
    const name = markup[1];
    if (!name) continue;
    const { attributes, end } = attributesAt(head, MARKUP.lastIndex);
    MARKUP.lastIndex = RAW.has(name) ? endOfRaw(head, name, end) : end;
    const encoding = name === "meta" ? known(labelIn(attributes)) : undefined;
    if (encoding) return encoding;
  }
  return undefined;
}

/** One attribute; values without quotes end at white space. What is not closed goes on to the end. */
const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^\s>"'][^\s>]*)?))?/y;

function attributesAt(head: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let end = (ATTRIBUTE.lastIndex = start);
  for (let found = ATTRIBUTE.exec(head); found; found = ATTRIBUTE.exec(head)) {
    const name = found[1] as string;
    // Of several of a name the first counts.
    if (!attributes.has(name)) attributes.set(name, found[2] ?? found[3] ?? found[4] ?? "");
    end = ATTRIBUTE.lastIndex;
  }
  return { attributes, end };
}

function endOfRaw(head: string, name: string, start: number): number {
  const end = head.indexOf(`</${name}`, start);
  return end < 0 ? head.length : end;
}

/** What a `<meta>` declares: by itself, or in place of the header `Content-Type`. */
function labelIn(attributes: Map<string, string>): string | undefined {
  if (attributes.has("charset")) return attributes.get("charset");
  if (attributes.get("http-equiv")?.trim() !== "content-type") return undefined;
  const [, ...quoted] = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/.exec(attributes.get("content") ?? "") ?? [];
  return quoted.find((label) => label !== undefined);
}

/** Whether it is UTF-8; a character that is cut off at the end does not count. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  // Decoded whole, Node 20 takes windows-1252 for ISO 8859-1 and turns its quotation marks into control characters.
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/** A page that a browser saved in one file (MHTML): mail headers, then parts, the first HTML among them is the page. */

/** The page as it was sent. */
export interface SavedPage {
  bytes: Uint8Array;
  charset?: string;
  url?: string;
  isXml: boolean;
}

type Headers = Map<string, string>;

/** How far the headers before the first part reach at most; browsers write some hundred bytes. */
const MAX_HEADERS = 1 << 14;

/** Whether a file begins as browsers begin such files. */
export function isMhtml(bytes: Uint8Array): boolean {
  const { headers } = partOf(binary(bytes.subarray(0, MAX_HEADERS)));
  return headers.has("mime-version") && /^multipart\/related\b/i.test(headers.get("content-type") ?? "");
}

/** The page in a file that `isMhtml`; nothing where it holds none. */
export function savedPage(bytes: Uint8Array): SavedPage | undefined {
  const whole = partOf(binary(bytes));
  for (const part of partsOf(whole)) {
    const type = part.headers.get("content-type") ?? "";
    if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) continue;
    const page: SavedPage = { bytes: bytesOf(part), isXml: /xml/i.test(type) };
    const charset = parameter(type, "charset");
    const url = whole.headers.get("snapshot-content-location") ?? part.headers.get("content-location");
    if (charset !== undefined) page.charset = charset;
    if (url !== undefined) page.url = url;
    return page;
  }
  return undefined;
}

/** One character a byte. Node's "latin1", as the one of `TextDecoder` is windows-1252 and has no way back. */
function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
}

interface Part {
  headers: Headers;
  body: string;
}

/** Headers to the first empty line, the body after it. */
function partOf(text: string): Part {
  const blank = /\r?\n\r?\n/.exec(text);
  const head = (blank ? text.slice(0, blank.index) : text).replace(/\r?\n[ \t]+/g, " ");
  const headers: Headers = new Map();
  for (const [, name, value] of head.matchAll(/^([\w-]+):(.*)$/gm)) headers.set((name as string).toLowerCase(), (value as string).trim());
  return { headers, body: blank ? text.slice(blank.index + blank[0].length) : "" };
}

/** What stands between lines of two hyphens and the boundary; one with two more hyphens is the last. */
function* partsOf({ headers, body }: Part): Generator<Part> {
  const boundary = parameter(headers.get("content-type") ?? "", "boundary");
  if (!boundary) return;
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`);
  for (const part of parts) {
    const line = /^[ \t]*\r?\n/.exec(part);
    if (!line) return;
    yield partOf(part.slice(line[0].length));
  }
}

function parameter(header: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(header) ?? [];
  return quoted ?? bare;
}

function bytesOf({ headers, body }: Part): Uint8Array {
  switch (headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64");
    case "quoted-printable":
      return Buffer.from(body.replace(/=[ \t]*\r?\n/g, "").replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), "latin1");
    default:
      return Buffer.from(body, "latin1");
  }
}

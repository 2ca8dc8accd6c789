/** Pages that browsers saved in one file. */
import { expect, test } from "vitest";
import { fromFile } from "../../www/cli/input";
import type { Page } from "../../www/types";

/** A saved page of these parts, each with its headers. `eol`: mail ends lines with CRLF, an editor may have changed it. */
function saved(parts: { headers: string[]; body: string }[], eol = "\r\n"): Buffer {
  const boundary = "----MultipartBoundary--a1B2----";
  const lines = [
    "From: <Saved by Blink>", "Snapshot-Content-Location: https://news.example/bridge", "Subject: Bridge", "MIME-Version: 1.0",
    "Content-Type: multipart/related;", '\ttype="text/html";', `\tboundary="${boundary}"`, "", "",
    ...parts.flatMap(({ headers, body }) => [`--${boundary}`, ...headers, "", body]),
    `--${boundary}--`, "",
  ];
  return Buffer.from(lines.join(eol), "latin1");
}

const read = (bytes: Buffer, name = "-", url?: string): Page => (fromFile(bytes, name, undefined, url) as { page: Page }).page;
const texts = (bytes: Buffer, name?: string): string[] => read(bytes, name).blocks.map((block) => block.text);
const html = (encoding: string, body: string, type = "text/html") => ({ headers: [`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, "Content-Location: https://news.example/part"], body });

const QUOTED = html("quoted-printable", "<!DOCTYPE html><meta charset=3D\"utf-8\"><p>The caf=C3=A9 on the bri=\r\ndge=20stays =E2=80=9Copen=E2=80=9D</p>");
const STYLES = { headers: ["Content-Type: text/css", "Content-Transfer-Encoding: quoted-printable"], body: "p { color: red }" };

test("the first HTML in it is read, whatever else there is", () => {
  const frame = html("7bit", "<p>An advertisement</p>");
  for (const name of ["-", "page.mhtml", "page.MHT", "page.html"]) expect(texts(saved([STYLES, QUOTED, frame]), name)).toEqual(["The café on the bridge stays “open”"]);
  expect(texts(saved([QUOTED], "\n"))).toEqual(["The café on the bridge stays “open”"]);
});

test.each([
  ["base64", html("base64", Buffer.from("<p>The café</p>").toString("base64").replace(/.{12}/g, "$&\r\n"), 'text/html; charset="utf-8"')],
  ["binary", html("binary", Buffer.from("<p>The café</p>").toString("latin1"))],
  ["quoted-printable in a character set that its header tells", html("Quoted-Printable", "<p>The caf=E9</p>", "text/html; charset=windows-1252")],
  ["XHTML", html("8bit", "<html><head><script/></head><body><p>The caf\xe9</p></body></html>", "application/xhtml+xml; charset=iso-8859-1")],
])("%s", (_, part) => expect(texts(saved([part]))).toEqual(["The café"]));

test("the page's address is the one it was saved from, unless another is told", () => {
  expect(read(saved([QUOTED])).url).toBe("https://news.example/bridge");
  expect(read(saved([QUOTED]), "-", "https://news.example/other").url).toBe("https://news.example/other");
});

test("where it holds no page, that is said, with what to do", () => {
  for (const parts of [[], [STYLES]]) expect(() => read(saved(parts))).toThrow(expect.objectContaining({ code: "bad-page", message: expect.stringMatching(/MHTML.*save it as HTML/) }));
});

test("text that only talks of it is text", () => {
  for (const text of ["From: <Saved by Blink>\n\nis what it says.", "MIME-Version: 1.0\nContent-Type: text/plain\n\nHello"]) expect(fromFile(Buffer.from(text), "-")).toEqual({ text });
});

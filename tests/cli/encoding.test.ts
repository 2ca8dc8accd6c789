/** Which encoding a page is in, as browsers find it: by its mark, by what it declares, by its bytes. */
import { expect, test } from "vitest";
import { decode, decodeHtml } from "../../www/cli/encoding";

const WORDS = "café “so”";

/** The words in windows-1252, in which their quotation marks are no ISO 8859-1, after some markup. */
const western = (markup: string): Buffer => Buffer.concat([Buffer.from(markup, "latin1"), Buffer.from("<p>caf\xe9 \x93so\x94", "latin1")]);
const utf8 = (markup: string): Buffer => Buffer.from(`${markup}<p>${WORDS}`);
const read = (bytes: Buffer, told?: string): string => decodeHtml(bytes, told, false).replace(/^[^]*<p>/, "");

test.each([
  "<meta charset=windows-1252>", '<meta charset="Windows-1252"/>', "<META CHARSET = 'latin1'>", "<!doctype html><html lang=en><head data-a='>'><meta name=a content=b><meta charset=cp1252>",
  '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "<meta content='text/html;charset=\"windows-1252\"' http-equiv=content-type>", '<meta charset="x-user-defined">',
  '<?xml version="1.0" encoding="windows-1252"?>', "<?xml version='1.0' encoding='ISO-8859-1' standalone='yes'?><html>", `<!--${"x".repeat(2_000)}--><meta charset=windows-1252>`,
  "<meta charset=klingon><meta charset=windows-1252>",
])("declared by %s", (markup) => expect(read(western(markup))).toBe(WORDS));

test.each([
  "<!-- <meta charset=windows-1252> -->", "<!-- > <meta charset=windows-1252>", "<!--><!-- <meta charset=windows-1252> -->", '<meta name=description content="charset=windows-1252">', '<meta content="text/html; charset=windows-1252">',
  '<meta http-equiv=refresh content="5; url=/?charset=windows-1252">', "<metadata charset=windows-1252>", "<p title='<meta charset=windows-1252>'></p>", "<script>'<meta charset=windows-1252>'</script>",
  "<title><meta charset=windows-1252></title>", "<meta data-charset=windows-1252>", '<meta charset=utf-8 charset=windows-1252>', '<meta charset=utf-8><meta charset=windows-1252>', '<?xml version="1.0" encoding="windows-1252"?><meta charset=utf-8>',
])("not declared by %s", (markup) => expect(read(utf8(markup))).toBe(WORDS));

test("a byte order mark goes before everything, then what the sender told, then what the page says", () => {
  expect(read(utf8("\ufeff<meta charset=windows-1252>"), "windows-1252")).toBe(WORDS);
  expect(read(Buffer.from(`\ufeff<meta charset=windows-1252><p>${WORDS}`, "utf16le"))).toBe(WORDS);
  expect(read(Buffer.from(`\ufeff<p>${WORDS}`, "utf16le").swap16())).toBe(WORDS);
  expect(read(utf8("<meta charset=windows-1252>"), "utf-8")).toBe(WORDS);
  expect(read(utf8("<meta charset=utf-8>"), "klingon")).toBe(WORDS);
});

test("an XML declaration that is seen to be UTF-16 needs no mark", () => {
  const xml = Buffer.from(`<?xml version="1.0"?><p>${WORDS}`, "utf16le");
  expect(read(xml)).toBe(WORDS);
  expect(read(xml.swap16())).toBe(WORDS);
});

test("XHTML goes by its XML declaration, HTML by its <meta>", () => {
  const both = western('<?xml version="1.0" encoding="windows-1252"?><meta charset="utf-8"/>');
  expect(decodeHtml(both, undefined, true)).toContain(WORDS);
  expect(decodeHtml(both, undefined, false)).toContain("caf\ufffd");
});

test("what declares nothing is UTF-8 if it can be, else windows-1252; a character that is cut off at the end changes nothing", () => {
  expect(read(utf8(""))).toBe(WORDS);
  expect(read(western(""))).toBe(WORDS);
  expect(read(utf8("").subarray(0, -1))).toBe("café “so\ufffd");
});

test("text and JSON are UTF-8, or what their mark says", () => {
  expect(decode(Buffer.from(WORDS))).toBe(WORDS);
  expect(decode(Buffer.from(`\ufeff${WORDS}`))).toBe(WORDS);
  expect(decode(Buffer.from(`\ufeff${WORDS}`, "utf16le"))).toBe(WORDS);
  expect(decode(Buffer.from([0x93, 0x59, 0x65, 0x73, 0x94])), "as of a page: what is no UTF-8 is windows-1252").toBe("“Yes”");
});

test.each(["<!--", "<!", "<a ", "<a b='", "<script>", "<a b=c ", "<meta content=charset ", " "])("%j over and over does not cost the square of its length", (piece) => {
  const began = performance.now();
  decodeHtml(Buffer.from(piece.repeat(60_000)), undefined, false);
  expect(performance.now() - began).toBeLessThan(2_000);
});

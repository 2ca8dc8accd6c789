/** A page that travels in an address. */
import { expect, test } from "vitest";
import { pack, unpack } from "../www/parcel";
import { unseal } from "../www/seal";
import type { Page } from "../www/types";

const page: Page = {
  url: "https://courier.example/ferry?a=1#top", lang: "en", title: "Ferry", meta: { "og:title": ["Ferry"] }, jsonLd: ["{}"],
  blocks: [{ text: "“Käse” – 船 \ud83d\ude00 \u0000 ~#%&", tag: "p", path: ["body", "p.a"], linkChars: 0 }],
};

test("comes out as it went in, in characters that every browser leaves alone", async () => {
  const packed = (await pack("1-2-3-4", { page, options: { selectionOnly: true } }))!;
  expect(packed).toMatch(/^[\d-]+~[\w-]+$/);
  expect(unseal(packed).token).toBe("1-2-3-4");
  expect(await unpack(unseal(packed).parcel)).toEqual({ page, options: { selectionOnly: true } });
});

const words = (count: number) => Array.from({ length: count }, (_, i) => ((i * 2654435761) >>> 0).toString(36)).join(" ");

test("an article of 20,000 words fits, a page too long for an address is told so", async () => {
  const long = (text: string) => pack("1", { page: { ...page, blocks: [{ ...page.blocks[0]!, text }] }, options: {} });
  expect((await long(words(20_000)))!.length).toBeLessThan(500_000);
  expect(await long(words(200_000))).toBeUndefined();
});

test.each([
  ["nothing", ""],
  ["no base64", "%%%"],
  ["nothing packed", btoa("hello")],
])("whoever made it, %s is no parcel", async (_, parcel) => expect(await unpack(parcel)).toBeUndefined());

async function deflated(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return Buffer.from(bytes).toString("base64url");
}

test.each([
  ["another shape", async () => deflated(JSON.stringify({ page: { blocks: 1 }, options: {} }))],
  ["something that unpacks to 40 MB", async () => deflated(" ".repeat(40 << 20))],
])("%s is refused", async (_, make) => expect(await unpack(await make())).toBeUndefined());

/**
 * Other extractors over the same pages, for the same scorers: `{"id","html","url"}` a line in, `{"id","analysis"}` out,
 * all that they keep as one block of body. They want their own packages: `npm install` here.
 *
 *   node tools/peers/peers.mjs readability|defuddle < in > out
 *   python3 tools/peers/trafilatura_peer.py < in > out          (pip install trafilatura)
 */
import { createInterface } from "node:readline";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";

/** Text with a line break at each end of a block-level element, as the scorers' word counts need it. */
const BLOCKS = new Set("address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split(" "));

/** @param {any} node @returns {string} */
function textOf(node) {
  if (node.nodeType === 3) return node.data;
  const inner = [...node.childNodes].map(textOf).join("");
  return BLOCKS.has(node.localName) ? `\n${inner}\n` : inner;
}

/** @param {string} html */
const textOfHtml = (html) => textOf(parseHTML(`<html><body>${html}</body></html>`).document.body);

/** @type {Record<string, (html: string, url: string) => Promise<string>>} */
const PEERS = {
  readability: async (html) => textOfHtml(new Readability(parseHTML(html).document).parse()?.content ?? ""),
  defuddle: async (html, url) => textOfHtml((await Defuddle(parseHTML(html).document, url)).content ?? ""),
};

const peer = PEERS[process.argv[2] ?? ""];
if (!peer) throw new Error(`one of ${Object.keys(PEERS).join(", ")}`);
console.log = console.warn = console.error = () => {};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, html, url } = JSON.parse(line);
  const text = await peer(html, url ?? "https://example.com/").catch(() => "");
  const blocks = text ? [{ span: { start: 0, end: text.length }, kind: "body" }] : [];
  process.stdout.write(JSON.stringify({ id, analysis: { text, blocks, attributions: [], sources: [], claims: [] } }) + "\n");
}

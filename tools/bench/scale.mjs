/** Time and memory against the size of the input. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../command.mjs";
import { watchMemory } from "./memory.mjs";
import { textOf } from "./sample.mjs";
import { exponent, round, table } from "./stats.mjs";

/** Bytes of text, doubling or so; the last is the largest text that we promise to bear. */
const SIZES = [1_000, 3_000, 10_000, 30_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000];
/** From here on what is the same for every text no longer counts. */
const FITTED = 100_000;
const BLOCKS = [10, 100, 1_000, 10_000, 100_000];
const RUNS = 7;
/** Short inputs are analysed so often that a run takes some ms. */
const LEAST_BYTES = 100_000;
export const PLOT = "docs/scale.svg";

/** The section, with its plot. */
export async function scale() {
  const memory = watchMemory();
  /** @type {typeof import("../../www/npm/index")} */
  const inquit = await import(`${pathToFileURL(join(ROOT, "dist/npm/index.js")).href}?scale`);
  await inquit.default();
  inquit.analyzeText(textOf(FITTED));
  const texts = SIZES.map((bytes) => {
    const text = textOf(bytes);
    return { x: bytes, y: best(() => inquit.analyzeText(text), Math.ceil(LEAST_BYTES / bytes)), memory: memory() };
  });
  const pages = BLOCKS.map((count) => {
    const page = manyBlocks(count);
    return { x: count, y: best(() => inquit.analyze(page), Math.ceil(1_000 / count)), memory: memory() };
  });
  mkdirSync(join(ROOT, "docs"), { recursive: true });
  writeFileSync(join(ROOT, PLOT), plot(texts));
  const fitted = exponent(texts.filter(({ x }) => x >= FITTED));
  const row = (/** @type {{ x: number, y: number, memory: number }} */ p) => [p.x.toLocaleString("en"), round(p.y), round((p.y / p.x) * 1e3), round(p.memory / 1e6)];
  return [
    `Time grows with the length of the text to the power of **${fitted.toFixed(3)}** from 100 KB to 5 MB (1 is linear).`,
    `![Time over length of text, both logarithmic](${PLOT})`,
    table(["bytes of text", "ms", "µs per byte ×1,000", "engine's memory, MB"], texts.map(row)),
    table(["blocks of a page", "ms", "µs per block", "engine's memory, MB (after the texts)"], pages.map(row)),
  ].join("\n\n");
}

/** Milliseconds of the quickest of some runs: what others do on the machine can only add. @param {() => unknown} run @param {number} times */
function best(run, times) {
  const taken = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    for (let i = 0; i < times; i++) run();
    return (performance.now() - begin) / times;
  });
  return Math.min(...taken);
}

/** A little more than the sample has on average. */
const BYTES_A_PARAGRAPH = 400;

/** A page of prose, menus and cards. @param {number} count @returns {import("../../www/types").Page} */
function manyBlocks(count) {
  // A sentence each: with whole paragraphs the largest page is more than the engine takes.
  const body = textOf(Math.max(1_000, count * BYTES_A_PARAGRAPH / 3)).split("\n").map((text) => `${text.split(". ")[0]}.`);
  const blocks = Array.from({ length: count }, (_, i) => {
    if (i % 3 === 0) return { text: `Section ${i}`, tag: "li", path: ["nav.menu", "ul", "li"], linkChars: 10, href: `https://news.example/${i}` };
    if (i % 3 === 1) return { text: `Why story ${i} matters`, tag: "h3", path: ["section.more", "article.card", "h3"], linkChars: 20, href: `https://news.example/${i}` };
    return { text: body[(i - 2) / 3] ?? "", tag: "p", path: ["main", "article.story", "p"], linkChars: 0 };
  });
  return { url: "https://news.example/", lang: "en", title: "The bridge", meta: {}, jsonLd: [], blocks };
}

const [WIDTH, HEIGHT, EDGE] = [640, 360, 48];

/** Time over length, both axes logarithmic, in plain SVG. @param {{ x: number, y: number }[]} points */
function plot(points) {
  const axis = (/** @type {number[]} */ values, /** @type {number} */ from, /** @type {number} */ to) => {
    const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
    const at = (/** @type {number} */ value) => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from));
    return { at, ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) };
  };
  const x = axis(points.map((p) => p.x), EDGE, WIDTH - EDGE / 2);
  const y = axis(points.map((p) => p.y), HEIGHT - EDGE, EDGE / 2);
  const name = (/** @type {number} */ bytes) => (bytes >= 1e6 ? `${bytes / 1e6} MB` : bytes >= 1e3 ? `${bytes / 1e3} KB` : `${bytes} B`);
  const across = x.ticks.map((t) => `<text x="${x.at(t)}" y="${HEIGHT - EDGE + 20}" text-anchor="middle">${name(t)}</text>`);
  const up = y.ticks.map((t) => `<path d="M${EDGE} ${y.at(t)}H${WIDTH - EDGE / 2}" stroke="#8884"/><text x="${EDGE - 6}" y="${y.at(t) + 4}" text-anchor="end">${t} ms</text>`);
  const line = points.map((p) => `${x.at(p.x)},${y.at(p.y)}`).join(" ");
  const dots = points.map((p) => `<circle cx="${x.at(p.x)}" cy="${y.at(p.y)}" r="3"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#777">
${[...up, ...across].join("\n")}
<g fill="#0072b2"><polyline points="${line}" fill="none" stroke="#0072b2" stroke-width="2"/>${dots.join("")}</g>
</svg>
`;
}

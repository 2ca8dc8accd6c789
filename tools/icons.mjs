/**
 * `node tools/icons.mjs`: www/demo/icon.svg as the PNG files that Chromium wants of an extension, into
 * www/extension/icons/. They are committed; run it again where the drawing has changed.
 *
 * It knows what that drawing is made of and no more: one rounded square, one path of lines and cubic curves.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { ROOT } from "./command.mjs";

const SIZES = [16, 32, 48, 128];
/** Samples along each side of a pixel. */
const SAMPLES = 8;
/** Straight pieces of a curve: at 128 pixels none is longer than two. */
const PIECES = 16;

/** @typedef {[x: number, y: number]} Point */

const svg = readFileSync(join(ROOT, "www/demo/icon.svg"), "utf8");
const side = Number(svg.match(/viewBox="0 0 (\d+)/)?.[1]);
const [, radius, ground] = svg.match(/<rect[^>]* rx="([\d.]+)" fill="(#\w+)"/) ?? [];
const [, path = "", ink] = svg.match(/<path d="([^"]+)" fill="(#\w+)"/) ?? [];
const marks = polygons(path);
mkdirSync(join(ROOT, "www/extension/icons"), { recursive: true });
for (const size of SIZES) writeFileSync(join(ROOT, `www/extension/icons/${size}.png`), png(size, draw(size)));

/** RGBA, rows from the top. @param {number} size @returns {Uint8Array} */
function draw(size) {
  const pixels = new Uint8Array(size * size * 4);
  const [below, above] = [rgb(ground), rgb(ink)];
  const step = side / size / SAMPLES;
  for (let at = 0; at < size * size; at++) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let i = 0; i < SAMPLES * SAMPLES; i++) {
      const x = ((at % size) * SAMPLES + (i % SAMPLES) + 0.5) * step;
      const y = (Math.floor(at / size) * SAMPLES + Math.floor(i / SAMPLES) + 0.5) * step;
      if (!inSquare(x, y, Number(radius))) continue;
      covered++;
      const color = marks.some((polygon) => inside(polygon, x, y)) ? above : below;
      for (let c = 0; c < 3; c++) sum[c] += color[c];
    }
    if (covered > 0) pixels.set(sum.map((c) => Math.round(c / covered)), at * 4);
    pixels[at * 4 + 3] = Math.round((255 * covered) / SAMPLES ** 2);
  }
  return pixels;
}

/** @param {number} x @param {number} y @param {number} r */
function inSquare(x, y, r) {
  const [dx, dy] = [x, y].map((v) => Math.max(r - v, v - (side - r), 0));
  return Math.hypot(dx, dy) <= r;
}

/** By crossings of a ray to the left. @param {Point[]} polygon @param {number} x @param {number} y */
function inside(polygon, x, y) {
  let odd = false;
  for (const [i, [x1, y1]] of polygon.entries()) {
    const [x2, y2] = polygon[(i + 1) % polygon.length];
    if (y1 > y !== y2 > y && x > x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  }
  return odd;
}

/** The closed figures of a path's `d`. @param {string} d @returns {Point[][]} */
function polygons(d) {
  /** @type {Point[][]} */
  const figures = [];
  /** @type {Point} */
  let pen = [0, 0];
  const draw = (/** @type {Point} */ to) => figures[figures.length - 1].push((pen = to));
  for (const [, command, list] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (list.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const [x, y] = command === command.toLowerCase() ? pen : [0, 0];
    switch (command.toLowerCase()) {
      case "m": figures.push([]); draw([x + n[0], y + n[1]]); break;
      case "l": draw([x + n[0], y + n[1]]); break;
      case "h": draw([x + n[0], pen[1]]); break;
      case "v": draw([pen[0], y + n[0]]); break;
      case "c": curve(pen, [[x + n[0], y + n[1]], [x + n[2], y + n[3]], [x + n[4], y + n[5]]]).forEach(draw); break;
      case "z": pen = figures[figures.length - 1][0]; break;
      default: throw new Error(`${command}: a path command that this does not know`);
    }
  }
  return figures;
}

/** @param {Point} from @param {Point[]} to two control points and the end @returns {Point[]} */
function curve(from, to) {
  return Array.from({ length: PIECES }, (_, i) => {
    const t = (i + 1) / PIECES;
    const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    const points = [from, ...to];
    return /** @type {Point} */ ([0, 1].map((axis) => points.reduce((sum, p, k) => sum + weights[k] * p[axis], 0)));
  });
}

/** @param {string} hex three or six digits */
function rgb(hex) {
  const digits = hex.length === 4 ? hex.slice(1).replace(/./g, "$&$&") : hex.slice(1);
  return [0, 2, 4].map((i) => parseInt(digits.slice(i, i + 2), 16));
}

/** @param {number} size @param {Uint8Array} pixels */
function png(size, pixels) {
  const rows = Array.from({ length: size }, (_, y) => Buffer.concat([Buffer.of(0), pixels.subarray(y * size * 4, (y + 1) * size * 4)]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, colour with transparency.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** `npm run size`: what a reader downloads, against the budgets. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { bookmarkletUrl } from "../www/bookmarklet/url.mjs";
import { panelAt } from "./bookmarklet.mjs";
import { ROOT } from "./command.mjs";

/** @param {Buffer[]} files */
const brotli = (files) => files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
/** A bookmark holds a URL, so its characters are counted and not its bytes. @param {Buffer[]} files */
const asBookmark = (files) => bookmarkletUrl(Buffer.concat(files).toString(), panelAt("https://a-host-with-a-name-of-forty-letters.example")).length;

const BUDGETS = [
  { what: "engine, brotli", files: ["panel/inquit_bg.wasm"], measure: brotli, budget: 400_000 },
  { what: "panel HTML + JS + CSS, brotli", files: ["panel/panel.html", "panel/panel.js"], measure: brotli, budget: 40_000 },
  // Firefox refuses bookmarks over 65,536 characters.
  { what: "bookmarklet, URL-encoded", files: ["bookmarklet.js"], measure: asBookmark, budget: 60_000 },
];

/** Prints the table; the exit code says whether all is within budget. */
export function size() {
  const rows = BUDGETS.map(({ what, files, measure, budget }) => {
    const contents = files.map((file) => withoutMap(readFileSync(join(ROOT, "dist/site", file))));
    const raw = contents.reduce((sum, file) => sum + file.length, 0);
    const measured = measure(contents);
    return { what, raw, measured, budget, within: measured <= budget };
  });
  console.table(rows);
  return rows.every((row) => row.within) ? 0 : 1;
}

/** The pointer to the source map is for the served file only. @param {Buffer} file */
function withoutMap(file) {
  const at = file.lastIndexOf("\n//# sourceMappingURL=");
  return at < 0 ? file : file.subarray(0, at + 1);
}

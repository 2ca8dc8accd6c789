/**
 * `npm run reproduce`: builds the working tree twice from nothing, in two folders of different names, and compares every
 * file of dist/ byte by byte. Whoever has the same compiler can so check that what is published is what stands here.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ask, attempt, Problem, ROOT, timed } from "./command.mjs";
import { filesUnder } from "./stamp.mjs";

/** Folders whose length and depth differ: paths that leak into a file show. */
const PLACES = ["a", "another/place"];

/** @returns {Promise<number>} */
export async function reproduce() {
  const files = ask("git", ["ls-files", "--cached", "--others", "--exclude-standard"])?.split("\n");
  if (!files) throw new Problem("git does not list the files of this tree", "run this in a clone");
  const folder = mkdtempSync(join(tmpdir(), "inquit-reproduce-"));
  try {
    /** @type {Map<string, string>[]} */
    const built = [];
    for (const place of PLACES) built.push(await timed(`building in ${place}`, () => buildIn(join(folder, place), files)));
    return compare(/** @type {[Map<string, string>, Map<string, string>]} */ (built));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the tree, builds it, and resolves to the hash of each file of dist/. @param {string} place @param {string[]} files */
async function buildIn(place, files) {
  for (const file of files.filter((file) => existsSync(join(ROOT, file)))) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    cpSync(join(ROOT, file), join(place, file));
  }
  if (!(await attempt(process.execPath, ["tools/run.mjs", "build"], { cwd: place }))) throw new Problem(`the build in ${place} failed`, "its words are above");
  const hash = (/** @type {string} */ file) => createHash("sha256").update(readFileSync(join(place, file))).digest("hex");
  return new Map(filesUnder("dist", place).map((file) => [file, hash(file)]));
}

/** Prints what differs, and the hashes of what is published. @param {[Map<string, string>, Map<string, string>]} built */
function compare([first, second]) {
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const other = names.filter((name) => first.get(name) !== second.get(name));
  for (const name of other) console.log(`differs: ${name}`);
  for (const name of ["dist/npm/inquit_bg.wasm", "dist/inquit-extension.zip"]) console.log(`${first.get(name)}  ${name}`);
  console.log(`${names.length - other.length} of ${names.length} files of dist/ are the same in both builds`);
  return other.length > 0 || names.length === 0 ? 1 : 0;
}

/** Incremental steps: a step runs only where its inputs changed or an output is gone. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./command.mjs";

const STAMPS = join(ROOT, ".cache/stamps");

/**
 * Runs `make` unless the step's inputs (files and folders, and `key`: what else decides the outcome) are the same as when
 * it last ended well and every output is there. Resolves to whether it ran.
 * @param {{ name: string, inputs: string[], outputs: string[], key?: string }} step
 * @param {() => Promise<void>} make
 */
export async function step({ name, inputs, outputs, key = "" }, make) {
  const stamp = join(STAMPS, name);
  const now = digest(inputs, key);
  const fresh = existsSync(stamp) && readFileSync(stamp, "utf8") === now && outputs.every((o) => existsSync(join(ROOT, o)));
  if (fresh) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/** One hash over the content of files and folders. @param {string[]} inputs @param {string} key */
function digest(inputs, key) {
  const hash = createHash("sha256").update(key);
  for (const file of inputs.flatMap((path) => filesUnder(path))) hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}

/**
 * The files at or under a path, sorted; none where nothing is there.
 * @param {string} path @param {string} [root] where the path starts @returns {string[]}
 */
export function filesUnder(path, root = ROOT) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).sort().flatMap((name) => filesUnder(`${path}/${name}`, root));
}

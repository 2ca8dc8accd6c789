/** dist/extension/, which browsers load, and dist/inquit-extension.zip, which their shops take. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { ROOT } from "./command.mjs";
import { filesUnder } from "./stamp.mjs";

const FOLDER = "dist/extension";

/** The earliest time that a zip can hold, so that the same files always make the same archive. */
const TIME = new Date(1980, 0, 1);

/** Writes the manifest with the version of package.json, then the archive of all that lies in the folder. */
export function packExtension() {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(ROOT, "www/extension/manifest.json"), "utf8"));
  writeFileSync(join(ROOT, FOLDER, "manifest.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  const files = filesUnder(FOLDER).map((file) => [file.slice(FOLDER.length + 1), readFileSync(join(ROOT, file))]);
  writeFileSync(join(ROOT, "dist/inquit-extension.zip"), archive(Object.fromEntries(files)));
}

/** @param {Record<string, Uint8Array>} files by name, in the order that the archive gets @returns {Uint8Array} */
export function archive(files) {
  return zipSync(files, { level: 9, mtime: TIME });
}

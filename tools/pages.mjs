/**
 * What the command line reads from pages, for training (src/bin/train.rs) and for measuring:
 * `node tools/pages.mjs < in > out`, a line in `{"id","html","url"}`, a line out `{"id","page"}`.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { ROOT } from "./command.mjs";

/** The command line's reader as a function. @returns {Promise<(html: string, url?: string) => object>} */
export async function reader() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(ROOT, "www/cli/input.ts")], bundle: true, write: false, platform: "node", format: "esm", target: "node20",
  });
  const file = join(ROOT, `.reader-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].contents);
  try {
    return (await import(pathToFileURL(file).href)).pageOf;
  } finally {
    rmSync(file);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const pageOf = await reader();
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, html, url } = JSON.parse(line);
    process.stdout.write(JSON.stringify({ id, page: pageOf(html, url) }) + "\n");
  }
}

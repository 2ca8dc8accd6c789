/** The licences of others' work inside what we publish, which ask to be handed on. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask, Problem, ROOT } from "./command.mjs";

/**
 * Writes THIRD-PARTY.txt into a folder of dist/: the npm packages in its bundles, and the crates in the engine.
 * @param {string} folder @param {import("esbuild").BuildResult[]} bundles
 */
export function notices(folder, bundles) {
  const inputs = bundles.flatMap((bundle) => Object.keys(bundle.metafile?.inputs ?? {}));
  const homes = inputs.flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []);
  const packages = [...new Set(homes)].sort().map((home) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, home, "package.json"), "utf8"));
    return { name, version, license, home: join(ROOT, home) };
  });
  const texts = [...packages, ...crates()].map(({ name, version, license, home }) => {
    return [`${name} ${version} (${license})`, ...licences(home)].join("\n\n");
  });
  writeFileSync(join(ROOT, "dist", folder, "THIRD-PARTY.txt"), `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

/** The licence files of a package; the MIT text alone where there is a choice, for it is the one that asks for a copy. */
function licences(/** @type {string} */ home) {
  const files = readdirSync(home).filter((file) => /^(licen[cs]e|copying)/i.test(file)).sort();
  const mit = files.filter((file) => /mit/i.test(file));
  return (mit.length > 0 ? mit : files).map((file) => readFileSync(join(home, file), "utf8").trim());
}

/** The crates that the engine is linked from. */
function crates() {
  const args = ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"];
  const answer = ask("cargo", args);
  if (!answer) throw new Problem("cargo does not say which crates the engine has", `see what \`cargo ${args.join(" ")}\` says`);
  const { packages, resolve } = JSON.parse(answer);
  const crateOf = new Map(packages.map((/** @type {any} */ crate) => [crate.id, crate]));
  /** @type {Map<string, any>} */
  const nodeOf = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const linked = new Set([resolve.root]);
  for (const id of linked) {
    const used = nodeOf.get(id).deps.filter((/** @type {any} */ dep) => dep.dep_kinds.some((/** @type {any} */ k) => k.kind === null));
    // Macros run in the compiler; nothing of them is in the engine.
    for (const { pkg } of used) if (!crateOf.get(pkg).targets.some((/** @type {any} */ t) => t.kind.includes("proc-macro"))) linked.add(pkg);
  }
  linked.delete(resolve.root);
  return [...linked].map((id) => crateOf.get(id)).map((crate) => ({ ...crate, home: dirname(crate.manifest_path) }));
}

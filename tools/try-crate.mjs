/**
 * `npm run try:crate`: the crate as crates.io would take it: packed and built from what is packed, its docs without a
 * warning. tests/crate.test.ts runs the checks that compile nothing.
 */
import { ask, attempt, Problem, timed } from "./command.mjs";

/** The most that crates.io takes is 10 MB; ours are sources, words and weights. */
const MOST_FILES = 250;

/** What may stand beside src/. */
const BESIDE = [".cargo_vcs_info.json", "CHANGELOG.md", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/** Where native programs run that use the crate. */
const NATIVE = ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"];

/** What compiles nothing. @type {Record<string, () => void>} */
export const CHECKS = {
  "packs its sources and no more": () => {
    const files = must("package", "--list", "--locked", "--allow-dirty").split("\n").map((file) => file.replaceAll("\\", "/"));
    const other = files.filter((file) => !/^(src|build|examples)\//.test(file) && !BESIDE.includes(file));
    if (other.length > 0 || files.length > MOST_FILES) throw new Error(`${files.length} files, among them ${other.slice(0, 9).join(", ")}`);
  },

  "has no dependency for wasm in native programs": () => {
    for (const target of NATIVE) {
      const crates = new Set(must("tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--target", target).split("\n").map((line) => line.split(" ")[0] ?? ""));
      const wasm = [...crates].filter((name) => /wasm|^(js|web)-sys$|panic_hook/.test(name));
      if (wasm.length > 0) throw new Error(`${target}: ${wasm.join(", ")}`);
      if (!crates.has("serde_json")) throw new Error(`${target}: cargo tree lists no dependencies`);
    }
  },

  "is built with crates that its stated Rust compiles": () => {
    const { packages, resolve } = JSON.parse(must("metadata", "--format-version", "1", "--locked"));
    const ours = packages.find((/** @type {Crate} */ crate) => crate.id === resolve.root);
    const nodeOf = new Map(resolve.nodes.map((/** @type {Node} */ node) => [node.id, node]));
    const used = new Set([ours.id]);
    // Dependencies of tests may be newer: who uses the crate does not build them.
    for (const id of used) for (const { pkg, dep_kinds } of nodeOf.get(id).deps) if (dep_kinds.some((/** @type {{ kind: string | null }} */ k) => k.kind !== "dev")) used.add(pkg);
    const newer = packages.filter((/** @type {Crate} */ { id, rust_version }) => used.has(id) && rust_version && later(rust_version, ours.rust_version));
    if (newer.length > 0) throw new Error(newer.map((/** @type {Crate} */ { name, rust_version }) => `${name} wants ${rust_version}`).join(", "));
  },
};

/** @typedef {{ id: string, name: string, rust_version: string | null }} Crate */
/** @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node */

/** Whether version `a` of Rust is later than `b`. @param {string} a @param {string} b */
function later(a, b) {
  const [x, y] = [a, b].map((version) => version.split(".").map(Number));
  return (x?.[0] ?? 0) > (y?.[0] ?? 0) || (x?.[0] === y?.[0] && (x?.[1] ?? 0) > (y?.[1] ?? 0));
}

/**
 * What compiles. Lints of newer functions than the stated Rust has are among clippy's, which `npm test` runs.
 * @type {{ what: string, args: string[], env: Record<string, string> }[]}
 */
const BUILDS = [
  { what: "is taken by `cargo publish --dry-run`", args: ["publish", "--dry-run", "--locked"], env: {} },
  { what: "has docs without a warning", args: ["doc", "--no-deps", "--locked"], env: { RUSTDOCFLAGS: "-D warnings" } },
  { what: "shows examples that run", args: ["test", "--doc", "--locked"], env: {} },
];

/** `npm run try:crate`. @returns {Promise<number>} */
export async function tryCrate() {
  for (const [what, check] of Object.entries(CHECKS)) await timed(what, async () => check());
  let failed = 0;
  for (const { what, args, env } of BUILDS) if (!(await timed(what, () => attempt("cargo", args, { env })))) failed++;
  return failed > 0 ? 1 : 0;
}

/** What cargo prints. @param {string[]} args @returns {string} */
function must(...args) {
  const answer = ask("cargo", args);
  if (answer === undefined) throw new Problem(`cargo ${args[0]} fails`, `see what \`cargo ${args.join(" ")}\` says`);
  return answer;
}

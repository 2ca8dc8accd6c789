/** `npm run supply`: what is known against the packages that we use. Needs the network, and `cargo install --locked cargo-deny`. */
import { ask, attempt, Problem, say } from "./command.mjs";

/** What is linked into what we publish, what generates its bindings, what fuzzes it. */
const MANIFESTS = ["Cargo.toml", "tools/bindgen/Cargo.toml", "fuzz/Cargo.toml"];

/** @type {[string, string, ...string[]][]} */
const CHECKS = [
  ...MANIFESTS.map((path) => /** @type {[string, string, ...string[]]} */ ([`licences, duplicates, sources of ${path}`, "cargo", "deny", "--manifest-path", path, "--all-features", "--config", "deny.toml", "check", "licenses", "bans", "sources"])),
  // Its database is a repository on GitHub, npm's an address of the registry: not every network reaches them.
  ...MANIFESTS.map((path) => /** @type {[string, string, ...string[]]} */ ([`advisories on ${path}`, "cargo", "deny", "--manifest-path", path, "--config", "deny.toml", "check", "advisories"])),
  ["advisories on package-lock.json", "npm", "audit"],
];

/** Runs all checks, also after one failed. @returns {Promise<number>} */
export async function supply() {
  if (!ask("cargo", ["deny", "--version"])) throw new Problem("cargo-deny is not here", "cargo install --locked cargo-deny");
  const failed = [];
  for (const [what, program, ...args] of CHECKS) {
    say(`${what} …`);
    if (!(await attempt(program, args))) failed.push(what);
  }
  for (const what of failed) say(`failed: ${what}`);
  return failed.length > 0 ? 1 : 0;
}

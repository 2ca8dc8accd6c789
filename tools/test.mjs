/** `npm test`: every check there is, all of them even after one failed. */
import { build } from "./build.mjs";
import { ask, attempt, say } from "./command.mjs";
import { browsers } from "./setup.mjs";

/** Browser tests come last: the slowest, and what they print is read first. */
const CHECKS = [
  ["cargo fmt", "cargo", "fmt", "--check"],
  ["cargo clippy", "cargo", "clippy", "--locked", "--all-targets", "--features", "train", "--", "-D", "warnings"],
  ["cargo test", "cargo", "test", "--locked", "--no-fail-fast"],
  ["tsc", process.execPath, "node_modules/typescript/bin/tsc", "--noEmit"],
  ["vitest", process.execPath, "node_modules/vitest/vitest.mjs", "run"],
];

/**
 * Property tests draw the same inputs at each run, so that a change is judged by what it does and not by what has long
 * been wrong: that is for `npm run fuzz`, and for `cargo test`, which draws others each time.
 */
const SAME_INPUTS = { PROPTEST_RNG_SEED: process.env.PROPTEST_RNG_SEED ?? "1" };

/** Sets up, builds, runs all checks. Resolves to the exit code. */
export async function test() {
  await build();
  await browsers();
  const failed = [];
  for (const [name, program, ...args] of CHECKS) {
    if (!(await available(name))) continue;
    say(`${name} …`);
    if (!(await attempt(program, args, { stdout: true, env: SAME_INPUTS }))) failed.push(name);
  }
  if (failed.length > 0) say(`failed: ${failed.join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

/**
 * Whether a check can run: a minimal Rust comes without its formatter and linter. @param {string} name
 */
async function available(name) {
  const component = { "cargo fmt": "rustfmt", "cargo clippy": "clippy" }[name];
  if (!component || ask("cargo", [name.slice("cargo ".length), "--version"])) return true;
  if (await attempt("rustup", ["component", "add", component])) return true;
  say(`${name}: skipped, for this Rust has no ${component} and rustup cannot add it`);
  return false;
}

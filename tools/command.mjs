/** Child processes, and the two things that the tools say to a person: progress and what is wrong. */
import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository. Every relative path in tools/ starts here. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Something that a person has to mend: shown without a stack. */
export class Problem extends Error {
  /** @param {string} what @param {string} mend */
  constructor(what, mend) {
    super(`${what}\n  to mend it: ${mend}`);
  }
}

/** One line of progress. Standard output belongs to what the command was asked for. @param {string} line */
export const say = (line) => process.stderr.write(`inquit: ${line}\n`);

/**
 * Runs a program, its output on our standard error; resolves to whether it ended well.
 * @param {string} program @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, stdout?: boolean }} [how]
 * @returns {Promise<boolean>}
 */
export function attempt(program, args, { env = {}, cwd = ROOT, stdout = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", stdout ? 1 : 2, 2] });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}

/** What a program prints, or undefined where it is missing or fails. @param {string} program @param {string[]} args */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? stdout.trim() : undefined;
}

/**
 * A step that may take long: says that it runs, and how long it took.
 * @template T @param {string} what @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function timed(what, run) {
  say(`${what} …`);
  const begin = Date.now();
  const result = await run();
  say(`${what}: done in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

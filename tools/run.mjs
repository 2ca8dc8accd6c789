/** The scripts of package.json: `node tools/run.mjs NAME [ARGS]`. Needs nothing but Node; set-up brings the rest. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Problem, ROOT, say } from "./command.mjs";
import { addressOf, serve } from "./serve.mjs";
import { browsers } from "./setup.mjs";

const SITE = join(ROOT, "dist/site");
const PROGRAM = join(ROOT, "dist/npm/bin/inquit.js");

/** @type {Record<string, (args: string[]) => Promise<number | void>>} */
const SCRIPTS = {
  build,
  start: async () => {
    await build();
    await open(process.env.PORT);
  },
  serve: async ([port]) => {
    if (!existsSync(SITE)) throw new Problem("dist/site is not built", "npm run build");
    await open(port ?? process.env.PORT);
  },
  test: async () => (await import("./test.mjs")).test(),
  size: async () => {
    await build();
    return (await import("./size.mjs")).size();
  },
  bench: async () => {
    await build();
    return (await import("./bench.mjs")).bench();
  },
  "bench:peers": async () => {
    await build();
    await browsers();
    await (await import("./bench/report.mjs")).benchPeers();
  },
  "bench:click": async () => {
    await build();
    await browsers();
    await (await import("./bench-click.mjs")).benchClick();
  },
  "bench:instructions": async (args) => (await import("./bench/instructions.mjs")).benchInstructions(args),
  "bench:read": async () => {
    await build();
    await browsers();
    return (await import("./bench-read.mjs")).benchRead();
  },
  bookmarklet: async ([origin]) => {
    if (!existsSync(join(SITE, "bookmarklet.js"))) await build();
    (await import("./bookmarklet.mjs")).bookmarklet(origin);
  },
  "try:package": async () => {
    await build();
    await browsers();
    return (await import("./try-package.mjs")).tryPackage();
  },
  robust: async ([folder]) => {
    await build();
    return (await import("./robust.mjs")).robust(folder);
  },
  screenshots: async () => {
    await build();
    await browsers();
    return (await import("./screenshots.mjs")).screenshots();
  },
  supply: async () => (await import("./supply.mjs")).supply(),
  reproduce: async () => (await import("./reproduce.mjs")).reproduce(),
  "try:crate": async () => (await import("./try-crate.mjs")).tryCrate(),
  fuzz: async (args) => (await import("./fuzz.mjs")).fuzz(...args),
  inquit: async (args) => {
    if (!existsSync(PROGRAM)) await build();
    return program(args);
  },
};

/** Serves dist/site until the process is ended. @param {string | undefined} port */
async function open(port) {
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65536)) throw new Problem(`${port} is no port`, "give a number below 65536");
  const server = await serve(SITE, port === undefined ? undefined : Number(port));
  console.log(`Inquit is at ${addressOf(server)} (Ctrl-C ends it)`);
}

/**
 * The command line, with our streams as its own, in the folder where npm was called. @param {string[]} args
 * @returns {Promise<number>}
 */
function program(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: process.env.INIT_CWD, stdio: "inherit" });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** What the packages need that build and test with; package.json says the same. @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

const [name = "", ...args] = process.argv.slice(2);
try {
  if (!isNewEnough(process.versions.node)) throw new Problem(`this is Node ${process.versions.node}`, "install Node 20.19 or newer, of 22 at least 22.12");
  const script = SCRIPTS[name];
  if (!script) throw new Problem(`no script ${name}`, `one of ${Object.keys(SCRIPTS).join(", ")}`);
  process.exitCode = (await script(args)) ?? 0;
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  say(error.message);
  process.exitCode = 1;
}

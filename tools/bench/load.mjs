/** Brings the peers: their packages (tools/peers, never installed by set-up) and one bundle of all for Node and browsers. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { attempt, ask, Problem, ROOT, timed } from "../command.mjs";
import { step } from "../stamp.mjs";
import { htmlOf, paragraphs } from "./sample.mjs";

const PEERS = "tools/peers";
const ENGINE = join(ROOT, "dist/npm/inquit_bg.wasm");
export const PACKAGES = ["compromise", "wink-nlp", "harper.js", "@mozilla/readability", "defuddle"];

/** Installs the peers' packages of their own lock file; no script of theirs runs. */
export async function install() {
  const outputs = [`${PEERS}/node_modules/.package-lock.json`];
  await step({ name: "peers", inputs: [`${PEERS}/package.json`, `${PEERS}/package-lock.json`], outputs }, () =>
    timed("the peers' packages", async () => {
      const args = ["ci", "--prefix", PEERS, "--ignore-scripts", "--no-audit", "--no-fund"];
      if (!(await attempt("npm", args))) throw new Problem("npm could not install the peers", "see that npm reaches its registry, then try again");
    }),
  );
}

/** Bundles the peers, and what the command line reads pages with, into .cache/peers. */
export async function bundle() {
  const { build } = await import("esbuild");
  /** @type {import("esbuild").BuildOptions} */
  const common = { absWorkingDir: ROOT, bundle: true, logLevel: "error", target: "es2022", external: ["node:*", "fs", "path", "url"] };
  const entry = `${PEERS}/peers.js`;
  await build({ ...common, entryPoints: [entry], outfile: ".cache/peers/node.mjs", format: "esm", platform: "node", mainFields: ["module", "main"] });
  await build({ ...common, entryPoints: [entry], outfile: ".cache/peers/browser.js", format: "iife", globalName: "peers" });
  await build({ ...common, entryPoints: ["www/cli/input.ts"], outfile: ".cache/peers/input.mjs", format: "esm", platform: "node", alias: { "inquit-wasm": "./.cache/wasm/inquit.js" } });
}

/** The bundle in this process, its engine loaded. */
export async function peers() {
  const loaded = await import(pathToFileURL(join(ROOT, ".cache/peers/node.mjs")).href);
  await loaded.start(readFileSync(ENGINE));
  return loaded;
}

/** `pageOf` of the command line: HTML to what a reader finds. @returns {Promise<(html: string) => import("../../www/types").Page>} */
export async function reader() {
  return (await import(pathToFileURL(join(ROOT, ".cache/peers/input.mjs")).href)).pageOf;
}

/** linkedom's parser, as Readability.js and defuddle are used outside browsers. @returns {Promise<(html: string) => Document>} */
export async function linkedom() {
  const { parseHTML } = await import(pathToFileURL(join(ROOT, PEERS, "node_modules/linkedom/esm/index.js")).href);
  return (html) => parseHTML(html).document;
}

/** What is measured on: the labelled pages where there are any, else articles of our own. */
export function inputs() {
  const gold = join(resolve(ROOT, process.env.INQUIT_SHARED ?? "../shared"), "data/gold");
  if (existsSync(gold)) return ofGold(gold);
  const sizes = [300, 500, 700, 900, 1_200, 1_600];
  const texts = sizes.map((words, i) => paragraphs(words, 7 * i).join("\n"));
  const pages = sizes.map((words, i) => ({ id: `own-${i}`, html: htmlOf(words, 7 * i) }));
  return { what: `${sizes.length} invented articles`, texts, pages };
}

/** @param {string} folder */
function ofGold(folder) {
  const ids = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort();
  const prose = (/** @type {string} */ id) => {
    /** @type {{ kind: string, text: string }[]} */
    const blocks = JSON.parse(readFileSync(join(folder, `${id}.json`), "utf8")).blocks;
    return blocks.filter(({ kind }) => kind === "body" || kind === "standfirst").map(({ text }) => text).join("\n");
  };
  const pages = ids.map((id) => ({ id, html: inert(readFileSync(join(folder, `${id}.html`), "utf8")) }));
  return { what: `${ids.length} labelled news pages`, texts: ids.map(prose), pages };
}

/** A saved page without scripts, and with nothing to load. @param {string} html */
export function inert(html) {
  return html
    .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script\s*>/gi, "")
    .replace(/<(link|iframe|object|embed|base)\b[^>]*>/gi, "")
    .replace(/(?<=[\s"'])(src|srcset|imagesrcset|poster|background|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/url\([^)]*\)|@import[^;]*;/gi, "");
}

/** What the figures were taken with. */
export function machine() {
  const cores = cpus();
  const versions = PACKAGES.map((name) => `${name} ${JSON.parse(readFileSync(join(ROOT, PEERS, "node_modules", name, "package.json"), "utf8")).version}`);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cores.length} cores (${cores[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}`,
    node: process.version,
    commit: ask("git", ["rev-parse", "--short", "HEAD"]) ?? "unknown",
    versions,
  };
}

/** @param {string[]} texts */
export const wordsIn = (texts) => texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);

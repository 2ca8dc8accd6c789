/** The engine as the shell sees it: loads the wasm once and makes its answers and errors those of types.ts. */
import load, * as wasm from "inquit-wasm";
import { packed } from "./packed";
import type { Analysis, ErrorCode, Format, Options, Page } from "./types";

/** Why a page could not be analysed; the message names the numbers involved. */
export class InquitError extends Error {
  override readonly name = "InquitError";
  readonly code: ErrorCode;

  /** `cause`: what the browser said, where it is the reason. */
  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** What the engine is called by, and what starts it. */
const NEEDED = ["analyze", "analyzeText", "render", "__wbindgen_start"];

let loading: Promise<void> | undefined;
let loaded = false;

/**
 * Loads the engine, once however often it is called; after a failure the next call tries again. Without a source it
 * takes the wasm file that lies beside this script.
 */
export default function init(source?: URL | Response | BufferSource | WebAssembly.Module): Promise<void> {
  loading ??= start(source ?? new URL("./inquit_bg.wasm", import.meta.url)).catch((error: unknown) => {
    loading = undefined;
    throw error instanceof InquitError ? error : new InquitError("not-loaded", String(error), error);
  });
  return loading;
}

async function start(source: URL | Response | BufferSource | WebAssembly.Module): Promise<void> {
  const module = await compiled(source instanceof URL ? await open(source) : source);
  // The glue would keep a module that is none of ours, and take it for the engine ever after.
  const given = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!NEEDED.every((name) => given.includes(name))) throw new InquitError("not-loaded", "this WebAssembly module is not Inquit's engine");
  await load({ module_or_path: module });
  loaded = true;
}

/** Some hosts give wasm another type than the one that browsers compile while it loads. */
async function compiled(source: Response | BufferSource | WebAssembly.Module): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (!(source instanceof Response)) return WebAssembly.compile(source);
  const streams = source.headers.get("content-type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
}

async function open(url: URL): Promise<Response | BufferSource> {
  if (url.protocol === "file:" && typeof process === "object") {
    // Node's fetch reads no files. Bundlers for browsers must leave the import alone: it is never reached there.
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new InquitError("not-loaded", `the engine at ${url} answered ${response.status}`);
  return response;
}

/**
 * Analyses a page as a reader found it. Pure: same page, same answer. `early` gets what can be painted before it is told who
 * the sources are and which claims matter: blocks, and where something is said, by whom and how, without `sources`, reasons,
 * provenance and counts; it is not called where nobody says anything or only a selection is asked for.
 */
export function analyze(page: Page, options?: Options, early?: (analysis: Analysis) => void): Analysis {
  const text = () => (page.blocks ?? []).map((block) => block.text ?? "").join("\n");
  const tell = early && ((analysis: string) => early(parsed(analysis, text())));
  return parsed(call(() => analyzed(page, options, tell)), text());
}

function analyzed(page: Page, options?: Options, tell?: (analysis: string) => void): string {
  const blocks = packed(page?.blocks);
  // Read by name: a page may have them from its prototype.
  const { url, lang, title, meta, jsonLd } = page ?? {};
  const rest = page && { url, lang, title, meta, jsonLd, blocks: blocks === undefined ? page.blocks : [] };
  return wasm.analyze(json(rest), json(options ?? {}), tell, blocks ?? "");
}

/** A lone surrogate, which JSON writes as an escape of its own and the engine would refuse. */
const LONE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][\da-f]{2}/g;

/** As JSON, with U+FFFD for lone surrogates. What is no JSON (a loop, a bigint) is told as any other bad page. */
function json(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? "null").replace(LONE, "$1\ufffd");
  } catch (error) {
    throw new InquitError("bad-page", String(error), error);
  }
}

/** Analyses plain text: a block for each line, or for the lines that belong together; `text` of the analysis is `text`. */
export function analyzeText(text: string, options?: Options): Analysis {
  return parsed(call(() => wasm.analyzeText(string(text), json(options ?? {}))), text);
}

/** Writes an analysis in a format. `url` is the page's address, for the formats that name their target. */
export function render(analysis: Analysis, format: Format, url?: string): string {
  return call(() => wasm.render(json(analysis), string(format), url == null ? undefined : string(url)));
}

/** What the engine would take for a string without asking. */
function string(value: unknown): string {
  if (typeof value !== "string") throw new InquitError("bad-page", `${value === null ? "null" : typeof value} in place of a string`);
  return value;
}

/** Lone surrogates became U+FFFD, unit for unit, on their way into the engine: the text goes back as it was read. */
function parsed(json: string, text: string): Analysis {
  const analysis = JSON.parse(json) as Analysis;
  analysis.text = text;
  return analysis;
}

function call<T>(run: () => T): T {
  if (!loaded) throw new InquitError("not-loaded", "call init() and await it before anything is analysed");
  try {
    return run();
  } catch (thrown) {
    if (thrown !== null && typeof thrown === "object" && "code" in thrown && "message" in thrown) {
      throw new InquitError(thrown.code as ErrorCode, String(thrown.message));
    }
    throw thrown;
  }
}

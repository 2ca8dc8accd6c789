/** The command `inquit`: one page, or a filter over many. */
import { open, readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { version } from "../../package.json";
import init, { analyze, analyzeText, render } from "../engine";
import { address } from "../client/read/head";
import type { Analysis, Options } from "../types";
import { type Command, HELP, parseCommand, UsageError } from "./command";
import { addressOf } from "./dom";
import { answererOf, filter } from "./filter";
import { fromFile, type Input } from "./input";
import { answerWith, isThread, serveLines } from "./workers";

/** Least time between two lines of progress, in ms. */
const PROGRESS_EVERY = 500;

async function main(args: string[]): Promise<void> {
  const command = parseCommand(args);
  switch (command.do) {
    case "help":
      process.stdout.write(HELP);
      break;
    case "version":
      process.stdout.write(`${version}\n`);
      break;
    case "page":
      return one(command);
    case "filter":
      return many(command);
  }
}

function analyse(input: Input, options: Options): Analysis {
  return "text" in input ? analyzeText(input.text, options) : analyze(input.page, options);
}

async function one({ file, kind, format, url, options }: Extract<Command, { do: "page" }>): Promise<void> {
  const bytes = file === "-" ? await buffer(process.stdin) : await readFile(file).catch(unread(file));
  await init();
  const input = fromFile(bytes, file, kind, url);
  const found = render(analyse(input, options), format ?? (process.stdout.isTTY ? "markdown" : "json"), url ?? addressIn(input));
  process.stdout.write(found.endsWith("\n") ? found : found + "\n");
}

/** Where a page was found, as far as it says so itself. */
function addressIn(input: Input): string | undefined {
  return "page" in input ? (input.page.url ?? address(addressOf(input.page.meta?.["canonical"]?.[0]))) : undefined;
}

async function many({ file, jobs, options }: Extract<Command, { do: "filter" }>): Promise<void> {
  // Opened before anything waits: a stream that fails meanwhile would end the program in the midst.
  const input = file === "-" ? process.stdin : (await open(file).catch(unread(file))).createReadStream();
  const threads = jobs > 1 ? answerWith(jobs, new URL(import.meta.url), options) : undefined;
  if (!threads) await init();
  const progress = process.stderr.isTTY ? meter() : tally();
  const answerer = threads ?? answererOf((page) => analyse(page, options));
  try {
    await filter(readable(input, file), process.stdout, answerer, progress.update);
  } finally {
    progress.end();
    await threads?.end();
  }
}

/** The input; what fails in it names the file. */
async function* readable(input: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* input;
  } catch (error) {
    unread(file)(error);
  }
}

/** Says why a file cannot be read. */
function unread(file: string): (error: unknown) => never {
  return (error) => {
    throw new Error(`cannot read ${file}: ${(error as Error).message}`, { cause: error });
  };
}

interface Progress {
  update(answered: number, failed: number): void;
  end(): void;
}

/** Where nobody watches: how many lines had errors, if any had, at the end. */
function tally(): Progress {
  let last = "";
  return {
    update: (answered, failed) => void (last = failed ? `inquit: ${failed} of ${answered} lines with an error\n` : ""),
    end: () => void process.stderr.write(last),
  };
}

/** One line on the terminal, rewritten as the run goes on. */
function meter(): Progress {
  const began = Date.now();
  let shown = 0;
  let last = "";
  const show = (): void => void process.stderr.write(`\r\x1b[K${last}`);
  return {
    update(answered, failed) {
      const seconds = (Date.now() - began) / 1000;
      last = `${answered} ${answered === 1 ? "page" : "pages"}${failed ? `, ${failed} of them with an error` : ""}, ${Math.round(answered / Math.max(seconds, 0.001))} a second`;
      if (Date.now() - shown < PROGRESS_EVERY) return;
      shown = Date.now();
      show();
    },
    end() {
      show();
      process.stderr.write("\n");
    },
  };
}

function start(): void {
  // Whoever reads our output may stop early (`| head`): then we are done.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.stderr.write(`inquit: ${error.message}\n`);
    process.exit(error.code === "EPIPE" ? 0 : 1);
  });

  main(process.argv.slice(2)).catch((error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`inquit: ${error instanceof Error ? error.message : String(error)}\n${isUsage ? "see inquit --help\n" : ""}`);
    process.exitCode = isUsage ? 2 : 1;
  });
}

if (isThread) serveLines(init(), analyse);
else start();

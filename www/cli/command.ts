/** What was asked for on the command line. */
import { parseArgs } from "node:util";
import type { Format, Options } from "../types";
import { USUAL_CLAIMS } from "../values";
import { addressOf } from "./dom";

export const HELP = `Who says what, what is not the article, and which claims carry it.

  inquit FILE|-  [--html|--text|--page] [--format FORMAT]   one page; "-" is standard input
  inquit --ndjson [FILE|-] [--jobs N]                       a filter: one JSON object a line in, one out, same order

  --html, --text, --page   what the input is: HTML (XHTML and MHTML, too), plain text, a page as readPage() gives it;
                           guessed if not told
  --format FORMAT          json, markdown, csv, web-annotation or claim-review; on a terminal markdown, else json
  --claims N               how many key claims at most (${USUAL_CLAIMS})
  --lang L                 language of the text as a code, such as en; goes before what the page declares
  --url U                  where the page was found
  --jobs N                 with --ndjson: threads that work at once, 1 to 256 (1)
  --help, --version

A line in is {"id", "text"}, {"id", "html", "url"} or {"id", "page", "url"}; a line out is {"id", "analysis"} or
{"id", "error": {"code", "message", "line"}}. A bad line costs that line only; blank lines are passed over.
Exit status: 0; 1 when the page (with --ndjson: the file) could not be read or analysed; 2 when the command was not
understood. With --ndjson lines with errors leave it at 0.
`;

export const KINDS = ["html", "text", "page"] as const;
export type InputKind = (typeof KINDS)[number];

const FORMATS: readonly Format[] = ["json", "markdown", "csv", "web-annotation", "claim-review"];

export type Command =
  | { do: "help" | "version" }
  | { do: "filter"; file: string; jobs: number; options: Options }
  | { do: "page"; file: string; kind?: InputKind; format?: Format; url?: string; options: Options };

/** The command was not understood; the message says why. */
export class UsageError extends Error {}

export function parseCommand(args: string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { do: "help" };
  if (values.version) return { do: "version" };
  const options: Options = {};
  if (values.claims !== undefined) options.claims = count(values.claims);
  if (values.lang !== undefined) options.lang = language(values.lang);
  const kinds = KINDS.filter((kind) => values[kind]);
  if (positionals.length > 1)
    throw new UsageError(`one file at a time, not ${positionals.length}; ${values.ndjson ? "--ndjson takes one, or standard input (-)" : "many pages go through --ndjson"}`);
  if (values.ndjson) {
    if (kinds.length || values.format !== undefined || values.url !== undefined)
      throw new UsageError("with --ndjson each line says what it is, and JSON comes out: no --html, --text, --page, --format, --url");
    return { do: "filter", file: positionals[0] ?? "-", jobs: values.jobs === undefined ? 1 : threads(values.jobs), options };
  }
  if (values.jobs !== undefined) throw new UsageError("--jobs goes with --ndjson: one page is one job");
  if (positionals.length === 0) throw new UsageError('no file given; "-" is standard input');
  if (kinds.length > 1) throw new UsageError(`--${kinds.join(" and --")} at once`);
  const file = positionals[0] as string;
  if (/^https?:/i.test(file)) throw new UsageError("it reads files and standard input and fetches nothing: save the page, or pipe it in");
  const command: Command = { do: "page", file, options };
  if (kinds[0]) command.kind = kinds[0];
  if (values.format !== undefined) command.format = format(values.format);
  if (values.url !== undefined) command.url = address(values.url);
  return command;
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        html: { type: "boolean" }, text: { type: "boolean" }, page: { type: "boolean" }, ndjson: { type: "boolean" },
        format: { type: "string" }, claims: { type: "string" }, lang: { type: "string" }, url: { type: "string" }, jobs: { type: "string" },
        help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "V" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The engine looks for no more. */
const MOST_CLAIMS = 50;

function count(text: string): number {
  const claims = Number(text);
  if (!/^\d{1,3}$/.test(text) || claims > MOST_CLAIMS) throw new UsageError(`--claims wants a whole number up to ${MOST_CLAIMS}, not “${text}”`);
  return claims;
}

/** A code (BCP 47) as pages declare it, not a language's name. */
function language(text: string): string {
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text)) throw new UsageError(`--lang wants a code such as en or pt-BR, not “${text}”`);
  return text;
}

/** More would not fit any machine's memory; a slip of the key should not try. */
const MOST_JOBS = 256;

function threads(text: string): number {
  const jobs = Number(text);
  if (!/^\d{1,3}$/.test(text) || jobs < 1 || jobs > MOST_JOBS) throw new UsageError(`--jobs wants a number from 1 to ${MOST_JOBS}, not “${text}”`);
  return jobs;
}

function format(text: string): Format {
  const found = FORMATS.find((name) => name === text);
  if (!found) throw new UsageError(`no format “${text}”; there are ${FORMATS.join(", ")}`);
  return found;
}

/** As browsers write it; `news.example:80/a` would be an address of the scheme `news.example`. */
function address(text: string): string {
  const found = addressOf(text);
  if (!found || !/^(https?|file):/.test(found)) throw new UsageError(`--url wants an address such as https://news.example/a, not “${text}”`);
  return found;
}

/** The NDJSON filter: one line in, one line out, in order; no more in memory than are worked on. */
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Analysis } from "../types";
import { BadInput, fromRecord, type Input, parseJson } from "./input";

/** Longest line that is taken; one longer costs its line without being held. */
export const MAX_LINE = 256 << 20;

const NEWLINE = 10;
const TOO_LONG = Symbol("too long");

/** Cuts a stream of bytes into lines; what goes over `limit` is passed by and reported. Only `\n` ends a line. */
export async function* lines(input: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<string | typeof TOO_LONG> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (): string | typeof TOO_LONG => {
    const line = size > limit ? TOO_LONG : Buffer.concat(parts).toString("utf8");
    parts = [];
    size = 0;
    return line;
  };
  const hold = (part: Uint8Array): void => {
    size += part.length;
    if (size > limit) parts = [];
    else parts.push(part);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  }
  if (size > 0) yield take();
}

/** A line that was answered: what goes out, and whether it is an error. */
export interface Answer {
  json: string;
  failed: boolean;
}

/** Who answers lines, and how many it takes at once. */
export interface Answerer {
  width: number;
  answer(line: string): Answer | Promise<Answer>;
}

/** Answers one line at a time, here and now. */
export function answererOf(analyse: (input: Input) => Analysis): Answerer {
  return { width: 1, answer: (line) => answerLine(line, analyse) };
}

/** Answers each line of `input`, in order. `done` hears how many lines were answered, and how many of them with an error. */
export async function filter(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  { width, answer }: Answerer,
  done: (answered: number, failed: number) => void,
  limit = MAX_LINE,
): Promise<void> {
  let answered = 0;
  let failed = 0;
  let number = 0;
  const open: { number: number; reply: Answer | Promise<Answer> }[] = [];
  const put = async (): Promise<void> => {
    const next = open.shift()!;
    const reply = await next.reply;
    answered++;
    if (reply.failed) failed++;
    if (!output.write((reply.failed ? withLine(reply.json, next.number) : reply.json) + "\n")) await once(output, "drain");
    done(answered, failed);
  };
  for await (const line of lines(input, limit)) {
    number++;
    if (line !== TOO_LONG && line.trim() === "") continue;
    const reply = line === TOO_LONG ? refusal(NO_ID, { code: "too-long", message: `a line of more than ${limit} bytes` }) : answer(line);
    open.push({ number, reply });
    if (open.length >= width) await put();
  }
  while (open.length > 0) await put();
}

/** An id as it goes out: JSON. */
type Id = string;

/** The id of a line that has none. */
const NO_ID: Id = "null";

/** The answer to one line of JSON. Whatever is wrong with it is in the answer. */
export function answerLine(line: string, analyse: (input: Input) => Analysis): Answer {
  let id = NO_ID;
  try {
    const fields = fieldsOf(line);
    id = idIn(fields, line);
    return { json: `{"id":${id},"analysis":${JSON.stringify(analyse(fromRecord(fields)))}}`, failed: false };
  } catch (error) {
    return refusal(id, error);
  }
}

/** The id of a line that nobody could answer. */
export function idOf(line: string): Id {
  try {
    return idIn(fieldsOf(line), line);
  } catch {
    return NO_ID;
  }
}

function fieldsOf(line: string): Record<string, unknown> {
  const record = parseJson(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);
  if (typeof record !== "object" || record === null || Array.isArray(record)) throw new BadInput("no JSON object");
  return record as Record<string, unknown>;
}

/** A number that JavaScript cannot hold (most databases' ids go up to 2^63) goes out as it is written. */
function idIn({ id }: Record<string, unknown>, line: string): Id {
  if (typeof id !== "string" && typeof id !== "number") throw new BadInput("no id, or it is neither string nor number");
  return typeof id === "string" || Number.isSafeInteger(id) ? JSON.stringify(id) : writtenId(line);
}

/** What stands in a line of JSON by itself or around something else. */
const TOKEN = /["{}[\]]/g;
const NUMBER = /\s*:\s*(-?\d[\d.eE+-]*)/y;

/** The number that a JSON object has as its id, as it is written there. */
function writtenId(line: string): Id {
  let depth = 0;
  let id = NO_ID;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(line); token; token = TOKEN.exec(line)) {
    if (token[0] === "{" || token[0] === "[") depth++;
    else if (token[0] !== '"') depth--;
    else {
      NUMBER.lastIndex = TOKEN.lastIndex = endOfString(line, token.index);
      // Of several fields of a name the last counts.
      if (depth === 1 && JSON.parse(line.slice(token.index, NUMBER.lastIndex)) === "id") id = NUMBER.exec(line)?.[1] ?? id;
    }
  }
  return id;
}

/** Where the string ends that begins at an offset. */
function endOfString(line: string, start: number): number {
  let end = line.indexOf('"', start + 1);
  while (isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(line: string, at: number): boolean {
  let from = at;
  while (line[from - 1] === "\\") from--;
  return (at - from) % 2 === 1;
}

/** A refusal with the number of its line, from 1, blank ones counted: without an id nothing else tells which it was. */
function withLine(json: string, line: number): string {
  return `${json.slice(0, -"}}".length)},"line":${line}}}`;
}

/** An answer that says what went wrong. */
export function refusal(id: Id, error: unknown): Answer {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const about = { code: typeof code === "string" ? code : "bad-page", message: String(message ?? error) };
  return { json: `{"id":${id},"error":${JSON.stringify(about)}}`, failed: true };
}

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
  const open: (Answer | Promise<Answer>)[] = [];
  const put = async (): Promise<void> => {
    const reply = await (open.shift() as Answer | Promise<Answer>);
    answered++;
    if (reply.failed) failed++;
    if (!output.write(reply.json + "\n")) await once(output, "drain");
    done(answered, failed);
  };
  for await (const line of lines(input, limit)) {
    if (line !== TOO_LONG && line.trim() === "") continue;
    open.push(line === TOO_LONG ? refusal(null, { code: "too-long", message: `a line of more than ${limit} bytes` }) : answer(line));
    if (open.length >= width) await put();
  }
  while (open.length > 0) await put();
}

type Id = string | number | null;

/** The answer to one line of JSON. Whatever is wrong with it is in the answer. */
export function answerLine(line: string, analyse: (input: Input) => Analysis): Answer {
  let id: Id = null;
  try {
    const fields = fieldsOf(line);
    id = idIn(fields);
    return { json: JSON.stringify({ id, analysis: analyse(fromRecord(fields)) }), failed: false };
  } catch (error) {
    return refusal(id, error);
  }
}

/** The id of a line that nobody could answer; null where it has none. */
export function idOf(line: string): Id {
  try {
    return idIn(fieldsOf(line));
  } catch {
    return null;
  }
}

function fieldsOf(line: string): Record<string, unknown> {
  const record = parseJson(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);
  if (typeof record !== "object" || record === null || Array.isArray(record)) throw new BadInput("no JSON object");
  return record as Record<string, unknown>;
}

function idIn({ id }: Record<string, unknown>): string | number {
  if (typeof id !== "string" && typeof id !== "number") throw new BadInput("no id, or it is neither string nor number");
  return id;
}

/** An answer that says what went wrong. */
export function refusal(id: Id, error: unknown): Answer {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const about = { code: typeof code === "string" ? code : "bad-page", message: String(message ?? error) };
  return { json: JSON.stringify({ id, error: about }), failed: true };
}

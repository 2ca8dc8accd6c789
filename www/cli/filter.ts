/** The NDJSON filter: one line in, one line out, in order, one in memory at a time. */
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

/** Answers each line of `input`. `done` hears how many lines were answered, and how many of them with an error. */
export async function filter(
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  analyse: (input: Input) => Analysis,
  done: (answered: number, failed: number) => void,
  limit = MAX_LINE,
): Promise<void> {
  let answered = 0;
  let failed = 0;
  for await (const line of lines(input, limit)) {
    if (line !== TOO_LONG && line.trim() === "") continue;
    const reply = answer(line, analyse, limit);
    answered++;
    if ("error" in reply) failed++;
    if (!output.write(JSON.stringify(reply) + "\n")) await once(output, "drain");
    done(answered, failed);
  }
}

type Id = string | number | null;
type Reply = { id: Id; analysis: Analysis } | { id: Id; error: { code: string; message: string } };

function answer(line: string | typeof TOO_LONG, analyse: (input: Input) => Analysis, limit: number): Reply {
  let id: Id = null;
  try {
    if (line === TOO_LONG) return { id, error: { code: "too-long", message: `a line of more than ${limit} bytes` } };
    const record = parseJson(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line);
    if (typeof record !== "object" || record === null || Array.isArray(record)) throw new BadInput("no JSON object");
    const fields = record as Record<string, unknown>;
    if (typeof fields.id !== "string" && typeof fields.id !== "number") throw new BadInput("no id, or it is neither string nor number");
    id = fields.id;
    return { id, analysis: analyse(fromRecord(fields)) };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { id, error: { code: typeof code === "string" ? code : "bad-page", message: String(message ?? error) } };
  }
}

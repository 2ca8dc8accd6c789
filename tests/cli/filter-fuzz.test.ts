/**
 * The NDJSON reader on lines in no order, whole and broken, cut anywhere. INQUIT_FUZZ_LINES and INQUIT_FUZZ_SEED give
 * a longer run or another one: each million lines takes some minutes.
 */
import { expect, test } from "vitest";
import { numbers } from "./numbers";
import { run, type Reply } from "./run";

const LINES = Number(process.env["INQUIT_FUZZ_LINES"] ?? 10_000);
const SEED = Number(process.env["INQUIT_FUZZ_SEED"] ?? 1);

/** Lines that go through the filter at once. */
const BATCH = 500;
/** Bytes that a line may have here; some have more. */
const LIMIT = 400;

const IDS = ["1", "12345678901234567890", "0.1234567890123456789", "-0", "1e3", "1e999", '"a"', '""', '"\\ud800"', "null", "{}", "[1]", "true"];
const TEXTS = ['"one"', '""', '"boom"', '"é👩‍👩‍👧"', '"a\\u2028b"', '"a\u2028b\u0085"', '"\\ud83d"', '"\\n\\u0000"'];
const VALUES = [...TEXTS, "1", "null", "[]", "{}", '"<p>a<p>b"', '{"blocks":[]}',
  '{"blocks":[{"text":"x"}]}', '{"blocks":[null]}', '{"blocks":{"length":-1}}', `"${"long ".repeat(100)}"`];
const NAMES = ["text", "text", "text", "page", "url", "html", "__proto__", "id", "toString"];
const WHOLE = ["", " ", "\r", "\t \r", "null", "[]", "7", '"x"', "{", "}", "{}", "\0", "\ufeff", "[".repeat(300), "x".repeat(LIMIT + 1), "{\"id\":1,\"text\":\"", "NaN"];

/** A line: mostly an object of ours, now and then with some bytes of it changed. No line feed is in it. */
function line(below: (n: number) => number): Buffer {
  const one = (from: readonly string[]): string => from[below(from.length)]!;
  if (below(8) === 0) return Buffer.from(one(WHOLE));
  const fields = below(10) > 0 ? [`"id":${one(IDS)}`] : [];
  if (below(2) === 0) fields.push(`"text":${one(TEXTS)}`);
  else for (let i = below(4); i > 0; i--) fields.push(`"${one(NAMES)}":${one(VALUES)}`);
  const whole = Buffer.from(`${below(30) === 0 ? "\ufeff" : ""}{${fields.join(",")}}${below(9) === 0 ? "\r" : ""}`);
  for (let i = below(5) === 0 ? 1 + below(3) : 0; i > 0; i--) whole[below(whole.length)] = below(256);
  return whole.map((byte) => (byte === 10 ? 32 : byte)) as Buffer;
}

async function* cut(whole: Buffer, below: (n: number) => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; ) {
    const end = at + 1 + below(below(3) === 0 ? 5 : 4000);
    yield whole.subarray(at, end);
    at = end;
  }
}

/** The id and the text that a line should be answered with, told by other means than the filter's. */
function expected(bytes: Buffer): { id: unknown; text?: string } {
  if (bytes.length > LIMIT) return { id: null };
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(new TextDecoder("utf-8").decode(bytes)) as Record<string, unknown>;
  } catch {
    return { id: null };
  }
  if (Object.prototype.toString.call(value) !== "[object Object]" || !/^(string|number)$/.test(typeof value["id"])) return { id: null };
  const { id, text, html, page } = value;
  const alone = html === undefined && page === undefined;
  const said = id === 0 ? 0 : id;
  return typeof text === "string" && alone && text !== "boom" ? { id: said, text } : { id: said };
}

function check(bytes: Buffer, reply: Reply): void {
  const want = expected(bytes);
  expect(reply.id, bytes.toString()).toEqual(want.id);
  expect(reply.analysis === undefined, bytes.toString()).toBe(reply.error !== undefined);
  if (want.text !== undefined) expect(reply.analysis?.text, bytes.toString()).toBe(want.text);
  if (reply.error) {
    expect(["bad-page", "too-long"], bytes.toString()).toContain(reply.error.code);
    expect(reply.error.message).not.toBe("");
  }
}

test(`${LINES} lines: one answer each, in order, and the right one`, { timeout: 0 }, async () => {
  const below = numbers(SEED);
  let [answered, failed] = [0, 0];
  for (let done = 0; done < LINES; done += BATCH) {
    const lines = Array.from({ length: BATCH }, () => line(below));
    const asked = lines.filter((bytes) => bytes.length > LIMIT || bytes.toString().trim() !== "");
    const whole = Buffer.concat(lines.flatMap((bytes, i) => (i > 0 ? [Buffer.from("\n"), bytes] : [bytes])));
    const replies = await run(cut(whole, below), LIMIT);
    expect(replies).toHaveLength(asked.length);
    replies.forEach((reply, i) => check(asked[i]!, reply));
    answered += replies.length;
    failed += replies.filter((reply) => reply.error).length;
  }
  // Both ways are walked often, else this would check nothing.
  expect(failed / answered).toBeGreaterThan(0.3);
  expect(failed / answered).toBeLessThan(0.9);
});

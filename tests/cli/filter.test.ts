import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { answererOf, filter } from "../../www/cli/filter";
import { bytes, echo, raw, run } from "./run";

describe("the filter", () => {
  test("answers in order: text, HTML and pages", async () => {
    const replies = await run(bytes(
      '{"id":"a","text":"one"}\n{"id":2,"html":"<p>two<p>three","url":null}\n',
      '{"id":"c","page":{"meta":{},"jsonLd":[],"blocks":[{"text":"four","tag":"p","path":[],"linkChars":0}]}}',
    ));
    expect(replies).toEqual([{ id: "a", analysis: { text: "one" } }, { id: 2, analysis: { text: "two\nthree" } }, { id: "c", analysis: { text: "four" } }]);
  });

  test.each([
    ["no JSON", "{oops", null],
    ["binary", "\0\x01\ufffd", null],
    ["no object", "[1]", null],
    ["null", "null", null],
    ["no id", '{"text":"x"}', null],
    ["an id of the wrong type", '{"id":{},"text":"x"}', null],
    ["nothing to analyse", '{"id":7}', 7],
    ["two things at once", '{"id":7,"text":"x","html":"y"}', 7],
    ["text of the wrong type", '{"id":7,"text":[]}', 7],
    ["html of the wrong type", '{"id":7,"html":1}', 7],
    ["url of the wrong type", '{"id":7,"html":"x","url":1}', 7],
    ["a block without text", '{"id":7,"page":{"blocks":[{"text":"x"},{"tag":"p"}]}}', 7],
    ["a block that is none", '{"id":7,"page":{"blocks":[null]}}', 7],
    ["a page that is none", '{"id":7,"page":{"blocks":7}}', 7],
  ])("a bad line costs that line: %s", async (_, line, id) => {
    const replies = await run(bytes(`${line}\n{"id":"next","text":"ok"}\n`));
    expect(replies).toHaveLength(2);
    expect(replies[0]).toMatchObject({ id, error: { code: "bad-page" } });
    expect(replies[0]!.error!.message).not.toBe("");
    expect(replies[1]).toEqual({ id: "next", analysis: { text: "ok" } });
  });

  test.each([
    ["beyond 2^53", "12345678901234567890"],
    ["beyond 2^53, below zero", "-9007199254740993"],
    ["the largest of 64 bits", "9223372036854775807"],
    ["a fraction of more digits than fit", "0.1234567890123456789012345"],
    ["larger than any number", "1e999"],
    ["1 plus 2^53 as a fraction", "9007199254740993.0"],
  ])("an id that JavaScript cannot hold comes out as it went in: %s", async (_, id) => {
    for (const line of [`{"id":${id},"text":"x"}`, `{"text":"\\\\\\"{[,\\"id\\":7","id" : ${id} }`, `\ufeff{"a":{"id":[5,{"id":6}]},"\\u0069d":\t${id},"text":"x"}`, `{"id":1,"id":${id},"html":"<p>x"}`]) {
      expect((await raw(bytes(line))).startsWith(`{"id":${id},"`), line).toBe(true);
    }
    expect(await raw(bytes(`{"id":${id},"text":"boom"}`))).toBe(`{"id":${id},"error":{"code":"too-long","message":"9 bytes of 8","line":1}}\n`);
    expect(await raw(bytes(`{"id":${id},"text":"x","id":"s"}`))).toBe(`{"id":"s","analysis":{"text":"x"}}\n`);
    expect(await raw(bytes(`{"id":${id},"text":"x","id":3}`))).toBe(`{"id":3,"analysis":{"text":"x"}}\n`);
  });

  test("the engine's own errors keep their code", async () => {
    expect(await run(bytes('{"id":1,"text":"boom"}'))).toEqual([{ id: 1, error: { code: "too-long", message: "9 bytes of 8", line: 1 } }]);
  });

  test("an error tells its line, blank ones counted; what is null is not there", async () => {
    expect(await run(bytes('{"id":1,"text":"x","html":null,"page":null,"url":null}\n\n{oops\n'))).toMatchObject([{ id: 1, analysis: { text: "x" } }, { id: null, error: { line: 3 } }]);
  });

  test("blank lines, carriage returns, a byte order mark", async () => {
    expect(await run(bytes('\ufeff{"id":1,"text":"x"}\r\n\n   \r\n{"id":2,"text":"y"}\r\n'))).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  test("only a line feed ends a line", async () => {
    const text = "a\u2028b\u2029c\u0085d";
    expect(await run(bytes(JSON.stringify({ id: 1, text })))).toEqual([{ id: 1, analysis: { text } }]);
  });

  test("chunks cut anywhere, inside a character too", async () => {
    const whole = Buffer.from('{"id":1,"text":"é👩‍👩‍👧"}\n{"id":2,"text":"ü"}\n');
    async function* single(): AsyncGenerator<Uint8Array> {
      for (const byte of whole) yield Uint8Array.of(byte);
    }
    expect((await run(single())).map((reply) => reply.analysis?.text)).toEqual(["é👩‍👩‍👧", "ü"]);
  });

  test("lone surrogates come back as they were", async () => {
    expect((await run(bytes('{"id":1,"text":"a\\ud800b"}')))[0]!.analysis!.text).toBe("a\ud800b");
  });

  test("a line of 20 MB", async () => {
    const text = "word ".repeat(4_000_000);
    const line = JSON.stringify({ id: 1, text });
    const chunks = Array.from({ length: Math.ceil(line.length / 65_536) }, (_, i) => line.slice(i * 65_536, (i + 1) * 65_536));
    expect((await run(bytes(...chunks)))[0]!.analysis!.text).toHaveLength(text.length);
  });

  test("a line over the limit is passed by, the next is answered", async () => {
    const replies = await run(bytes('{"id":1,"text":"', "x".repeat(100), "x".repeat(100), '"}\n{"id":2,"text":"y"}\n'), 150);
    expect(replies).toMatchObject([{ id: null, error: { code: "too-long" } }, { id: 2 }]);
  });

  test("reads no further than the output takes", async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 1_000; i++) {
        taken = i;
        yield Buffer.from(`{"id":${i},"text":"x"}\n`);
      }
    }
    const waiting: (() => void)[] = [];
    const output = new Writable({ highWaterMark: 200, write: (_, __, done) => void waiting.push(done) });
    const running = filter(endless(), output, answererOf(echo), () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBeLessThan(20);
    const timer = setInterval(() => waiting.splice(0).forEach((done) => done()), 0);
    await running;
    clearInterval(timer);
    expect(taken).toBe(999);
  });
});

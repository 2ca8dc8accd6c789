/** The filter with a stand-in for the engine. */
import { Writable } from "node:stream";
import { answererOf, filter } from "../../www/cli/filter";
import type { Input } from "../../www/cli/input";
import type { Analysis } from "../../www/types";

/** Stands for the engine: its "analysis" is the text that it was given. */
export function echo(input: Input): Analysis {
  const text = "text" in input ? input.text : input.page.blocks.map((block) => block.text).join("\n");
  if (text === "boom") throw Object.assign(new Error("9 bytes of 8"), { code: "too-long" });
  return { text } as Analysis;
}

/** What comes in, in these chunks. */
export async function* bytes(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** A line that comes out. */
export interface Reply {
  id: string | number | null;
  analysis?: { text: string };
  error?: { code: string; message: string };
}

/** What the filter writes for an input. */
export async function raw(input: AsyncIterable<Uint8Array>, limit?: number): Promise<string> {
  let out = "";
  const output = new Writable({ write: (chunk, _, done) => ((out += chunk), done()) });
  await filter(input, output, answererOf(echo), () => undefined, limit);
  return out;
}

/** The filter's answers to an input. */
export async function run(input: AsyncIterable<Uint8Array>, limit?: number): Promise<Reply[]> {
  return (await raw(input, limit)).split("\n").slice(0, -1).map((line) => JSON.parse(line) as Reply);
}

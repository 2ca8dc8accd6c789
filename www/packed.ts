/** Blocks on their way into the engine, as one string: src/page/packed.rs reads it and tells why. */
import type { Block } from "./types";

/** What keeps the parts of a packed page apart. */
const APART = /[\t\n]/;

/** Nothing where blocks are not as a reader makes them: those the engine takes, or refuses, as they are. */
export function packed(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return undefined;
  let all = "";
  let before: readonly string[] = [];
  for (const block of blocks as Partial<Block>[]) {
    const { text, tag, path, linkChars, href, selected } = block ?? {};
    const isPlain = isPart(text) && isPart(tag) && isCount(linkChars) && (href === undefined || (isPart(href) && href !== "")) && selected === undefined;
    if (!isPlain || !Array.isArray(path)) return undefined;
    let kept = 0;
    while (kept < path.length && kept < before.length && path[kept] === before[kept]) kept++;
    all += `${text}\t${tag}\t${linkChars}\t${href ?? ""}\t${kept}`;
    for (let i = kept; i < path.length; i++) {
      if (!isPart(path[i])) return undefined;
      all += `\t${path[i]}`;
    }
    all += "\n";
    before = path;
  }
  return all;
}

function isPart(value: unknown): value is string {
  return typeof value === "string" && !APART.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
}

/**
 * Between offsets in `Analysis.text` and places in the live page.
 *
 * `Analysis.text` is the blocks' texts joined by "\n"; a reading remembers which text node each piece of a block came
 * from. Before a place is handed out its words are compared with what was read: a page that has replaced them since gets
 * no highlight there rather than one on other words.
 */
import type { Span } from "../types";
import type { BlockRuns, Reading } from "./read";

/** Unchanged text nodes of the page under one span, and back. */
export interface Anchors {
  /** The passage's places in text order, one range for each text node; those whose words have changed are left out. */
  ranges(span: Span): StaticRange[];
  /** Offset in `Analysis.text` of a place in a text node, if that was read. */
  offsetOf(node: Node, offset: number): number | undefined;
}

/** A piece of one text node; `start` is its offset in `Analysis.text`. */
interface Run {
  start: number;
  node: Text;
  nodeFrom: number;
  length: number;
}

export function anchor(reading: Reading): Anchors {
  const { runs, text } = flatten(reading);
  let byNode: Map<Node, Run[]> | undefined;

  return {
    ranges({ start, end }) {
      const ranges: StaticRange[] = [];
      let open: { node: Text; from: number; to: number } | undefined;
      const close = () => {
        if (open) ranges.push(rangeOf(open.node, open.from, open.to));
        open = undefined;
      };
      for (let i = firstEndingAfter(runs, start); i < runs.length && runs[i].start < end; i++) {
        const run = runs[i];
        const from = Math.max(start, run.start) - run.start;
        const to = Math.min(end, run.start + run.length) - run.start;
        const words = text.slice(run.start + from, run.start + to);
        const found = run.node.data.slice(run.nodeFrom + from, run.nodeFrom + to);
        if (!run.node.isConnected || !same(found, words)) {
          close();
        } else if (open?.node === run.node) {
          // Runs of one node stand apart only by white space that was collapsed; one range covers it, too.
          open.to = run.nodeFrom + to;
        } else {
          close();
          open = { node: run.node, from: run.nodeFrom + from, to: run.nodeFrom + to };
        }
      }
      close();
      return ranges;
    },

    offsetOf(node, offset) {
      byNode ??= group(runs);
      const run = byNode.get(node)?.find((r) => r.nodeFrom <= offset && offset <= r.nodeFrom + r.length);
      return run && run.start + offset - run.nodeFrom;
    },
  };
}

/**
 * An older reading with its text as it was and its runs where those words stand in a newer one: by the block they stand
 * in, else by the same words elsewhere, and in a block that has changed by what it still begins and ends with. Nothing
 * where every run is where it was.
 */
export function moveTo(old: Reading, next: Reading): Reading | undefined {
  const still = new Set(next.blocks);
  if (old.blocks.every((block) => still.has(block))) return undefined;
  const taken = new Set(old.blocks);
  const byText = new Map<string, BlockRuns[]>();
  const byOwner = new Map<Element, { text: string; block: BlockRuns }>();
  next.blocks.forEach((block, i) => {
    if (taken.has(block)) return;
    const { text } = next.page.blocks[i]!;
    const list = byText.get(text);
    if (list) list.push(block);
    else byText.set(text, [block]);
    byOwner.set(block.owner, { text, block });
  });
  const blocks = old.blocks.map((block, i): BlockRuns => {
    if (still.has(block)) return block;
    const { text } = old.page.blocks[i]!;
    const whole = byText.get(text)?.shift();
    const edited = byOwner.get(block.owner);
    return whole ?? (edited ? keptEnds(text, edited.text, edited.block) : { ...block, runs: [] });
  });
  return { page: old.page, blocks };
}

/** The runs of an edited block, at the offsets that its words had: those before and those after what has changed. */
function keptEnds(old: string, now: string, { owner, runs }: BlockRuns): BlockRuns {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const kept = [{ from: 0, to: head, by: 0 }, { from: now.length - tail, to: now.length, by: old.length - now.length }];
  return { owner, runs: kept.flatMap((part) => runs.flatMap((run) => cut(run, part))) };
}

/** The part of a run between two offsets of its block, moved. */
function cut(run: BlockRuns["runs"][number], { from, to, by }: { from: number; to: number; by: number }): BlockRuns["runs"] {
  const start = Math.max(from, run.from);
  const length = Math.min(to, run.from + run.length) - start;
  return length > 0 ? [{ node: run.node, from: start + by, nodeFrom: run.nodeFrom + start - run.from, length }] : [];
}

/** `Analysis.text` of a reading. */
export function textOf({ page }: Reading): string {
  return page.blocks.map((block) => block.text).join("\n");
}

function flatten({ page, blocks }: Reading): { runs: Run[]; text: string } {
  const runs: Run[] = [];
  let start = 0;
  page.blocks.forEach((block, i) => {
    for (const { node, from, nodeFrom, length } of blocks[i].runs) runs.push({ start: start + from, node, nodeFrom, length });
    start += block.text.length + 1;
  });
  return { runs, text: textOf({ page, blocks }) };
}

/** Runs stand in text order and do not overlap, so a binary search finds the first that reaches beyond `offset`. */
function firstEndingAfter(runs: Run[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].start + runs[middle].length > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function group(runs: Run[]): Map<Node, Run[]> {
  const map = new Map<Node, Run[]>();
  for (const run of runs) {
    const list = map.get(run.node);
    if (list) list.push(run);
    else map.set(run.node, [run]);
  }
  return map;
}

/** The reader writes every white space as a blank. */
function same(found: string, read: string): boolean {
  return found === read || found.replace(/\s/g, " ") === read.replace(/\s/g, " ");
}

function rangeOf(node: Text, from: number, to: number): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
}

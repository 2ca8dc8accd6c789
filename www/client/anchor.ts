/**
 * Between offsets in `Analysis.text` and places in the live page.
 *
 * `Analysis.text` is the blocks' texts joined by "\n"; a reading remembers which text node each piece of a block came
 * from. Before a place is handed out its words are compared with what was read: a page that has replaced them since gets
 * no highlight there rather than one on other words.
 */
import type { Span } from "../types";
import type { Reading } from "./read";

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

function flatten({ page, blocks }: Reading): { runs: Run[]; text: string } {
  const runs: Run[] = [];
  let start = 0;
  page.blocks.forEach((block, i) => {
    for (const { node, from, nodeFrom, length } of blocks[i].runs) runs.push({ start: start + from, node, nodeFrom, length });
    start += block.text.length + 1;
  });
  return { runs, text: page.blocks.map((block) => block.text).join("\n") };
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

/**
 * What the client needs of an analysis, and of the next one of the same page only what is other: copying a long analysis
 * into the page makes the page wait, and a page that grows as it is scrolled has a new one every second.
 */
import type { Analysis, Attribution, BlockFinding, Claim, Source } from "./types";

/** A list in which some items are other than before. */
export interface Changed<T> {
  length: number;
  items: [at: number, item: T][];
}

export interface Repaint {
  /** The text: so much of its beginning as before, then this. */
  kept: number;
  rest: string;
  lists: { blocks: Changed<BlockFinding>; attributions: Changed<Attribution>; sources: Changed<Source>; claims: Changed<Claim> };
  about: Omit<Analysis, "text" | "blocks" | "attributions" | "sources" | "claims">;
}

/** Without the reasons, which only the panel shows: they are half of a long analysis. */
export function forPaint(analysis: Analysis): Analysis {
  const mute = <T extends { why: string }>(list: T[]) => list.map((finding) => ({ ...finding, why: "" }));
  return { ...analysis, blocks: mute(analysis.blocks), attributions: mute(analysis.attributions), claims: mute(analysis.claims) };
}

/** What turns one analysis as painted into another. */
export function changesBetween(old: Analysis, now: Analysis): Repaint {
  const { text, blocks, attributions, sources, claims, ...about } = now;
  let kept = 0;
  while (kept < text.length && text[kept] === old.text[kept]) kept++;
  return {
    kept, rest: text.slice(kept), about,
    lists: {
      blocks: changed(old.blocks, blocks), attributions: changed(old.attributions, attributions),
      sources: changed(old.sources, sources), claims: changed(old.claims, claims),
    },
  };
}

function changed<T>(old: T[], now: T[]): Changed<T> {
  const items = now.flatMap((item, at): [number, T][] => (JSON.stringify(item) === JSON.stringify(old[at]) ? [] : [[at, item]]));
  return { length: now.length, items };
}

export function withChanges(old: Analysis, { kept, rest, lists, about }: Repaint): Analysis {
  return {
    ...about, text: old.text.slice(0, kept) + rest,
    blocks: patched(old.blocks, lists.blocks), attributions: patched(old.attributions, lists.attributions),
    sources: patched(old.sources, lists.sources), claims: patched(old.claims, lists.claims),
  };
}

function patched<T>(old: T[], { length, items }: Changed<T>): T[] {
  const list = old.slice(0, length);
  for (const [at, item] of items) list[at] = item;
  return list;
}

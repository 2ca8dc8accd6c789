/** Which passages are painted how: spans by highlight name, so that a word carries at most one tint and one underline. */
import type { Analysis, Attribution, BlockFinding, Claim, Span } from "../types";
import type { Finding, Layers } from "../protocol";
import { isArticle } from "../values";

/** Every highlight we register; all names begin with `inquit-`. */
export type Mark =
  | "inquit-content" | "inquit-indirect" | "inquit-source" | "inquit-cue"
  | "inquit-claim" | "inquit-claim-own" | "inquit-teaser" | "inquit-dim" | "inquit-pulse";

/**
 * Spans to paint, one mark after the other, so that who has many can pause. Only the quotes' tint overlaps anything:
 * underlines are disjoint, as browsers would draw them all.
 */
export function* marks(analysis: Analysis, layers: Layers): Generator<[Mark, Span[]]> {
  const { attributions, claims, blocks } = analysis;
  /** Whether a claim, or a part of it, is told as somebody's. */
  const backed = (c: Claim) => {
    const said = attributions[c.attribution ?? c.inPart ?? -1];
    return said !== undefined && (said.source ?? said.mention) !== undefined;
  };
  const said = heard(attributions, layers);
  const key = layers.claims ? claims : [];
  const quotes = union(said.flatMap(quotedOf));
  /** What is not what the reader came for. */
  const dimmed = (teaser: boolean) =>
    layers.dim ? blocks.filter((b) => !isArticle(b.kind) && (b.kind === "teaser") === teaser).map((b) => b.span) : [];

  // The narrower finding wins a word: the source and the cue name the speaker, a claim is rarer than what is said.
  const underlines: [Mark, Span[]][] = [
    ["inquit-source", said.flatMap((a) => a.mention ?? [])],
    ["inquit-cue", said.flatMap((a) => a.cue ?? [])],
    ["inquit-claim", key.filter(backed).map((c) => c.span)],
    ["inquit-claim-own", key.filter((c) => !backed(c)).map((c) => c.span)],
    ["inquit-indirect", minus(union(said.flatMap((a) => a.content)), quotes)],
  ];
  yield ["inquit-content", quotes];
  let taken: Span[] = [];
  for (const [mark, spans] of underlines) {
    yield [mark, minus(union(spans), taken).flatMap((span) => trimmed(analysis.text, span))];
    taken = union([...taken, ...spans]);
  }
  yield ["inquit-teaser", dimmed(true)];
  yield ["inquit-dim", dimmed(false)];
}

/** What stands in quotation marks: nobody is quoted with words that the writer chose. */
function quotedOf({ form, content, quoted }: Attribution): Span[] {
  return form === "direct" ? content : (quoted ?? []);
}

function heard(attributions: Attribution[], { attributions: all, thoughts }: Layers): Attribution[] {
  return all ? attributions.filter((a) => thoughts !== false || a.act === "statement") : [];
}

/**
 * The painted findings at an offset of `Analysis.text`: the shortest passage first, but what is retold last, as a claim's
 * line is painted there in its place.
 */
export function findingsAt(analysis: Analysis, layers: Layers, offset: number): Finding[] {
  const found: (Finding & { length: number })[] = [];
  const hits = (s: Span | undefined) => s !== undefined && s.start <= offset && offset < s.end;
  const add = (layer: Finding["layer"], id: number, spans: (Span | undefined)[], lengthened = 0) => {
    const hit = spans.find(hits);
    if (hit) found.push({ layer, id, length: hit.end - hit.start + lengthened });
  };
  for (const a of heard(analysis.attributions, layers)) {
    if (a.source !== undefined) add("source", a.source, [a.mention]);
    const own = [a.mention, a.cue, ...quotedOf(a)];
    add("attribution", a.id, [...own, ...a.content], own.some(hits) ? 0 : analysis.text.length);
  }
  if (layers.claims) for (const c of analysis.claims) add("claim", c.id, [c.span]);
  if (layers.dim) analysis.blocks.forEach((b, id) => isArticle(b.kind) || add("block", id, [b.span]));
  return found.sort((a, b) => a.length - b.length).map(({ layer, id }) => ({ layer, id }));
}

/** The passages of a finding: `lead` to scroll to, `all` to pulse. */
export function passagesOf(analysis: Analysis, finding: Finding, part = 0): { lead: Span; all: Span[] } | undefined {
  const { list, together } = parts(analysis, finding);
  const lead = list[part] ?? list[0];
  return lead && { lead, all: part > 0 || !together ? [lead] : list };
}

/** A finding's parts, the one to scroll to first; `together`: they make one statement. */
function parts(analysis: Analysis, { layer, id }: Finding): { list: Span[]; together: boolean } {
  switch (layer) {
    case "claim": {
      const claim = analysis.claims[id];
      return { list: claim ? [claim.span, ...claim.also] : [], together: false };
    }
    case "attribution":
      return { list: statement(analysis.attributions[id]), together: true };
    case "source":
      return { list: analysis.sources[id]?.mentions ?? [], together: false };
    case "block":
      return { list: spanOf(analysis.blocks[id]), together: false };
  }
}

function statement(attribution?: Attribution): Span[] {
  if (!attribution) return [];
  const { content, mention, cue } = attribution;
  return [...content, ...(mention ? [mention] : []), ...(cue ? [cue] : [])];
}

function spanOf(block?: BlockFinding): Span[] {
  return block ? [block.span] : [];
}

/** Without white space at its ends, and with words: between source and cue a claim would leave a line under one blank or stop. */
function trimmed(text: string, { start, end }: Span): Span[] {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (start < end && /\s/.test(text[end - 1]!)) end--;
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? [{ start, end }] : [];
}

/** Sorted, disjoint, not empty. */
export function union(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (start >= end) continue;
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What of `spans` lies outside `taken`; both sorted and disjoint. */
export function minus(spans: Span[], taken: Span[]): Span[] {
  const left: Span[] = [];
  let i = 0;
  for (const { start, end } of spans) {
    let from = start;
    while (i < taken.length && taken[i].end <= from) i++;
    for (let j = i; j < taken.length && taken[j].start < end; j++) {
      if (taken[j].start > from) left.push({ start: from, end: taken[j].start });
      from = Math.max(from, taken[j].end);
    }
    if (from < end) left.push({ start: from, end });
  }
  return left;
}

/** The text between two block boundaries, as it grows, and how it becomes blocks. */
import type { Block, Span } from "../../types";
import type { BlockRuns } from "../read";
import { targetOf } from "./target";
import { pathOf, type Place } from "./tree";

type Piece = BlockRuns["runs"][number];
type SelectedPart = (node: Text) => Span | undefined;

/**
 * What does not stay as it is: white space, more than one in a row or another than the plain space; and where a word may be
 * parted at a line's end, which is no part of the word.
 */
const UNEVEN = /\s{2,}|[^\S ]|[\xad\u200b\u2060]/g;
/** A character that can be seen. Zero-width characters cannot. */
const INK = /[^\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/;
/** A blank line in preformatted text. */
const BLANK_LINE = /\n[^\S\n]*\n/;
/**
 * A lone `<br>` parts two blocks only if at least this much stands on either side: then it parts paragraphs. Headlines,
 * addresses and verse break shorter lines.
 */
const LONG_RUN = 80;

interface Break {
  /** Offset in the text before which it stands. */
  at: number;
  /** Whether it parts blocks whatever stands around it. */
  hard: boolean;
}

export class Run {
  private text = "";
  private pieces: Piece[] = [];
  /** For each piece, where its link leads. */
  private links: (string | undefined)[] = [];
  private readonly breaks: Break[] = [];
  /** Whether another space would be one too many. */
  private spaced = true;

  /** `owner`: whose text this is; another's, as long as there is none. */
  constructor(public owner: Place) {}

  get isEmpty(): boolean {
    return this.text === "";
  }

  /** Whether `data` would change the text. */
  wants(data: string): boolean {
    return data !== "" && (!this.spaced || /\S/.test(data));
  }

  add(node: Text, data: string, place: Place): void {
    if (place.pre && BLANK_LINE.test(data)) {
      this.addLines(node, data, place.link);
      return;
    }
    this.addPart(node, data, 0, data.length, place.link);
  }

  /** Sets what follows apart by a space. */
  gap(): void {
    if (this.spaced) return;
    this.text += " ";
    this.spaced = true;
  }

  lineBreak(): void {
    if (this.isEmpty) return;
    this.gap();
    const last = this.breaks.at(-1);
    if (last && last.at === this.text.length) last.hard = true;
    else this.breaks.push({ at: this.text.length, hard: false });
  }

  private addLines(node: Text, data: string, link: string | undefined): void {
    let from = 0;
    for (const blank of data.matchAll(/\n[^\S\n]*\n\s*/g)) {
      this.addPart(node, data, from, blank.index, link);
      this.lineBreak();
      this.lineBreak();
      from = blank.index + blank[0].length;
    }
    this.addPart(node, data, from, data.length, link);
  }

  private addPart(node: Text, data: string, from: number, to: number, link: string | undefined): void {
    UNEVEN.lastIndex = from;
    while (from < to) {
      const uneven = UNEVEN.exec(data);
      const stop = uneven ? Math.min(uneven.index, to) : to;
      if (from < stop && this.spaced && data[from] === " ") from++;
      if (from < stop) {
        this.push(node, data.slice(from, stop), from, link);
        this.spaced = data[stop - 1] === " ";
      }
      if (!uneven || uneven.index >= to) break;
      if (!this.spaced && !uneven[0].trim()) {
        this.push(node, " ", stop, link);
        this.spaced = true;
      }
      from = uneven.index + uneven[0].length;
    }
  }

  private push(node: Text, text: string, nodeFrom: number, link: string | undefined): void {
    const last = this.pieces.at(-1);
    if (last && last.node === node && last.nodeFrom + last.length === nodeFrom && last.from + last.length === this.text.length && this.links.at(-1) === link)
      last.length += text.length;
    else {
      const piece = { node, from: this.text.length, nodeFrom, length: text.length };
      if (last) {
        this.pieces.push(piece);
        this.links.push(link);
      } else {
        // Most runs are of one piece, and an array that has grown takes room for seventeen.
        this.pieces = [piece];
        this.links = [link];
      }
    }
    this.text += text;
  }

  /** Hands over the blocks of this run, in order. */
  blocks(base: string | undefined, selected: SelectedPart | undefined, give: (block: Block, runs: BlockRuns) => void): void {
    let piece = 0;
    let start = 0;
    for (const end of this.cuts()) {
      let [from, to] = [start, end];
      // All white space in here is single blanks.
      while (this.text[from] === " ") from++;
      while (to > from && this.text[to - 1] === " ") to--;
      start = end;
      const text = this.text.slice(from, to);
      if (!INK.test(text)) continue;
      while (piece < this.pieces.length && this.pieces[piece]!.from + this.pieces[piece]!.length <= from) piece++;
      const { runs, links } = this.part(piece, from, to);
      give(this.block(text, runs, links, base, selected), { owner: this.owner.element, runs });
    }
  }

  /** The pieces between two offsets, the first of them the one at `piece`, and their links. */
  private part(piece: number, from: number, to: number): { runs: Piece[]; links: (string | undefined)[] } {
    if (from === 0 && to === this.text.length) return { runs: this.pieces, links: this.links };
    const runs: Piece[] = [];
    const links: (string | undefined)[] = [];
    for (let i = piece; i < this.pieces.length && this.pieces[i]!.from < to; i++) {
      const p = this.pieces[i]!;
      const skip = Math.max(0, from - p.from);
      runs.push({ node: p.node, from: p.from + skip - from, nodeFrom: p.nodeFrom + skip, length: Math.min(p.from + p.length, to) - p.from - skip });
      links.push(this.links[i]);
    }
    return { runs, links };
  }

  /** Where blocks end: at the end, and at those line breaks that part blocks. */
  private cuts(): number[] {
    if (this.breaks.length === 0) return [this.text.length];
    const cuts: number[] = [];
    let start = 0;
    this.breaks.forEach(({ at, hard }, i) => {
      const next = this.breaks[i + 1]?.at ?? this.text.length;
      if (hard || (at - start >= LONG_RUN && next - at >= LONG_RUN)) cuts.push((start = at));
    });
    cuts.push(this.text.length);
    return cuts;
  }

  private block(text: string, runs: Piece[], links: (string | undefined)[], base: string | undefined, selected: SelectedPart | undefined): Block {
    const block: Block = { text, tag: this.owner.tag, path: pathOf(this.owner), linkChars: 0 };
    let whole = links[0];
    runs.forEach((run, i) => {
      if (links[i] !== undefined) block.linkChars += run.length;
      if (links[i] !== whole && INK.test(text.slice(run.from, run.from + run.length))) whole = undefined;
    });
    const href = whole === undefined ? undefined : targetOf(whole, base);
    if (href !== undefined) block.href = href;
    const parts = selected && selectedParts(runs, selected);
    if (parts?.length) block.selected = parts;
    return block;
  }
}

/** The selected parts of a block; parts that only a collapsed space keeps apart are one. */
function selectedParts(runs: Piece[], selected: SelectedPart): Span[] {
  const parts: Span[] = [];
  for (const run of runs) {
    const part = selected(run.node);
    if (!part) continue;
    const start = run.from + Math.max(0, part.start - run.nodeFrom);
    const end = run.from + Math.min(run.length, part.end - run.nodeFrom);
    if (start >= end) continue;
    const last = parts.at(-1);
    if (last && start - last.end <= 1) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}

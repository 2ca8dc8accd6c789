/** What the panel asks for is done in the page. */
import type { Finding, Painted, ToClient } from "../protocol";
import { withChanges } from "../repaint";
import type { Analysis } from "../types";
import { textOf } from "./anchor";
import { highlight } from "./highlight";
import { readingNow, timed, type Live } from "./live";

export function obey(live: Live, message: ToClient): void {
  const { frame, painter, found } = live;
  switch (message.type) {
    case "paint": return paint(live, message.analysis, message.layers);
    case "repaint": return found && paint(live, withChanges(found, message.changes), message.layers);
    case "layers": return painter?.show(message.layers);
    case "reveal": return reveal(live, message.finding, message.part);
    case "failed": return live.quiet ? live.end() : unpaint(live);
    case "resize": return frame?.resize(message.width);
    case "side": return frame?.moveTo(message.side);
    case "close": return live.end();
  }
}

function reveal({ frame, painter }: Live, finding: Finding, part?: number): void {
  painter?.reveal(finding, part, frame?.heightLeft());
  const middle = painter?.middleOf(finding, part);
  if (middle !== undefined) frame?.uncover(middle);
}

function paint(live: Live, analysis: Analysis, layers: Painted): void {
  live.found = analysis;
  const reading = readingNow(live);
  // An answer to a page that has been read again since would paint other words.
  if (analysis.text !== textOf(reading)) return;
  if (live.quiet && analysis.notes.some(({ code }) => code === "no-article")) return live.end();
  if (live.quiet) live.frame?.hide((live.quiet = false));
  // What is painted already is painted over; the reader sees no moment without marks.
  mend(live);
  const { painter } = live;
  if (painter) return void painter.renew(analysis, reading.page, layers).catch(live.end);
  timed(live, "paint", () => (live.painter = highlight(analysis, reading.page)).show(layers));
}

export function unpaint(live: Live): void {
  live.painter?.clear();
  live.painter = undefined;
}

/** Also before marks are painted anew: that would hide what the page has done. */
export function mend(live: Live): void {
  const { painter } = live;
  // Twice is told, and then no more is done about it.
  if (live.wiped > 1 || !painter || painter.intact()) return;
  live.wiped++;
  if (live.wiped === 1) return painter.restore();
  live.frame?.send({ type: "notice", key: "notice.wiped" });
}

/**
 * The messages between the client (in the article's page) and the panel (in our own frame).
 *
 * The client puts a random token into the frame's address (`panel.html#TOKEN`) and, once the frame has loaded, hands it
 * one MessagePort by `postMessage({ inquit: TOKEN }, panelOrigin, [port])`. The panel believes the first message from
 * its parent with that token and nothing else; all that follows goes over the port. The page to analyse waits in it, and
 * the panel's first script says `ready` before the panel itself is there. It does not call by itself: the article's page
 * would hear it, and with it the address of an extension's panel, which tells readers apart.
 *
 * A panel in a window of its own asks its opener for the port, by `{ inquit: TOKEN }`, as no load event tells the opener.
 * Where browsers keep the two apart its address carries the page (`panel.html#TOKEN~PARCEL`, parcel.ts).
 */
import type { Repaint } from "./repaint";
import type { Analysis, ErrorCode, Options, Page } from "./types";

/** One finding, by its layer and its id (for blocks and sources: the index). */
export interface Finding {
  layer: "claim" | "attribution" | "source" | "block";
  id: number;
}

/** What is painted. */
export interface Layers {
  /** Quotes and indirect speech with source and cue. */
  attributions: boolean;
  /** With them what somebody is said to think or to plan; painted unless this is false. */
  thoughts?: boolean;
  claims: boolean;
  /** Dim everything but the article. */
  dim: boolean;
}

/** Layers, and how their marks look: as usual if that is absent. */
export interface Painted extends Layers {
  colours?: Colours;
}

/** Colours of the marks: as designed, with more contrast, or the page's own ink with the shapes of the lines alone. */
export type Colours = "usual" | "strong" | "plain";

/** Where the frame stands. */
export type Side = "left" | "right";

/** What the client does in the page. */
export type Step = "read" | "paint";

export type ToPanel =
  /**
   * The page to analyse; a new one replaces all findings. `again`: the same article, read again after the page has
   * changed under the reader, who stays where they are.
   */
  | { type: "page"; page: Page; options?: Options; again?: boolean }
  /** A finished analysis to show, where the engine ran elsewhere. */
  | { type: "analysis"; analysis: Analysis; page: Page }
  /** The reader clicked a highlight; the first finding is the innermost. */
  | { type: "select"; findings: Finding[] }
  /** The reader dragged the frame to this width; the panel remembers it. */
  | { type: "resized"; width: number }
  /** Whether the frame stands beside the page: side and width can be chosen there, and neither of a sheet nor of a window. */
  | { type: "beside"; on: boolean }
  /** Something the reader must know, by key of strings/en.json. */
  | { type: "notice"; key: string }
  /** How long a step in the page took, for the panel's timeline (panel/timeline.ts). */
  | { type: "took"; step: Step; ms: number };

export type ToClient =
  /** The panel holds the port. A frame that has loaded without saying so is taken for blocked. */
  | { type: "ready" }
  /** Findings to paint; replaces what was painted. `early`: without sources and claims, which a `repaint` brings. */
  | { type: "paint"; analysis: Analysis; layers: Painted; early?: boolean }
  /** The same after such a page or one of `again`: what is other than in the last findings, painted or not. */
  | { type: "repaint"; changes: Repaint; layers: Painted }
  | { type: "layers"; layers: Painted }
  /** Scroll to a finding's passage and pulse it. `part`: which of several mentions or contents, 0 if absent. */
  | { type: "reveal"; finding: Finding; part?: number }
  | { type: "failed"; code: ErrorCode; message: string }
  | { type: "resize"; width: number }
  | { type: "side"; side: Side }
  | { type: "close" };

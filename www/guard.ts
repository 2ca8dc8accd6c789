/**
 * What may come over the port. The client runs in the page's own world, where the page can get hold of the port, and a
 * saved bookmark can be older than the panel: each side checks the shape of what it hears and leaves the rest alone.
 * Words (kinds, forms, voices) are only held to be words, as a newer side may know more of them.
 *
 * What makes a check has no side effects, so that the bookmark does not carry the checks of what the panel hears.
 */
import type { ToClient, ToPanel } from "./protocol";
import type { Analysis, Span } from "./types";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const side: Check = (value) => value === "left" || value === "right";
/* @__NO_SIDE_EFFECTS__ */ const optional = (check: Check): Check => (value) => value === undefined || check(value);
/* @__NO_SIDE_EFFECTS__ */ const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every((item) => check(item));
const record = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
/* @__NO_SIDE_EFFECTS__ */ const shape = (fields: Record<string, Check>): Check => {
  // Once and not for each value: a long page has thousands.
  const entries = Object.entries(fields);
  return (value) => record(value) && entries.every(([name, check]) => check(value[name]));
};
/* @__NO_SIDE_EFFECTS__ */ const valuesOf = (check: Check): Check => (value) => record(value) && Object.values(value).every((item) => check(item));

/** A span of a text of this length. */
const spanIn = (length: number): Check => {
  const numbers = shape({ start: count, end: count });
  return (value) => numbers(value) && (value as Span).start <= (value as Span).end && (value as Span).end <= length;
};

const block: Check = (value) =>
  shape({ text, tag: text, path: listOf(text), linkChars: count, href: optional(text) })(value)
  && optional(listOf(spanIn((value as { text: string }).text.length)))((value as { selected?: unknown }).selected);

const page = shape({
  url: optional(text), lang: optional(text), title: optional(text), meta: valuesOf(listOf(text)), jsonLd: listOf(text), blocks: listOf(block),
});

/** The findings in a text of this length. */
const findingsIn = (length: number) => {
  const span = spanIn(length);
  const spans = listOf(span);
  return {
    notes: listOf(shape({ code: text, span: optional(span) })),
    block: shape({ span, kind: text, teaser: optional(text), href: optional(text), why: text }),
    attribution: shape({
      id: count, source: optional(count), mention: optional(span), cue: optional(span), content: spans, quoted: optional(spans), form: text, act: text, confidence: number, why: text,
    }),
    source: shape({ id: count, name: text, kind: text, standing: text, role: optional(text), mentions: spans, attributions: listOf(count) }),
    claim: shape({
      id: count, span, rank: count, score: number, type: text, voice: text, attribution: optional(count), inPart: optional(count), hedges: spans, also: spans, why: text,
    }),
  };
};

const provenance = shape({
  publisher: optional(text), agency: optional(text), byline: optional(text), dateline: optional(text), published: optional(text),
  original: optional(shape({ name: text, href: optional(text) })),
});

const stats = shape({ words: count, bodyWords: count, quotedWords: count, attributedWords: count, named: count, unnamed: count, unattributedClaims: count });

/** Whether it is an analysis whose spans all lie in its text. */
export function isAnalysis(value: unknown): value is Analysis {
  return analysis(value);
}

const analysis: Check = (value) => {
  if (!record(value) || typeof value["text"] !== "string") return false;
  const { notes, block, attribution, source, claim } = findingsIn(value["text"].length);
  return shape({
    lang: text, notes, provenance, stats,
    blocks: listOf(block), attributions: listOf(attribution), sources: listOf(source), claims: listOf(claim),
  })(value);
};

/** What is other than in an analysis that was checked before. */
const repaint: Check = (value) => {
  if (!record(value) || !count(value["kept"]) || typeof value["rest"] !== "string") return false;
  const { notes, block, attribution, source, claim } = findingsIn((value["kept"] as number) + value["rest"].length);
  const changed = (item: Check): Check => (list) =>
    shape({ length: count, items: listOf((pair) => Array.isArray(pair) && pair.length === 2 && count(pair[0]) && pair[0] < (list as { length: number }).length && item(pair[1])) })(list);
  return shape({
    lists: shape({ blocks: changed(block), attributions: changed(attribution), sources: changed(source), claims: changed(claim) }),
    about: shape({ lang: text, notes, provenance, stats }),
  })(value);
};

const finding = shape({ layer: text, id: count });
const layers = shape({ attributions: flag, thoughts: optional(flag), claims: flag, dim: flag, colours: optional(text) });
const options = shape({ claims: optional(count), selectionOnly: optional(flag), lang: optional(text) });
const nothing = shape({});

const TO_PANEL: Record<ToPanel["type"], Check> = {
  page: shape({ page, options: optional(options), again: optional(flag) }),
  analysis: shape({ page, analysis }),
  select: shape({ findings: listOf(finding) }),
  resized: shape({ width: number }),
  beside: shape({ on: flag }),
  notice: shape({ key: text }),
  took: shape({ step: (value) => value === "read" || value === "paint", ms: number }),
};

const TO_CLIENT: Record<ToClient["type"], Check> = {
  ready: nothing,
  paint: shape({ analysis, layers, early: optional(flag) }),
  repaint: shape({ changes: repaint, layers }),
  layers: shape({ layers }),
  reveal: shape({ finding, part: optional(count) }),
  failed: shape({ code: text, message: text }),
  resize: shape({ width: number }),
  side: shape({ side }),
  close: nothing,
};

export function isToPanel(message: unknown): message is ToPanel {
  return fits(TO_PANEL, message);
}

export function isToClient(message: unknown): message is ToClient {
  return fits(TO_CLIENT, message);
}

function fits(table: Record<string, Check>, message: unknown): boolean {
  const type = record(message) ? message["type"] : undefined;
  return typeof type === "string" && Object.hasOwn(table, type) && table[type]!(message);
}

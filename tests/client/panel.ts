/**
 * A panel for the client's tests: answers a page with findings by a few plain rules and keeps what it was sent, so that
 * the client can be tried in a real browser without the engine.
 */
import type { Analysis, Attribution, BlockFinding, Page, Span } from "../../www/types";
import type { ToClient, ToPanel } from "../../www/protocol";

declare global {
  interface Window {
    heard: ToPanel[];
    say(message: ToClient): void;
  }
}

const LAYERS = { attributions: true, claims: true, dim: false };
const token = location.hash.slice(1);
window.heard = [];

addEventListener("message", ({ data, ports: [port] }) => {
  if (data?.inquit !== token || !port || location.search === "?silent") return;
  window.say = (message) => port.postMessage(message);
  window.say({ type: "ready" });
  port.onmessage = ({ data: message }: MessageEvent<ToPanel>) => {
    window.heard.push(message);
    if (message.type === "page") window.say({ type: "paint", analysis: analyze(message.page), layers: LAYERS });
  };
});

/** “…” followed by a said-phrase is an attribution, a sentence with a number a claim, a block in a link a teaser. */
function analyze(page: Page): Analysis {
  const text = page.blocks.map((b) => b.text).join("\n");
  const attributions: Attribution[] = [];
  for (const match of text.matchAll(/(“[^”\n]+”) (said) (\p{Lu}\p{L}+ \p{Lu}\p{L}+)/gu)) {
    const [content, cue, mention] = [1, 2, 3].map((i) => spanOf(match, i));
    attributions.push({ id: attributions.length, source: attributions.length, content: [content!], cue, mention, form: "direct", act: "statement", confidence: 1, why: "test" });
  }
  for (const match of text.matchAll(/(Officials) (said) (that [^.\n]+)/g)) {
    const [mention, cue, content] = [1, 2, 3].map((i) => spanOf(match, i));
    attributions.push({ id: attributions.length, source: attributions.length, content: [content!], cue, mention, form: "indirect", act: "statement", confidence: 1, why: "test" });
  }
  const claims = [...text.matchAll(/(?<=^|[.”] )[^.\n]*\d[^.\n]*\./gm)].map((match, id) => ({
    id, span: spanOf(match, 0), rank: id + 1, score: 1, type: "quantity" as const,
    ...(id % 2 ? { voice: "attributed" as const, attribution: 0 } : { voice: "own" as const }), hedges: [], also: [], why: "test",
  }));
  let start = 0;
  const blocks = page.blocks.map((b): BlockFinding => {
    const span = { start, end: start + b.text.length };
    start = span.end + 1;
    return { span, kind: b.linkChars === b.text.length ? "teaser" : "body", why: "test" };
  });
  const sources = attributions.map((a) => ({
    id: a.id, name: text.slice(a.mention!.start, a.mention!.end), kind: "person" as const, standing: "named" as const, mentions: [a.mention!], attributions: [a.id],
  }));
  const stats = { words: 0, bodyWords: 0, quotedWords: 0, attributedWords: 0, named: 0, unnamed: 0, unattributedClaims: 0 };
  return { version: 1, text, lang: "en", notes: [], blocks, provenance: {}, attributions, sources, claims, stats };
}

function spanOf(match: RegExpExecArray, group: number): Span {
  let start = match.index;
  for (let i = 1; i < group; i++) start += match[i]!.length + 1;
  return { start, end: start + match[group]!.length };
}

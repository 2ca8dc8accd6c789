/** The 16 policies that pages are known to have, on a story of our own, and what the reader meets there. */
import type { Answer } from "./launch";
import { STORY } from "./real";

/**
 * Where the findings are shown: in a frame in the page, in a window that the page's marks follow, in a window apart from
 * the page (after a second click, on our box); or else why they are not.
 */
export type Rung = "frame" | "window" | "apart" | "sandbox" | "no script";

export interface Policy {
  name: string;
  answer: Answer;
  bookmarklet: Record<"Chromium" | "Firefox", Rung>;
  extension: Record<"Chromium" | "Firefox", Rung>;
}

const both = (rung: Rung) => ({ Chromium: rung, Firefox: rung });

function policy(name: string, bookmarklet: Policy["bookmarklet"], extension: Policy["extension"] = both("frame"), headers: Record<string, string> = { "content-security-policy": name }): Policy {
  return { name, answer: { body: STORY, headers }, bookmarklet, extension };
}

const NOTHING = "default-src 'none'";

export const POLICIES: Policy[] = [
  policy("none", both("frame"), both("frame"), {}),
  policy("script-src 'self'", both("frame")),
  policy("default-src https: data: 'unsafe-inline' 'unsafe-eval'; upgrade-insecure-requests", { Chromium: "window", Firefox: "frame" }),
  policy("script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; base-uri 'none'", both("frame")),
  policy(NOTHING, both("window")),
  policy("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'", both("window")),
  policy("require-trusted-types-for 'script'", both("frame")),
  policy("require-trusted-types-for 'script'; trusted-types 'none'", both("frame")),
  policy("connect-src 'none'", both("frame")),
  policy("style-src 'none'", both("frame")),
  policy("sandbox", both("no script"), both("window")),
  policy("sandbox allow-scripts", both("sandbox"), both("window")),
  policy("COOP same-origin, default-src 'none'", both("apart"), both("frame"), { "cross-origin-opener-policy": "same-origin", "content-security-policy": NOTHING }),
  policy("COOP same-origin-allow-popups, default-src 'none'", both("window"), both("frame"), { "cross-origin-opener-policy": "same-origin-allow-popups", "content-security-policy": NOTHING }),
  policy("COOP same-origin, COEP require-corp", { Chromium: "frame", Firefox: "apart" }, both("frame"), { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }),
  {
    ...policy("default-src 'none' in a meta element", both("window")),
    answer: { body: STORY.replace("<head>", `<head><meta http-equiv="content-security-policy" content="${NOTHING}">`) },
  },
];

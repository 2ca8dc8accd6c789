/** The client's own word where there is no panel to say it: a small box, as text only. */
import type { FrameError } from "../client/client";
import { makeHost } from "../client/host";
import type { Unreadable } from "../client/unreadable";

/** `changed`: the page's scripts have put something else in place of what browsers offer. */
export type Reason = FrameError["code"] | Unreadable | "changed";

const WORDS: Record<Reason, string> = {
  blocked: "This page does not allow frames of other sites, so the bookmark cannot show its panel here. The Inquit extension works on such pages.",
  silent: "The panel did not answer. Either this page keeps it out, and then the Inquit extension helps, or there is no connection.",
  document: "Inquit reads web pages. This is a file of another sort: a picture, a PDF or data.",
  frames: "This page is made of several frames. Open the frame with the article in a tab of its own, then click Inquit there.",
  changed: "Scripts of this page have changed parts of the browser that the bookmark needs. The Inquit extension is not affected by them.",
};

/** Says why there is no panel; stays until it is closed or the bookmark is clicked again. */
export function tell(reason: Reason, panelUrl: string): void {
  const words = WORDS[reason];
  try {
    if (document.documentElement.localName === "html" && showBox(words, panelUrl)) return;
  } catch {
    // What kept the panel out can keep the box out, too.
  }
  // A drawing or data document shows no box. This leaves nothing behind and shows text as text.
  alert(`Inquit: ${words}`);
}

/** Whether the box can be seen; if not, nothing of it is left. */
function showBox(words: string, panelUrl: string): boolean {
  const host = makeHost(() => {});
  const box = document.createElement("div");
  const title = document.createElement("b");
  const text = document.createElement("p");
  const more = document.createElement("a");
  const close = document.createElement("button");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet];
  box.setAttribute("role", "alert");
  title.textContent = "Inquit";
  text.textContent = words;
  more.textContent = "About Inquit";
  more.href = new URL("../", panelUrl).href;
  more.target = "_blank";
  more.rel = "noopener noreferrer";
  close.textContent = "Close";
  close.addEventListener("click", host.remove);
  box.append(title, text, more, close);
  host.root.append(box);
  host.put();
  const seen = box.getBoundingClientRect().height > 0;
  if (!seen) host.remove();
  return seen;
}

const RULES = `
  :host { inset: 16px 16px auto auto !important; width: min(360px, 100vw - 32px) !important; }
  div { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 8px; padding: 16px; border-radius: 8px; background: light-dark(#fff, #15181c); color: light-dark(#1b1f24, #e7eaee); box-shadow: 0 0 0 1px #8884, 0 4px 24px #0003; }
  b { font-weight: 650; grid-column: 1 / -1; }
  p { margin: 0; grid-column: 1 / -1; }
  a { color: light-dark(#005f99, #6cbcec); text-underline-offset: 3px; }
  button { font: inherit; padding: 4px 12px; border: 0; border-radius: 6px; background: light-dark(#f4f6f8, #23282e); color: inherit; cursor: pointer; }
  :is(a, button):focus-visible { outline: 2px solid light-dark(#005f99, #6cbcec); outline-offset: 1px; border-radius: 4px; }
  @media (forced-colors: active) { div { border: 1px solid CanvasText } }`;

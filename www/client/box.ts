/** The client's own word in the page, where there is no panel in it: a small box, as text only. */
import { makeHost } from "./host";
import { adopt } from "./sheet";

/** A button, or a link that opens in a tab of its own. */
export type Offer = { words: string; href: string } | { words: string; run(): void };

/** What the box says, and in which language. */
export interface Saying {
  text: string;
  lang: string;
}

export interface Box {
  host: HTMLElement;
  remove(): void;
}

/**
 * Says something and offers what can be done. `gone`: a later click asks for its end, or the page has taken it away.
 * Nothing, and nothing left behind, where the box cannot be seen.
 */
export function showBox({ text: words, lang }: Saying, offers: Offer[], gone: () => void = () => {}): Box | undefined {
  if (document.documentElement.localName !== "html") return undefined;
  const host = makeHost(gone);
  const box = document.createElement("div");
  const title = document.createElement("b");
  const text = document.createElement("p");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  adopt(host.root, sheet);
  box.setAttribute("role", "alert");
  title.textContent = "Inquit";
  text.textContent = words;
  box.lang = lang;
  box.dir = /^ar\b/.test(lang) ? "rtl" : "ltr";
  box.append(title, text, ...offers.map(elementOf));
  host.root.append(box);
  host.put();
  if (box.getBoundingClientRect().height > 0) return { host: host.element, remove: host.remove };
  host.remove();
  return undefined;
}

function elementOf(offer: Offer): HTMLElement {
  if ("href" in offer) {
    const link = document.createElement("a");
    link.textContent = offer.words;
    link.href = offer.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
  const button = document.createElement("button");
  button.textContent = offer.words;
  button.addEventListener("click", (event) => event.isTrusted && offer.run());
  return button;
}

const RULES = `
  :host { inset: auto 16px 16px auto!important; width: min(360px, 100vw - 32px)!important; }
  div { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 16px; border-radius: 8px; background: light-dark(#fff, #15181c); color: light-dark(#1b1f24, #e7eaee); box-shadow: 0 0 0 1px #8884, 0 4px 24px #0003; }
  b, p { flex: 0 0 100%; margin: 0; }
  b { font-weight: 650; }
  a { color: light-dark(#005f99, #6cbcec); text-underline-offset: 3px; }
  button { font: inherit; padding: 4px 12px; border: 0; border-radius: 6px; background: light-dark(#f4f6f8, #23282e); color: inherit; cursor: pointer; }
  button:last-child { margin-inline-start: auto; }
  :is(a, button):focus-visible { outline: 2px solid light-dark(#005f99, #6cbcec); outline-offset: 1px; border-radius: 4px; }
  @media (pointer: coarse) { :is(a, button) { min-height: 44px; align-content: center } }
  @media (forced-colors: active) { div { border: 1px solid CanvasText } }`;

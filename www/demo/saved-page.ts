/**
 * A saved page as plain elements: structure, words and the few attributes that say what a part is. No script, style,
 * handler, picture, form or frame; built node by node, so that nothing of the file is parsed a second time.
 */

/** Elements kept by name; others become `span`, with what is in them. */
const KEPT = new Set((
  "a abbr address article aside b blockquote br caption cite code dd del details div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 " +
  "header hr i ins kbd li main mark nav ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead time tr u ul"
).split(" "));

/** Elements left out with everything in them: never text of the page, or not without what we leave out. */
const DROPPED = new Set((
  "applet area audio base canvas datalist dialog embed frame frameset head iframe img input link math map meta noframes noscript object " +
  "option param picture progress script select source style svg template textarea title track video"
).split(" "));

/** Attributes that tell the reader what a part is; none of them does anything. */
const ATTRIBUTES = ["class", "id", "role", "itemprop", "itemtype", "itemscope", "lang", "dir", "datetime", "rel", "aria-label", "hidden"];

/** Deeper than any real page; browsers' own parsers stop at 512. */
const DEPTH = 600;

/** `<meta name>`s that would do something in the demo's own page. */
const ACTIVE = new Set(["viewport", "referrer", "color-scheme", "theme-color"]);

/** Rebuilds the body of a saved page under `into`; what its head says of the article comes back as elements of ours. */
export function showSavedPage(html: string, into: ParentNode & Node): HTMLElement[] {
  // A parsed document is inert: it runs nothing and loads nothing.
  const saved = new DOMParser().parseFromString(html, "text/html");
  copyChildren(saved.body, into, 0);
  return [...saved.querySelectorAll("meta, link[rel=canonical], script[type='application/ld+json']")].flatMap((from) => describing(from) ?? []);
}

/** JSON-LD is data, which no browser runs. */
export function jsonLd(text: string): HTMLElement {
  const script = document.createElement("script");
  script.type = "application/ld+json";
  script.textContent = text;
  return script;
}

function describing(from: Element): HTMLElement | undefined {
  if (from.localName === "script") return jsonLd(from.textContent ?? "");
  if (ACTIVE.has(from.getAttribute("name")?.toLowerCase() ?? "")) return undefined;
  const copy = document.createElement(from.localName);
  for (const name of ["name", "property", "itemprop", "content", "rel", "href"]) {
    const value = from.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  return copy;
}

function copyChildren(from: Node, into: Node, depth: number): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) into.appendChild(document.createTextNode(node.data));
    else if (node instanceof Element && depth < DEPTH) copyElement(node, into, depth);
  }
}

function copyElement(from: Element, into: Node, depth: number): void {
  const name = from.localName;
  if (DROPPED.has(name) || (from instanceof HTMLElement && from.style.display === "none")) return;
  const copy = document.createElement(KEPT.has(name) ? name : "span");
  for (const attribute of ATTRIBUTES) {
    const value = from.getAttribute(attribute);
    if (value !== null) copy.setAttribute(attribute, value);
  }
  const href = name === "a" ? from.getAttribute("href") : null;
  if (copy instanceof HTMLAnchorElement && href && /^https?:\/\//i.test(href)) {
    copy.href = href;
    copy.target = "_blank";
    copy.rel = "noopener noreferrer";
  }
  copyChildren(from, copy, depth + 1);
  into.appendChild(copy);
}

/** The demo page: two stories, any text, any saved page, all read by the client that runs in real pages. */
import { bookmarkletUrl } from "../bookmarklet/url.mjs";
import { open, FrameError, type Session } from "../client/client";
import { usualSide } from "../panel/direction";
import { loadSettings } from "../panel/settings";
import { jsonLd, showSavedPage } from "./saved-page";

/** Larger files are hardly one page, and rebuilding them would hold the tab up. */
const MAX_FILE = 20 << 20;

/** What to do where nothing is there to be read yet: the panel beside it can only say that there is no text. */
const TO_DO: Record<string, string> = {
  text: "Paste or write a text above and choose “Read this text”: it then stands here, and beside it who says what in it.",
  file: "Choose a page file above: it then stands here, and beside it who says what in it.",
};

const PANEL = new URL("panel/panel.html", location.href).href;

function byId<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the demo has no #${id}`);
  return element as T;
}

const stage = byId("stage");
const toggle = byId<HTMLButtonElement>("toggle");
const status = byId("status");
const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")];
/** What stands in the document's head for the text and the file, as it would in their own pages. */
const heads: Record<string, HTMLElement[]> = {};
let session: Session | undefined;

async function show(): Promise<void> {
  status.textContent = "";
  try {
    session = await open(PANEL, stage);
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    status.textContent = `The panel could not be opened: ${error.message}.`;
  }
  mark();
  await session?.closed;
  session = undefined;
  mark();
}

function mark(): void {
  toggle.textContent = session ? "Hide who says what" : "Show who says what";
  leaveRoom();
}

/** On the side where the panel stands: the one that the reader has chosen in it, else as the story is written. */
function leaveRoom(): void {
  const { dataset } = document.documentElement;
  if (!session) return void delete dataset["panel"];
  const shown = [...stage.children].find((page) => !page.hasAttribute("hidden"));
  dataset["panel"] = loadSettings().side ?? usualSide((shown?.shadowRoot ?? shown)?.textContent ?? "");
}

/** What the stage shows now is read: anew where the panel is open, else by opening it. */
function readStage(): void {
  if (!session) return void show();
  session.refresh();
  leaveRoom();
}

function setHead(name: string, head: HTMLElement[]): void {
  for (const element of heads[name] ?? []) element.remove();
  heads[name] = head;
  describe(name);
}

function describe(name: string): void {
  for (const element of Object.values(heads).flat()) element.remove();
  document.head.append(...(heads[name] ?? []));
}

function choose(tab: HTMLElement): void {
  const name = tab.dataset["page"] ?? "";
  status.textContent = byId(`page-${name}`).matches(":empty:not([data-filled])") ? TO_DO[name] ?? "" : "";
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
  }
  for (const page of stage.children) page.toggleAttribute("hidden", page.id !== `page-${name}`);
  describe(name);
  for (const own of ["text", "file"]) byId(`form-${own}`).toggleAttribute("hidden", own !== name);
  stage.setAttribute("aria-labelledby", tab.id);
  session?.refresh();
  leaveRoom();
}

/** Arrow keys, Home and End choose among the tabs, as everywhere. */
function steer(event: KeyboardEvent): void {
  const now = tabs.indexOf(event.target as HTMLElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
  const tab = to === undefined ? undefined : tabs.at(to % tabs.length);
  if (!tab) return;
  event.preventDefault();
  tab.focus();
  choose(tab);
}

function readText(event: Event): void {
  event.preventDefault();
  const text = byId<HTMLTextAreaElement>("text");
  const article = document.createElement("article");
  for (const line of text.value.split("\n")) {
    if (!line.trim()) continue;
    const paragraph = document.createElement("p");
    paragraph.dir = "auto";
    paragraph.textContent = line;
    article.append(paragraph);
  }
  if (!article.firstChild) {
    status.textContent = "Paste or write some text first.";
    return text.focus();
  }
  status.textContent = "";
  byId("page-text").replaceChildren(article);
  setHead("text", [jsonLd('{"@context": "https://schema.org", "@type": "Article"}')]);
  readStage();
}

/** In a shadow root: the file's classes and ids meet neither the demo's styles nor its scripts. */
async function readFile(file: File): Promise<void> {
  status.textContent = "";
  if (file.size > MAX_FILE) {
    status.textContent = `This file has ${Math.round(file.size / (1 << 20))} MB; up to ${MAX_FILE >> 20} MB can be read here.`;
    return;
  }
  const html = await file.text().catch(() => undefined);
  if (html === undefined) {
    status.textContent = "This file could not be read. If it is still there, choose it again.";
    return;
  }
  const host = byId("page-file");
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "paper.css";
  const paper = document.createElement("div");
  paper.className = "paper";
  root.replaceChildren(style, paper);
  host.toggleAttribute("data-filled", true);
  setHead("file", showSavedPage(html, paper));
  if (paper.textContent?.trim()) readStage();
  else status.textContent = "There is no text in this file.";
}

/** The bookmark to drag. This page's own policy runs no `javascript:` link, so a click only says what to do instead. */
async function offerBookmarklet(): Promise<void> {
  const link = byId<HTMLAnchorElement>("bookmarklet");
  const copy = byId("copy-bookmarklet");
  const hint = byId("take-hint");
  const say = (words: string) => void (hint.textContent = words);
  const code = await fetch("bookmarklet.js").then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined);
  if (code === undefined) return say("The bookmark could not be loaded. Reload the page to try again.");
  link.href = bookmarkletUrl(code, PANEL);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    say("Not here: drag the button up to your bookmarks bar, then click it on a news page.");
  });
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(link.href).then(
      () => say("Copied. Make a bookmark of any page, edit it, and put this in place of its address."),
      () => say("Copying is not allowed here. Drag the button, or use your browser’s menu on it to copy the link."),
    );
  });
}

// The panel's frame has this origin, and keeps there what is chosen in it.
addEventListener("storage", leaveRoom);
toggle.addEventListener("click", () => (session ? session.close() : void show()));
for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", steer);
}
byId("form-text").addEventListener("submit", readText);
byId("form-file").addEventListener("submit", (event) => event.preventDefault());
byId("file").addEventListener("change", (event) => {
  const [file] = (event.target as HTMLInputElement).files ?? [];
  if (file) void readFile(file);
});
// The root of a site is its front page, and a story there no article: the address that names this file says the same to a
// server and more to the reader.
if (location.pathname.endsWith("/")) history.replaceState(null, "", `index.html${location.hash}`);
void show();
void offerBookmarklet();

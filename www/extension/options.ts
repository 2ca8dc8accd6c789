/** The options page: how findings are shown, and on which sites Inquit opens by itself. What is chosen holds at once. */
import { rules } from "../client/look";
import { MOST_CLAIMS, parseSettings, type Settings, type Store, withChanges } from "../panel/settings";
import { USUAL_CLAIMS } from "../values";
import { settings } from "./settings";
import { isAllowed, listedSites, listSites, patternOf, siteOf } from "./sites";
import { say, speak } from "./words";

/** What the boxes choose, by their names. */
const LAYERS = ["claims", "attributions", "thoughts", "dim"] as const;

/** How long a word about what has happened stands, in ms. */
const SHOWN = 4_000;

const form = document.querySelector<HTMLFormElement>("#settings")!;
const amount = document.querySelector<HTMLInputElement>("#amount")!;
const adding = document.querySelector<HTMLFormElement>("#add")!;
const site = document.querySelector<HTMLInputElement>("#site")!;
const list = document.querySelector("#sites")!;
const status = document.querySelector("#status")!;
const sheet = new CSSStyleSheet();
const theme = matchMedia("(prefers-color-scheme: dark)");
let fading: ReturnType<typeof setTimeout> | undefined;
/** What the page shows, as it was when it was filled or last kept. */
let shown: Settings;

speak(document);
document.title = say("optionsTitle");
document.querySelector("#keys")!.toggleAttribute("hidden", !chrome.commands);
document.adoptedStyleSheets.push(sheet);
void start();

async function start(): Promise<void> {
  const store = await settings();
  shown = parseSettings(store.load());
  fill(shown);
  // What is chosen here and could not be kept yet stays.
  store.watch((kept) => {
    const before = shown;
    shown = parseSettings(kept);
    fill(withChanges(kept, before, inForm(before)));
  });
  form.addEventListener("change", () => void keep(store));
  form.addEventListener("submit", (event) => event.preventDefault());
  theme.addEventListener("change", paintSample);
  adding.addEventListener("submit", (event) => {
    event.preventDefault();
    void add();
  });
  chrome.permissions.onAdded.addListener(showSites);
  chrome.permissions.onRemoved.addListener(showSites);
  chrome.storage.sync.onChanged.addListener(showSites);
  await showSites();
}

function fill({ layers, claims }: Settings): void {
  for (const name of LAYERS) field(name).checked = layers[name] !== false;
  choice(layers.colours ?? "usual").checked = true;
  amount.max = String(MOST_CLAIMS);
  amount.value = String(claims ?? USUAL_CLAIMS);
  nestThoughts();
  paintSample();
}

/** Without quotes and sources there are no thoughts to show. */
function nestThoughts(): void {
  field("thoughts").disabled = !field("attributions").checked;
}

/** Only what has been changed here: a panel may have been changed meanwhile. */
async function keep(store: Store): Promise<void> {
  nestThoughts();
  paintSample();
  if (!form.reportValidity()) return;
  const before = shown;
  const after = inForm(before);
  shown = after;
  await Promise.resolve(store.update((kept) => withChanges(kept, before, after))).then(
    () => tell(say("optionsSaved")),
    () => {
      // What could not be kept goes along with the next choice.
      shown = before;
      tell(say("optionsFailed"));
    },
  );
}

/** What the form says now; all else as before. */
function inForm(before: Settings): Settings {
  return parseSettings({
    ...before,
    layers: { ...Object.fromEntries(LAYERS.map((name) => [name, field(name).checked])), colours: coloursNow() },
    claims: Number(amount.value) === USUAL_CLAIMS ? undefined : Number(amount.value),
  });
}

function field(name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

function choice(value: string): HTMLInputElement {
  return form.querySelector<HTMLInputElement>(`[name=colours][value=${value}]`)!;
}

function coloursNow(): "usual" | "strong" | "plain" {
  return (form.elements.namedItem("colours") as RadioNodeList).value as "usual" | "strong" | "plain";
}

/** The sample is marked as a page would be. */
function paintSample(): void {
  if (typeof Highlight !== "function") return;
  sheet.replaceSync(rules(theme.matches, coloursNow()));
  for (const part of document.querySelectorAll<HTMLElement>("[data-mark]")) {
    const range = document.createRange();
    range.selectNodeContents(part);
    CSS.highlights.set(part.dataset["mark"]!, new Highlight(range));
  }
}

/** The browser asks the reader, and only for a click: so it is asked before anything else is waited for. */
async function add(): Promise<void> {
  const wanted = siteOf(site.value);
  if (!wanted) return tell(say("optionsBadSite", site.value.trim()));
  if (!(await allow(wanted))) return tell(say("optionsDenied", wanted));
  try {
    await listSites([...(await listedSites()), wanted]);
  } catch {
    // What is not in the list could not be taken back there.
    await disallow(wanted);
    return tell(say("optionsFailed"));
  }
  site.value = "";
  tell(say("optionsAdded", wanted));
}

function allow(wanted: string): Promise<boolean> {
  return chrome.permissions.request({ origins: [patternOf(wanted)] }).catch(() => false);
}

async function remove(unwanted: string): Promise<void> {
  await listSites((await listedSites()).filter((other) => other !== unwanted));
  await disallow(unwanted);
  tell(say("optionsRemoved", unwanted));
}

function disallow(unwanted: string): Promise<boolean> {
  return chrome.permissions.remove({ origins: [patternOf(unwanted)] }).catch(() => false);
}

async function showSites(): Promise<void> {
  const sites = await listedSites();
  const allowed = await Promise.all(sites.map(isAllowed));
  list.replaceChildren(...sites.map((name, i) => line(name, allowed[i]!)));
  document.querySelector("#no-sites")!.toggleAttribute("hidden", sites.length > 0);
}

/** A listed site; one that came from another browser must be allowed in this one. */
function line(name: string, allowed: boolean): HTMLElement {
  const item = document.createElement("li");
  const words = document.createElement("span");
  words.textContent = name;
  words.dir = "ltr";
  item.append(words);
  if (!allowed) item.append(button(say("optionsAllow"), () => allow(name)));
  item.append(button(say("optionsRemove", name), () => remove(name)));
  return item;
}

function button(words: string, run: () => Promise<unknown>): HTMLElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", () => void run().catch(() => tell(say("optionsFailed"))));
  return made;
}

function tell(words: string): void {
  status.textContent = words;
  clearTimeout(fading);
  fading = setTimeout(() => (status.textContent = ""), SHOWN);
}

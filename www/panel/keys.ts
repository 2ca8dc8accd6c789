/** The panel's keyboard: single keys that walk the findings, choose a tab, filter, help, and Escape. */
import { findingOf, type Tab } from "./derive";
import type { Session } from "./session";

const TABS: Record<string, Tab> = { 1: "claims", 2: "sources", 3: "page" };

/** What j and k stop at: findings, and the heads of kinds whose blocks may be closed. */
const STOPS = "[role=tabpanel]:not([hidden]) :is([data-finding], [data-kind])";

/** Keys that type, choose or move something where the focus is are left alone. */
const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";

/** Does what a key asks for; `root` holds the lists. */
export function press(event: KeyboardEvent, { state, actions }: Session, root: HTMLElement): void {
  const target = event.target as Element;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest?.("dialog")) return;
  if (event.key === "Escape") return leave();
  if (state.status !== "ready" || state.settings.keys === false || target.closest?.(TYPING)) return;
  const work = workOf(event.key);
  if (!work) return;
  event.preventDefault();
  work();

  function workOf(key: string): (() => void) | undefined {
    const tab = TABS[key];
    if (tab) return () => actions.openTab(tab, true);
    switch (key) {
      case "j": return () => go(1);
      case "k": return () => go(-1);
      case "/": return () => actions.openFilter(true);
      case "?": return () => actions.openHelp(true);
      default: return undefined;
    }
  }

  /** Closes what is open, the innermost first; what has its own Escape (header, footer, dialog) has had it by now. */
  function leave(): void {
    const opener = target.closest?.("[data-finding]")?.querySelector<HTMLElement>(".actions [aria-expanded=true]");
    if (opener) {
      opener.click();
      return opener.focus();
    }
    if (!state.filtering) return actions.close();
    actions.openFilter(false);
    root.querySelector<HTMLElement>("[data-tool=filter]")?.focus();
  }

  function go(by: 1 | -1): void {
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)];
    const next = stops[nextStop(stops, by)];
    // The list shows its first items only: the rest comes with its button.
    if (!next) return by === 1 ? root.querySelector<HTMLElement>("[role=tabpanel]:not([hidden]) .more")?.click() : undefined;
    next.scrollIntoView?.({ block: "nearest" });
    next.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    const finding = findingOf(next.dataset["finding"] ?? "");
    if (finding) actions.reveal(finding);
  }
}

/** From where the focus is, else from what was clicked last, else from the beginning. */
function nextStop(stops: HTMLElement[], by: 1 | -1): number {
  const focused = document.activeElement?.closest<HTMLElement>("[data-finding], [data-kind]");
  const at = focused ? stops.indexOf(focused) : stops.findIndex((stop) => stop.ariaCurrent === "true");
  return at < 0 ? 0 : at + by;
}

/** What the reader does: each action becomes state, settings or a message to the client. */
import type { Finding, Painted, Side } from "../protocol";
import type { Format } from "../types";
import { choose } from "./choose";
import type { Part, Tab, Voice } from "./derive";
import { copy, copyAs, downloadAs, printOut } from "./export";
import type { Filter } from "./filter";
import type { Language } from "./languages";
import { reread, stand } from "./present";
import type { Live } from "./session";
import { talk } from "./talk";
import { walk, walkPart } from "./walk";

/** What the reader can do. */
export interface Actions {
  /** `focus`: by keyboard, so that the keyboard goes on from there. */
  openTab(tab: Tab, focus?: boolean): void;
  /** Shows a finding's passage on the page. */
  reveal(finding: Finding, part?: number): void;
  /** Opens a finding in its list. */
  goTo(finding: Finding): void;
  toggle(key: string): void;
  /** Shows a source's next statement (`by` 1) or the one before (-1) on the page, round and round. */
  walk(voice: Voice, by: 1 | -1): void;
  /** The same with the blocks of a kind. */
  walkPart(part: Part, by: 1 | -1): void;
  filterBy(filter: Filter): void;
  /** Closing it shows everything again. */
  openFilter(open: boolean): void;
  openHelp(open: boolean): void;
  /** The first hint is done with, for good. */
  dismissHint(): void;
  setKeys(keys: boolean): void;
  /** Prints the article with its notes. */
  print(): void;
  /** Puts what is printed into the document, or takes it out again. */
  layOut(printing: boolean): void;
  setLayers(layers: Painted): void;
  setClaims(claims: number): void;
  setSide(side: Side): void;
  setWidth(width: number): void;
  /** Absent: the browser's. */
  setLanguage(language: Language | undefined): void;
  readWholePage(): void;
  /** Only what the reader had selected on the page. */
  readSelection(): void;
  copy(text: string): void;
  copyAs(format: Format): void;
  downloadAs(format: Format): void;
  close(): void;
}

export function actionsOf(session: Live): Actions {
  const { dispatch, send } = session;
  return {
    openTab: (tab, focus) => dispatch({ type: "tab", tab, focus }),
    reveal(finding, part) {
      dispatch({ type: "chosen", finding });
      send(part === undefined ? { type: "reveal", finding } : { type: "reveal", finding, part });
    },
    goTo: (finding) => dispatch({ type: "found", findings: [finding] }),
    toggle: (key) => dispatch({ type: "toggled", key }),
    walk: (voice, by) => walk(session, voice, by),
    walkPart: (part, by) => walkPart(session, part, by),
    filterBy: (filter) => dispatch({ type: "filter", filter }),
    openFilter: (open) => dispatch({ type: "filtering", open }),
    openHelp: (open) => dispatch({ type: "helping", open }),
    print: () => printOut(session),
    layOut: (on) => dispatch({ type: "printing", on }),
    copy: (text) => copy(session, text),
    copyAs: (format) => void copyAs(session, format),
    downloadAs: (format) => void downloadAs(session, format),
    close: () => send({ type: "close" }),
    ...choicesOf(session),
    ...hintsOf(session),
  };
}

/** What is kept for the next time. */
function choicesOf(session: Live): Pick<Actions, "setKeys" | "setLayers" | "setClaims" | "setSide" | "setWidth" | "setLanguage"> {
  return {
    setKeys: (keys) => choose(session, { keys }),
    setLayers(layers) {
      choose(session, { layers });
      session.send({ type: "layers", layers });
    },
    setClaims(claims) {
      choose(session, { claims });
      reread(session, {});
    },
    setSide(side) {
      choose(session, { side });
      stand(session);
    },
    setWidth(width) {
      choose(session, { width });
      session.send({ type: "resize", width });
    },
    setLanguage(language) {
      choose(session, { language });
      talk(session);
    },
  };
}

/** The buttons above the lists, each of which is gone once it was pressed. */
function hintsOf(session: Live): Pick<Actions, "dismissHint" | "readWholePage" | "readSelection"> {
  /** The keyboard would have to begin anew. */
  const goOnFromTab = () => session.dispatch({ type: "tab", tab: session.state.tab, focus: true });
  return {
    dismissHint() {
      goOnFromTab();
      choose(session, { greeted: true });
    },
    readWholePage() {
      goOnFromTab();
      reread(session, { selectionOnly: false });
    },
    readSelection() {
      goOnFromTab();
      reread(session, { selectionOnly: true });
    },
  };
}

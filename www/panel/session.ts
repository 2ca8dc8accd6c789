/** One opened panel: what comes over the port and what the reader does becomes state and messages to the client. */
import { isToPanel } from "../guard";
import type { Finding, Painted, Side, ToClient, ToPanel } from "../protocol";
import { changesBetween, forPaint } from "../repaint";
import type { ErrorCode, Format, Options, Page, Analysis } from "../types";
import { copyText, download, printed } from "./deliver";
import { kindKey, pageNote, voiceKey, type Part, type Tab, type Voice } from "./derive";
import { usualSide } from "./direction";
import type { Heard } from "./early";
import { findingsOf, type Engine } from "./engine";
import type { Filter } from "./filter";
import type { Language } from "./languages";
import { loadSettings, saveSettings, watchSettings, type Settings } from "./settings";
import { initialState, reduce, type Event, type State } from "./state";
import { counted, direction, isKey, languageFor, speak, t } from "./strings";
import { note } from "./timeline";

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

export interface Session {
  state: State;
  actions: Actions;
  dispatch(event: Event): void;
  /** `heard`: what has come over the port before. */
  attach(port: MessagePort, heard?: Heard[]): void;
}

/** File endings by format. */
const FILES: Record<Format, { ending: string; mime: string }> = {
  markdown: { ending: "md", mime: "text/markdown" },
  json: { ending: "json", mime: "application/json" },
  csv: { ending: "csv", mime: "text/csv" },
  "web-annotation": { ending: "annotations.json", mime: "application/ld+json" },
  "claim-review": { ending: "claims.json", mime: "application/ld+json" },
};

export function startSession(engine: Engine, show: (session: Session) => void): Session {
  let port: MessagePort | undefined;
  /** What the client has been given to paint last. */
  let sent: Analysis | undefined;
  /** Where the client has put the panel. */
  let side: Side = "right";
  const send = (message: ToClient) => port?.postMessage(message);

  const session: Session = {
    state: initialState(loadSettings()),
    actions: actionsOf(),
    dispatch(event) {
      session.state = reduce(session.state, event);
      show(session);
    },
    attach(opened, heard = []) {
      port = opened;
      port.onmessage = ({ data }) => isToPanel(data) && hear(data);
      for (const { message, analysis } of heard) {
        if (analysis && message.type === "page") takeOver(message.page, message.options ?? {}, analysis);
        else hear(message);
      }
      const { width } = session.state.settings;
      if (width) send({ type: "resize", width });
      stand();
    },
  };
  let spoken = talk();
  watchSettings(adopt);
  return session;

  function hear(message: ToPanel): void {
    switch (message.type) {
      case "page": return void read(message.page, message.options ?? {}, message.again);
      case "analysis": return void present(message.page, {}, message.analysis);
      case "select": return session.dispatch({ type: "found", findings: message.findings });
      case "resized": return remember({ ...session.state.settings, width: message.width });
      case "beside": return void document.body.classList.toggle("beside", message.on);
      case "notice": return isKey(message.key) ? session.dispatch({ type: "notice", key: message.key }) : undefined;
      case "took": return note(message.step, message.ms);
    }
  }

  /** `again`: the reader is amidst the findings of the same article, which stay until there are new ones. */
  async function read(page: Page, options: Options, again = false): Promise<void> {
    if (!again || session.state.status !== "ready") session.dispatch({ type: "working" });
    try {
      await engine.ready;
    } catch (error) {
      return fail("not-loaded", String(error));
    }
    try {
      await present(page, options, findingsOf(engine, page, options, session.state.settings), again);
    } catch (error) {
      const { code, message } = error as { code?: ErrorCode; message?: string };
      fail(code === "too-long" || code === "not-loaded" ? code : "bad-page", message ?? String(error));
    }
  }

  /** The same page once more, asked for something else. */
  function reread(options: Options): void {
    const { reading } = session.state;
    if (reading) void read(reading.page, { ...reading.options, ...options });
  }

  async function present(page: Page, options: Options, analysis: Analysis, again = false): Promise<void> {
    // The page first: the reader looks at the article when the panel opens. Its marks wait for no words of the panel's.
    const now = forPaint(analysis);
    const { layers } = session.state.settings;
    send(again && sent ? { type: "repaint", changes: changesBetween(sent, now), layers } : { type: "paint", analysis: now, layers });
    sent = now;
    await list(page, options, analysis, again);
  }

  /** What is painted already. */
  function takeOver(page: Page, options: Options, analysis: Analysis): void {
    sent = forPaint(analysis);
    void list(page, options, analysis);
  }

  /** Puts the panel where the reader wants it or, before he has chosen, where that page is read best. */
  function stand(analysis?: Analysis): void {
    const wanted = session.state.settings.side ?? (analysis ? usualSide(analysis.text) : side);
    if (wanted !== side) send({ type: "side", side: (side = wanted) });
  }

  async function list(page: Page, options: Options, analysis: Analysis, again = false): Promise<void> {
    stand(analysis);
    await spoken;
    session.dispatch({ type: "analysed", page, options, analysis, again });
    if (!again) say(outcome(analysis));
  }

  function outcome(analysis: Analysis): string {
    const note = pageNote(analysis);
    return note ? t(`note.${note}`) : t("status.analysed", {
      claims: counted("claims.count", analysis.claims.length),
      sources: counted("sources.count", analysis.sources.length),
    });
  }

  function fail(code: ErrorCode, message: string): void {
    send({ type: "failed", code, message });
    session.dispatch({ type: "failed", code, message });
  }

  function remember(settings: Settings): void {
    void saveSettings(session.state.settings, settings);
    session.dispatch({ type: "settings", settings });
  }

  /** What the reader has chosen elsewhere meanwhile; this panel stays as wide as it is. */
  function adopt({ width: _, ...chosen }: Settings): void {
    const { width, layers, claims, language } = session.state.settings;
    session.dispatch({ type: "settings", settings: width ? { ...chosen, width } : chosen });
    if (JSON.stringify(chosen.layers) !== JSON.stringify(layers)) send({ type: "layers", layers: chosen.layers });
    if (chosen.claims !== claims) reread({});
    if (chosen.language !== language) spoken = talk();
    stand();
  }

  /** Takes up the language that the reader chose, or the browser's. */
  async function talk(): Promise<void> {
    const language = await speak(session.state.settings.language ?? languageFor(navigator.languages));
    Object.assign(document.documentElement, { lang: language, dir: direction() });
    session.dispatch({ type: "speaking", language });
  }

  /** For screen readers; sighted readers see it happen. */
  function say(text: string): void {
    session.dispatch({ type: "said", text, shown: false });
  }

  /** For everybody. */
  function tell(text: string): void {
    session.dispatch({ type: "said", text, shown: true });
  }

  /** The present findings in a format; nothing (and a word to the reader) if they cannot be had. */
  async function exported(format: Format): Promise<string | undefined> {
    const reading = session.state.reading;
    if (!reading) return undefined;
    try {
      await engine.ready;
      return engine.render(reading.analysis, format, reading.page.url);
    } catch {
      tell(t("done.export-failed"));
      return undefined;
    }
  }

  function actionsOf(): Actions {
    const actions: Actions = {
      openTab: (tab, focus) => session.dispatch({ type: "tab", tab, focus }),
      reveal(finding, part) {
        session.dispatch({ type: "chosen", finding });
        send(part === undefined ? { type: "reveal", finding } : { type: "reveal", finding, part });
      },
      goTo: (finding) => session.dispatch({ type: "found", findings: [finding] }),
      toggle: (key) => session.dispatch({ type: "toggled", key }),
      walk: (voice, by) => walk(voice, by),
      walkPart: (part, by) => walkPart(part, by),
      filterBy: (filter) => session.dispatch({ type: "filter", filter }),
      openFilter: (open) => session.dispatch({ type: "filtering", open }),
      openHelp: (open) => session.dispatch({ type: "helping", open }),
      dismissHint() {
        goOnFromTab();
        remember({ ...session.state.settings, greeted: true });
      },
      setKeys: (keys) => remember({ ...session.state.settings, keys }),
      print() {
        session.dispatch({ type: "printing", on: true });
        // Once it is rendered; the browser then tells the end itself (`afterprint`).
        setTimeout(() => {
          if (printed()) return;
          actions.layOut(false);
          tell(t("done.print-failed"));
        });
      },
      layOut: (on) => session.dispatch({ type: "printing", on }),
      setLayers(layers) {
        remember({ ...session.state.settings, layers });
        send({ type: "layers", layers });
      },
      setClaims(claims) {
        remember({ ...session.state.settings, claims });
        reread({});
      },
      setSide(chosen) {
        remember({ ...session.state.settings, side: chosen });
        stand();
      },
      setWidth(width) {
        remember({ ...session.state.settings, width });
        send({ type: "resize", width });
      },
      setLanguage(language) {
        const { language: _, ...others } = session.state.settings;
        remember(language ? { ...others, language } : others);
        spoken = talk();
      },
      readWholePage() {
        goOnFromTab();
        reread({ selectionOnly: false });
      },
      readSelection() {
        goOnFromTab();
        reread({ selectionOnly: true });
      },
      copy: (text) => void copyText(text).then((done) => tell(t(done ? "done.copied" : "done.copy-failed"))),
      async copyAs(format) {
        const text = await exported(format);
        if (text !== undefined) actions.copy(text);
      },
      async downloadAs(format) {
        const text = await exported(format);
        if (text === undefined) return;
        const { ending, mime } = FILES[format];
        tell(t(download(text, `inquit.${ending}`, mime) ? "done.downloaded" : "done.download-failed"));
      },
      close: () => send({ type: "close" }),
    };
    return actions;
  }

  /** The button above the lists that was pressed is about to be gone: the keyboard would have to begin anew. */
  function goOnFromTab(): void {
    session.dispatch({ type: "tab", tab: session.state.tab, focus: true });
  }

  /** A source that is only mentioned has no statements: then its mentions are walked. */
  function walk({ index, source, statements }: Voice, by: 1 | -1): void {
    const key = voiceKey(index);
    const count = statements.length || source?.mentions.length || 0;
    if (!count) return;
    const step = nextStep(key, count, by);
    const statement = statements[step];
    const finding: Finding = statement ? { layer: "attribution", id: statement.id } : { layer: "source", id: index ?? 0 };
    session.dispatch({ type: "stepped", key, step, finding });
    send({ type: "reveal", finding, part: statement ? 0 : step });
    say(t("source.walk.said", { k: step + 1, n: count }));
  }

  function walkPart({ kind, blocks }: Part, by: 1 | -1): void {
    const key = kindKey(kind);
    const step = nextStep(key, blocks.length, by);
    const finding: Finding = { layer: "block", id: blocks[step]! };
    session.dispatch({ type: "stepped", key, step, finding });
    send({ type: "reveal", finding });
    say(t("page.walk.said", { k: step + 1, n: blocks.length }));
  }

  /** The one after the last that was shown, round and round; the first or, backwards, the last to begin with. */
  function nextStep(key: string, count: number, by: 1 | -1): number {
    const last = session.state.steps[key];
    return last === undefined ? (by === 1 ? 0 : count - 1) : (last + by + count) % count;
  }
}

// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ToClient, ToPanel } from "../../www/protocol";
import type { Engine } from "../../www/panel/engine";
import { startSession, type Session } from "../../www/panel/session";
import { analyze, render } from "./fake-engine";
import { forPaint } from "../../www/repaint";
import { emptyAnalysis, sampleAnalysis, samplePage } from "./sample";

/** A port that keeps what is sent and hands over what comes. */
function fakePort() {
  const sent: ToClient[] = [];
  const port = { postMessage: (message: ToClient) => sent.push(message), onmessage: null as ((event: { data: ToPanel }) => void) | null };
  return { port: port as unknown as MessagePort, sent, receive: (data: ToPanel) => port.onmessage?.({ data }) };
}

function open(engine: Partial<Engine> = {}) {
  const session = startSession({ ready: Promise.resolve(), analyze, render, ...engine } as Engine, () => undefined);
  const client = fakePort();
  session.attach(client.port);
  return { session, ...client };
}

const settled = () => new Promise((done) => setTimeout(done));
const types = (sent: ToClient[]) => sent.map((message) => message.type);

async function opened(engine?: Partial<Engine>) {
  const panel = open(engine);
  panel.receive({ type: "page", page: samplePage() });
  await settled();
  return panel;
}

beforeEach(() => localStorage.clear());

describe("a page", () => {
  test("is analysed, painted and listed", async () => {
    const { session, sent } = await opened();
    expect(session.state).toMatchObject({ status: "ready", said: { text: "8 key claims, 7 sources" } });
    expect(sent).toContainEqual({ type: "paint", analysis: forPaint(sampleAnalysis()), layers: { attributions: true, claims: true, dim: false } });
  });

  test.each([
    ["unsupported-language", "Inquit finds sources and claims in English only. It still shows what is article and what is not."],
    ["no-article", "No article was found on this page. The Page tab shows what is here instead."],
  ] as const)("in which nothing is looked for (%s) is told as such, not by counts of none", async (code, text) => {
    const { session } = await opened({ analyze: () => ({ ...sampleAnalysis(), notes: [{ code }] }) });
    expect(session.state.said).toMatchObject({ text });
  });

  test("without any text is told as such", async () => {
    expect((await opened({ analyze: () => emptyAnalysis() })).session.state.said).toMatchObject({ text: "There is no text here to read." });
  });

  test("waits for the engine, and says so", async () => {
    let start = () => {};
    const { session, sent, receive } = open({ ready: new Promise((done) => (start = done)) });
    receive({ type: "page", page: samplePage() });
    await settled();
    expect(session.state.status).toBe("working");
    expect(types(sent)).toEqual([]);
    start();
    await settled();
    expect(session.state.status).toBe("ready");
  });

  test("that is too long is told to both sides with the engine's numbers", async () => {
    const { session, sent, receive } = open();
    receive({ type: "page", page: { ...samplePage(), title: "too long" } });
    await settled();
    expect(session.state.failure).toEqual({ code: "too-long", message: expect.stringContaining("6000000") });
    expect(types(sent)).toEqual(["failed"]);
  });

  test("fails as not-loaded without an engine, as bad-page for whatever else is thrown", async () => {
    const broken = Promise.reject(new Error("404"));
    broken.catch(() => undefined);
    expect((await opened({ ready: broken })).session.state.failure?.code).toBe("not-loaded");
    const throws = { analyze: () => { throw new TypeError("x"); } };
    expect((await opened(throws)).session.state.failure).toEqual({ code: "bad-page", message: "x" });
  });

  test("analysed elsewhere needs no engine", async () => {
    const { session, receive } = open({ ready: new Promise(() => {}) });
    receive({ type: "analysis", analysis: sampleAnalysis(), page: samplePage() });
    await settled();
    expect(session.state.status).toBe("ready");
  });

  test("the reader's number of claims goes before the page's", async () => {
    const { session, receive } = await opened();
    session.actions.setClaims(3);
    await settled();
    expect(session.state.reading?.analysis.claims).toHaveLength(3);
    receive({ type: "page", page: samplePage(), options: { claims: 5 } });
    await settled();
    expect(session.state.reading?.analysis.claims).toHaveLength(3);
  });

  test("a selection can be widened to the whole page", async () => {
    const asked = vi.fn(analyze);
    const { session, receive } = open({ analyze: asked as Engine["analyze"] });
    receive({ type: "page", page: samplePage(), options: { selectionOnly: true } });
    await settled();
    session.actions.readWholePage();
    await settled();
    expect(asked.mock.lastCall?.[1]).toMatchObject({ selectionOnly: false });
  });
});

test("messages that are not known or name no key are ignored", async () => {
  const { session, receive } = await opened();
  const before = session.state;
  receive({ type: "notice", key: "toString" });
  receive({ type: "strange" } as unknown as ToPanel);
  expect(session.state).toBe(before);
  receive({ type: "notice", key: "notice.no-highlights" });
  expect(session.state.notices).toEqual(["notice.no-highlights"]);
});

describe("walking a source", () => {
  const voiceOf = (session: Session, name: string) => session.state.reading!.voices.find((voice) => voice.source?.name === name)!;

  test("goes through its statements, round and round, both ways", async () => {
    const { session, sent } = await opened();
    const brekke = voiceOf(session, "Jonas Brekke");
    for (const by of [1, 1, 1, -1] as const) session.actions.walk(brekke, by);
    const shown = sent.flatMap((message) => (message.type === "reveal" ? [message.finding.id] : []));
    expect(shown).toEqual([4, 5, 4, 5]);
    expect(session.state).toMatchObject({ steps: { "source:4": 1 }, opened: ["source:4"], selected: ["attribution:5"], said: { text: "Statement 2 of 2" } });
  });

  test("backwards begins at the end", async () => {
    const { session } = await opened();
    session.actions.walk(voiceOf(session, "Jonas Brekke"), -1);
    expect(session.state.steps["source:4"]).toBe(1);
  });

  test("shows the mentions of one that is only mentioned", async () => {
    const { session, sent } = await opened();
    session.actions.walk(voiceOf(session, "a second operator"), 1);
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "source", id: 6 }, part: 0 });
  });
});

describe("settings", () => {
  test("chosen in another panel hold here at once; how wide this one is stays its own", async () => {
    const analyze = vi.fn(() => sampleAnalysis());
    const { session, sent } = await opened({ analyze });
    session.actions.setWidth(400);
    const kept = { ...session.state.settings, layers: { attributions: false, claims: true, dim: true }, claims: 3, width: 500, language: "de" };
    localStorage.setItem("inquit-settings", JSON.stringify(kept));
    dispatchEvent(new StorageEvent("storage", { key: "inquit-settings" }));
    await settled();
    expect(session.state.settings).toEqual({ ...kept, width: 400 });
    expect(sent).toContainEqual({ type: "layers", layers: kept.layers });
    expect(analyze).toHaveBeenCalledTimes(2);
  });

  test("are sent, kept, and sent again at the next start", async () => {
    const { session, sent } = await opened();
    session.actions.setSide("left");
    session.actions.setWidth(480);
    session.actions.setLayers({ attributions: true, claims: false, dim: true });
    expect(types(sent).slice(-3)).toEqual(["side", "resize", "layers"]);
    const next = open();
    expect(next.sent).toEqual([{ type: "resize", width: 480 }, { type: "side", side: "left" }]);
    expect(next.session.state.settings.layers).toEqual({ attributions: true, claims: false, dim: true });
  });

  test("the panel stands left of what is written from right to left, unless the reader has chosen a side", async () => {
    const written = (text: string) => ({ analyze: () => ({ ...emptyAnalysis(), text }) });
    const sides = (sent: ToClient[]) => sent.filter((message) => message.type === "side");
    const arabic = await opened(written("قال المتحدث باسم Reuters إن العبّارة ستتوقف عامين"));
    expect(sides(arabic.sent)).toEqual([{ type: "side", side: "left" }]);
    expect(arabic.session.state.settings.side, "it follows the page").toBeUndefined();
    arabic.session.actions.setSide("right");
    expect(sides(arabic.sent).at(-1)).toEqual({ type: "side", side: "right" });
    expect(sides((await opened(written("הנמל ייסגר לשנתיים"))).sent), "chosen").toEqual([]);
    localStorage.clear();
    expect(sides((await opened(written("The ferry, in Arabic العبّارة, will stop"))).sent)).toEqual([]);
    expect(sides((await opened({ analyze: () => emptyAnalysis() })).sent)).toEqual([]);
  });

  test("a width that the reader dragged is kept and not sent back", async () => {
    const { sent, receive } = await opened();
    receive({ type: "resized", width: 444 });
    expect(types(sent)).not.toContain("resize");
    expect(open().sent).toContainEqual({ type: "resize", width: 444 });
  });

  test("what another panel has chosen meanwhile stays as it is there", async () => {
    const [here, there] = [await opened(), await opened()];
    there.session.actions.setSide("left");
    there.session.actions.setLanguage("de");
    there.session.actions.setLayers({ ...there.session.state.settings.layers, dim: true });
    here.session.actions.setLayers({ ...here.session.state.settings.layers, claims: false });
    here.receive({ type: "resized", width: 444 });
    expect(open().session.state.settings).toEqual({ side: "left", language: "de", width: 444, layers: { attributions: true, claims: false, dim: true } });
    there.session.actions.setLanguage(undefined);
    expect(open().session.state.settings.language).toBeUndefined();
    expect(open().session.state.settings.width).toBe(444);
  });

  test("what is kept and cannot be read is replaced by the next choice", async () => {
    localStorage.setItem("inquit-settings", "{oops");
    const { session } = await opened();
    session.actions.setSide("left");
    expect(open().session.state.settings.side).toBe("left");
  });

  test("blocked storage breaks nothing", async () => {
    vi.stubGlobal("localStorage", { getItem: () => { throw new Error("blocked"); }, setItem: () => { throw new Error("blocked"); } });
    const { session } = await opened();
    session.actions.setSide("left");
    expect(session.state.settings.side).toBe("left");
    vi.unstubAllGlobals();
  });
});

describe("export", () => {
  test("copies what the engine writes", async () => {
    const { session } = await opened();
    const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    session.actions.copyAs("markdown");
    await settled();
    expect(written).toHaveBeenCalledWith("# markdown: 8 claims\n");
    expect(session.state.said).toMatchObject({ text: "Copied", shown: true });
  });

  test("falls back to a selection where the clipboard is forbidden, and tells when both are", async () => {
    const { session } = await opened();
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("NotAllowedError"));
    document.execCommand = () => true;
    session.actions.copy("words");
    await settled();
    expect(session.state.said.text).toBe("Copied");
    document.execCommand = () => false;
    session.actions.copy("words");
    await settled();
    expect(session.state.said.text).toMatch(/blocked/);
    expect(document.querySelector("textarea")).toBeNull();
  });

  test("downloads a file with the format's ending", async () => {
    const { session } = await opened();
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) { clicked.push(this.download); });
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }));
    for (const format of ["markdown", "json", "csv"] as const) session.actions.downloadAs(format);
    await settled();
    expect(clicked).toEqual(["inquit.md", "inquit.json", "inquit.csv"]);
  });

  test("that fails is told", async () => {
    const { session } = await opened({ render: () => { throw new Error("x"); } });
    session.actions.copyAs("csv");
    await settled();
    expect(session.state.said.text).toBe("This export could not be made.");
  });
});

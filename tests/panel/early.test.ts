// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { listenEarly } from "../../www/panel/early";
import type { Engine } from "../../www/panel/engine";
import { startSession } from "../../www/panel/session";
import { DEFAULTS, type Settings } from "../../www/panel/settings";
import type { ToClient, ToPanel } from "../../www/protocol";
import { forPaint, withChanges } from "../../www/repaint";
import { analyze, render } from "./fake-engine";
import { sampleAnalysis, samplePage } from "./sample";

const PAGE: ToPanel = { type: "page", page: samplePage() };
const TOOK: ToPanel = { type: "took", step: "read", ms: 3 };

function open(engine: Partial<Engine> = {}, settings: Settings = DEFAULTS) {
  const sent: ToClient[] = [];
  const port = { postMessage: (message: ToClient) => sent.push(message), onmessage: null as ((event: { data: unknown }) => void) | null };
  const early = listenEarly(port as unknown as MessagePort, { ready: Promise.resolve(), analyze, render, ...engine } as Engine, Promise.resolve(settings));
  return { early, sent, receive: (data: unknown) => port.onmessage?.({ data }) };
}

beforeEach(() => localStorage.clear());

test("the first page is painted as the reader has set it, before there is a panel", async () => {
  const layers = { attributions: true, claims: false, dim: true };
  const asked: unknown[] = [];
  const { early, sent, receive } = open({ analyze: (page, options) => (asked.push(options), analyze(page)) }, { layers, claims: 3 });
  receive(TOOK);
  receive({ type: "page", page: samplePage(), options: { selectionOnly: true } });
  await early.painted;
  expect(asked).toEqual([{ selectionOnly: true, claims: 3 }]);
  expect(sent).toEqual([{ type: "paint", analysis: forPaint(sampleAnalysis()), layers }]);
});

test("who says what is painted before the claims are known, which come as a change", async () => {
  const whole = sampleAnalysis();
  const first = { ...forPaint(whole), claims: [], stats: { ...whole.stats, words: 0 } };
  const { early, sent, receive } = open({ analyze: (page, _, tell) => (tell?.(first), analyze(page)) });
  receive(PAGE);
  await early.painted;
  const [paint, repaint] = sent;
  expect(sent).toHaveLength(2);
  expect(paint).toEqual({ type: "paint", analysis: first, layers: DEFAULTS.layers, early: true });
  if (repaint?.type !== "repaint") throw new Error("no repaint");
  expect(repaint.changes.lists.claims.items).toHaveLength(whole.claims.length);
  expect(withChanges(first, repaint.changes)).toEqual(forPaint(whole));
  expect(early.take()).toEqual([{ message: PAGE, analysis: whole }]);
});

test("the panel gets all that has come, and lists what is painted without painting it again", async () => {
  const { early, sent, receive } = open();
  receive(PAGE);
  receive({ type: "page", page: { blocks: "none" } });
  receive("words");
  receive(TOOK);
  await early.painted;
  const heard = early.take();
  expect(heard).toEqual([{ message: PAGE, analysis: sampleAnalysis() }, { message: TOOK }]);
  const session = startSession({ ready: Promise.resolve(), analyze, render } as Engine, () => undefined);
  session.attach(early.port, heard);
  await expect.poll(() => session.state.status).toBe("ready");
  expect(session.state.reading?.analysis).toEqual(sampleAnalysis());
  expect(sent.map(({ type }) => type)).toEqual(["paint"]);
  receive({ ...PAGE, again: true });
  await expect.poll(() => sent.map(({ type }) => type)).toEqual(["paint", "repaint"]);
});

test("a page that comes after the first waits for the panel", async () => {
  const { early, sent, receive } = open();
  receive(PAGE);
  receive({ ...PAGE, again: true });
  await early.painted;
  expect(sent).toHaveLength(1);
  expect(early.take()[1]).toEqual({ message: { ...PAGE, again: true } });
});

test("a panel that comes before the engine does it all itself", async () => {
  let load = () => {};
  const { early, sent, receive } = open({ ready: new Promise((done) => (load = done)) });
  receive(PAGE);
  expect(early.take()).toEqual([{ message: PAGE }]);
  load();
  await early.painted;
  expect(sent).toEqual([]);
});

test.each<[string, () => Partial<Engine>]>([
  ["an engine that does not load", () => ({ ready: Promise.reject(new Error("gone")) })],
  ["an analysis that fails", () => ({ analyze: () => { throw new Error("too long"); } })],
])("%s is left to the panel to tell", async (_, engine) => {
  const { early, sent, receive } = open(engine());
  receive(PAGE);
  await early.painted;
  expect(sent).toEqual([]);
  expect(early.take()).toEqual([{ message: PAGE }]);
});

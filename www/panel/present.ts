/** From a page to findings: analysed, painted by the client, listed here. */
import { changesBetween, forPaint } from "../repaint";
import type { Analysis, ErrorCode, Options, Page } from "../types";
import { pageNote } from "./derive";
import { usualSide } from "./direction";
import { findingsOf } from "./engine";
import type { Live } from "./session";
import { counted, t } from "./strings";
import { say } from "./talk";

/** `again`: the reader is amidst the findings of the same article, which stay until there are new ones. */
export async function read(session: Live, page: Page, options: Options, again = false): Promise<void> {
  const { engine, state, dispatch } = session;
  if (!again || state.status !== "ready") dispatch({ type: "working" });
  try {
    await engine.ready;
  } catch (error) {
    return fail(session, "not-loaded", String(error));
  }
  try {
    await present(session, page, options, findingsOf(engine, page, options, session.state.settings), again);
  } catch (error) {
    const { code, message } = error as { code?: ErrorCode; message?: string };
    fail(session, code === "too-long" || code === "not-loaded" ? code : "bad-page", message ?? String(error));
  }
}

/** The same page once more, asked for something else. */
export function reread(session: Live, options: Options): void {
  const { reading } = session.state;
  if (reading) void read(session, reading.page, { ...reading.options, ...options });
}

export async function present(session: Live, page: Page, options: Options, analysis: Analysis, again = false): Promise<void> {
  // The page first: the reader looks at the article when the panel opens. Its marks wait for no words of the panel's.
  const now = forPaint(analysis);
  const { send, sent, state: { settings: { layers } } } = session;
  send(again && sent ? { type: "repaint", changes: changesBetween(sent, now), layers } : { type: "paint", analysis: now, layers });
  session.sent = now;
  await list(session, page, options, analysis, again);
}

/** What is painted already. */
export function takeOver(session: Live, page: Page, options: Options, analysis: Analysis): void {
  session.sent = forPaint(analysis);
  void list(session, page, options, analysis);
}

async function list(session: Live, page: Page, options: Options, analysis: Analysis, again = false): Promise<void> {
  stand(session, analysis);
  await session.spoken;
  session.dispatch({ type: "analysed", page, options, analysis, again });
  if (!again) say(session, outcome(analysis));
}

/** Puts the panel where the reader wants it or, before he has chosen, where that page is read best. */
export function stand(session: Live, analysis?: Analysis): void {
  const side = session.state.settings.side ?? (analysis ? usualSide(analysis.text) : session.side);
  if (side !== session.side) session.send({ type: "side", side: (session.side = side) });
}

function outcome(analysis: Analysis): string {
  const note = pageNote(analysis);
  return note ? t(`note.${note}`) : t("status.analysed", {
    claims: counted("claims.count", analysis.claims.length),
    sources: counted("sources.count", analysis.sources.length),
  });
}

function fail(session: Live, code: ErrorCode, message: string): void {
  session.send({ type: "failed", code, message });
  session.dispatch({ type: "failed", code, message });
}

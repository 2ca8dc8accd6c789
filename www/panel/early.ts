/**
 * The page's marks before the panel is there: the first script takes the port, analyses the first page that comes and has
 * it painted, its key claims a moment later; whatever else comes waits for the panel.
 */
import { isToPanel } from "../guard";
import type { ToClient, ToPanel } from "../protocol";
import { changesBetween, forPaint } from "../repaint";
import type { Analysis } from "../types";
import { findingsOf, type Engine } from "./engine";
import type { Settings } from "./settings";

/** What has come over the port; a page that was painted with what was found in it. */
export interface Heard {
  message: ToPanel;
  analysis?: Analysis;
}

export interface Early {
  port: MessagePort;
  /** Settles when the first page has been painted, or cannot be. */
  painted: Promise<void>;
  /** Hands the port over: what has come until now, in order. */
  take(): Heard[];
}

export function listenEarly(port: MessagePort, engine: Engine, settings: Promise<Settings>): Early {
  const heard: Heard[] = [];
  let taken = false;
  const painted = new Promise<void>((done) => {
    port.onmessage = ({ data }) => {
      if (!isToPanel(data)) return;
      const entry: Heard = { message: data };
      const isFirst = data.type === "page" && heard.every(({ message }) => message.type !== "page");
      heard.push(entry);
      // What fails here the panel meets again, and says so.
      if (isFirst) paint(entry, data).then(done, done);
    };
  });
  return { port, painted, take };

  async function paint(entry: Heard, { page, options = {} }: ToPanel & { type: "page" }): Promise<void> {
    const [chosen] = await Promise.all([settings, engine.ready]);
    if (taken) return;
    const { layers } = chosen;
    const send = (message: ToClient) => port.postMessage(message);
    let first: Analysis | undefined;
    // What is said is painted while sources and claims are still looked for.
    const analysis = findingsOf(engine, page, options, chosen, (found) => send({ type: "paint", analysis: (first = found), layers, early: true }));
    const now = forPaint(analysis);
    send(first ? { type: "repaint", changes: changesBetween(first, now), layers } : { type: "paint", analysis: now, layers });
    entry.analysis = analysis;
  }

  function take(): Heard[] {
    taken = true;
    return heard;
  }
}

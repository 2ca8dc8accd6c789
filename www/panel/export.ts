/** What the reader takes out of the panel; whether it went well is told. */
import type { Format } from "../types";
import { copyText, download, printed } from "./deliver";
import type { Live } from "./session";
import { t } from "./strings";
import { tell } from "./talk";

/** File endings by format. */
const FILES: Record<Format, { ending: string; mime: string }> = {
  markdown: { ending: "md", mime: "text/markdown" },
  json: { ending: "json", mime: "application/json" },
  csv: { ending: "csv", mime: "text/csv" },
  "web-annotation": { ending: "annotations.json", mime: "application/ld+json" },
  "claim-review": { ending: "claims.json", mime: "application/ld+json" },
};

export function copy(session: Live, text: string): void {
  void copyText(text).then((done) => tell(session, t(done ? "done.copied" : "done.copy-failed")));
}

export async function copyAs(session: Live, format: Format): Promise<void> {
  const text = await exported(session, format);
  if (text !== undefined) copy(session, text);
}

export async function downloadAs(session: Live, format: Format): Promise<void> {
  const text = await exported(session, format);
  if (text === undefined) return;
  const { ending, mime } = FILES[format];
  tell(session, t(download(text, `inquit.${ending}`, mime) ? "done.downloaded" : "done.download-failed"));
}

/** The present findings in a format; nothing (and a word to the reader) if they cannot be had. */
async function exported(session: Live, format: Format): Promise<string | undefined> {
  const { engine, state: { reading } } = session;
  if (!reading) return undefined;
  try {
    await engine.ready;
    return engine.render(reading.analysis, format, reading.page.url);
  } catch {
    tell(session, t("done.export-failed"));
    return undefined;
  }
}

export function printOut(session: Live): void {
  session.dispatch({ type: "printing", on: true });
  // Once it is rendered; the browser then tells the end itself (`afterprint`).
  setTimeout(() => {
    if (printed()) return;
    session.dispatch({ type: "printing", on: false });
    tell(session, t("done.print-failed"));
  });
}

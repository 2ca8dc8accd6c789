/** What the panel says, and in which language. */
import type { Live } from "./session";
import { direction, languageFor, speak } from "./strings";

/** Takes up the language that the reader chose, or the browser's. */
export function talk(session: Live): void {
  session.spoken = inChosen(session);
}

async function inChosen(session: Live): Promise<void> {
  const language = await speak(session.state.settings.language ?? languageFor(navigator.languages));
  Object.assign(document.documentElement, { lang: language, dir: direction() });
  session.dispatch({ type: "speaking", language });
}

/** For screen readers; sighted readers see it happen. */
export function say(session: Live, text: string): void {
  session.dispatch({ type: "said", text, shown: false });
}

/** For everybody. */
export function tell(session: Live, text: string): void {
  session.dispatch({ type: "said", text, shown: true });
}

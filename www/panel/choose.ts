/** What the reader chooses, in this panel or elsewhere. */
import { reread, stand } from "./present";
import type { Live } from "./session";
import { saveSettings, type Settings } from "./settings";
import { talk } from "./talk";

/** Keeps what the reader has chosen here. */
export function choose(session: Live, choice: Partial<Settings>): void {
  const before = session.state.settings;
  const settings = { ...before, ...choice };
  void saveSettings(before, settings);
  session.dispatch({ type: "settings", settings });
}

/** What the reader has chosen elsewhere meanwhile; this panel stays as wide as it is. */
export function adopt(session: Live, { width: _, ...chosen }: Settings): void {
  const { width, layers, claims, language } = session.state.settings;
  session.dispatch({ type: "settings", settings: width ? { ...chosen, width } : chosen });
  if (JSON.stringify(chosen.layers) !== JSON.stringify(layers)) session.send({ type: "layers", layers: chosen.layers });
  if (chosen.claims !== claims) reread(session, {});
  if (chosen.language !== language) talk(session);
  stand(session);
}

/** The reader's choices as the extension keeps them: in the browser's synchronised storage, the same for all pages. */
import type { Settings, Store } from "../panel/settings";

const KEY = "settings";

/** The panel's settings, read once; what is chosen later is written at once. Defaults where nothing can be read. */
export async function settings(): Promise<Store> {
  let kept: unknown = {};
  try {
    kept = (await chrome.storage.sync.get(KEY))[KEY] ?? {};
  } catch {
    // Synchronised storage is switched off: the panel's defaults hold.
  }
  return {
    load: () => kept,
    save(chosen: Settings) {
      kept = chosen;
      chrome.storage.sync.set({ [KEY]: chosen }).catch(() => undefined);
    },
  };
}

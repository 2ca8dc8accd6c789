/** The reader's choices as the extension keeps them: in the browser's synchronised storage, the same for all pages. */
import { parseSettings, type Store } from "../panel/settings";

const KEY = "settings";

/** The panel's settings, read once. Defaults where nothing can be read. */
export async function settings(): Promise<Store> {
  // Synchronised storage can be switched off: then the panel's defaults hold.
  const kept = await stored().catch(() => ({}));
  let writing: Promise<void> = Promise.resolve();
  /** What was written from here: the browser tells of that, too. */
  const own = new Set<string>();
  return {
    load: () => kept,
    update(change) {
      // One after the other: two that read the same would each undo what the other writes.
      const written = writing.then(async () => {
        const now = await stored();
        const next = change(now);
        const name = inOrder(next);
        // Of what stays as it is the browser does not tell, nor of what could not be written.
        if (name !== inOrder(now)) own.add(name);
        await chrome.storage.sync.set({ [KEY]: next }).catch((error: unknown) => {
          own.delete(name);
          throw error;
        });
      });
      writing = written.catch(() => undefined);
      return written;
    },
    watch(changed) {
      chrome.storage.sync.onChanged.addListener(({ [KEY]: change }) => {
        if (change && !own.delete(inOrder(change.newValue))) changed(change.newValue);
      });
    },
  };
}

/** Storage gives names back in another order. */
function inOrder(kept: unknown): string {
  return JSON.stringify(parseSettings(kept));
}

async function stored(): Promise<unknown> {
  return (await chrome.storage.sync.get(KEY))[KEY] ?? {};
}

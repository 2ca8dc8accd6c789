/** The reader's choices as the extension keeps them: in the browser's synchronised storage, the same for all pages. */
import type { Store } from "../panel/settings";

const KEY = "settings";

/** The panel's settings, read once. Defaults where nothing can be read. */
export async function settings(): Promise<Store> {
  // Synchronised storage can be switched off: then the panel's defaults hold.
  const kept = await stored().catch(() => ({}));
  let writing: Promise<void> = Promise.resolve();
  return {
    load: () => kept,
    update(change) {
      // One after the other: two that read the same would each undo what the other writes.
      const written = writing.then(async () => chrome.storage.sync.set({ [KEY]: change(await stored()) }));
      writing = written.catch(() => undefined);
      return written;
    },
  };
}

async function stored(): Promise<unknown> {
  return (await chrome.storage.sync.get(KEY))[KEY] ?? {};
}

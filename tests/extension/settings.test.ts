/** The extension's settings, in a stand-in for the browser's synchronised storage. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settings } from "../../www/extension/settings";
import { DEFAULTS, parseSettings, type Settings, withChanges } from "../../www/panel/settings";

let stored: Record<string, unknown>;
const sync = {
  get: async (key: string) => structuredClone({ [key]: stored[key] }),
  set: async (items: Record<string, unknown>) => void Object.assign(stored, structuredClone(items)),
};

beforeEach(() => {
  stored = {};
  vi.stubGlobal("chrome", { storage: { sync: { ...sync } } });
});
afterEach(() => vi.unstubAllGlobals());

const choose = (chosen: Partial<Settings>) => (kept: unknown) => withChanges(kept, DEFAULTS, { ...DEFAULTS, ...chosen });

test("what is chosen in two places holds together, and so does what is chosen twice in a moment", async () => {
  const [panel, options] = [await settings(), await settings()];
  await options.update(choose({ claims: 3 }));
  await Promise.all([panel.update(choose({ width: 444 })), panel.update(choose({ side: "left" }))]);
  expect((await settings()).load()).toEqual({ ...DEFAULTS, claims: 3, width: 444, side: "left" });
});

test("that something could not be kept is told; the next choice is tried again", async () => {
  const store = await settings();
  chrome.storage.sync.set = () => Promise.reject(new Error("quota"));
  await expect(store.update(choose({ claims: 3 }))).rejects.toThrow("quota");
  chrome.storage.sync.set = sync.set as typeof chrome.storage.sync.set;
  await store.update(choose({ claims: 4 }));
  expect(stored["settings"]).toMatchObject({ claims: 4 });
});

test("without synchronised storage the defaults hold", async () => {
  chrome.storage.sync.get = (() => Promise.reject(new Error("off"))) as typeof chrome.storage.sync.get;
  const store = await settings();
  expect(parseSettings(store.load())).toEqual(DEFAULTS);
  await expect(store.update(choose({ claims: 3 }))).rejects.toThrow("off");
});

test("what another page has changed is heard, in whatever order storage gives it back, and what was written here is not", async () => {
  const listeners: ((changes: Record<string, { newValue?: unknown }>) => void)[] = [];
  const backwards = (kept: unknown) => Object.fromEntries(Object.entries(kept as object).reverse());
  const set = async (items: Record<string, unknown>) => {
    await sync.set(items);
    for (const listener of listeners) listener({ settings: { newValue: backwards(items["settings"]) } });
  };
  vi.stubGlobal("chrome", { storage: { sync: { ...sync, set, onChanged: { addListener: (listener: (typeof listeners)[0]) => listeners.push(listener) } } } });
  const [panel, options] = [await settings(), await settings()];
  const heard: unknown[] = [];
  panel.watch((kept) => heard.push(parseSettings(kept).claims));
  await panel.update(choose({ claims: 3 }));
  expect(heard).toEqual([]);
  await options.update(choose({ claims: 5, side: "left" }));
  expect(heard).toEqual([5]);
  for (const listener of listeners) listener({ sites: { newValue: [] } });
  expect(heard).toEqual([5]);

  // What could not be written, or changed nothing, was not written here when another page writes it.
  chrome.storage.sync.set = () => Promise.reject(new Error("quota"));
  await expect(panel.update(choose({ claims: 7 }))).rejects.toThrow("quota");
  chrome.storage.sync.set = set as typeof chrome.storage.sync.set;
  await options.update(choose({ claims: 7 }));
  expect(heard).toEqual([5, 7]);
});

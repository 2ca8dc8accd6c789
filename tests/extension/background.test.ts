/** The background against a browser that only writes down what is asked of it. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Report } from "../../www/extension/report";
import { sayIn } from "./words";

type Listener = (...args: any[]) => void;

const OURS = "the-extension";
const TAB = 7;

let clicked: Listener;
let chosen: Listener;
let pressed: Listener;
let installed: Listener[];
let heard: Listener;
let stored: Record<string, unknown>;
let granted: string[];
const executeScript = vi.fn();
const action = {
  setTitle: vi.fn(), setBadgeText: vi.fn(), setBadgeBackgroundColor: vi.fn(), setBadgeTextColor: vi.fn(), setPopup: vi.fn(), openPopup: vi.fn(),
  onClicked: { addListener: (listener: Listener) => void (clicked = listener) },
};

const scripting = {
  executeScript,
  getRegisteredContentScripts: vi.fn(), registerContentScripts: vi.fn(), updateContentScripts: vi.fn(), unregisterContentScripts: vi.fn(),
};
const create = vi.fn();
const windows = { create: vi.fn() };
const deaf = { addListener: () => undefined };

beforeEach(async () => {
  installed = [];
  stored = {};
  granted = [];
  vi.resetModules();
  vi.resetAllMocks();
  for (const method of Object.values(action)) if (vi.isMockFunction(method)) method.mockResolvedValue(undefined);
  scripting.getRegisteredContentScripts.mockResolvedValue([]);
  windows.create.mockResolvedValue({});
  vi.stubGlobal("chrome", {
    action, scripting, windows,
    contextMenus: { create, removeAll: (done: () => void) => done(), onClicked: { addListener: (listener: Listener) => void (chosen = listener) } },
    commands: { onCommand: { addListener: (listener: Listener) => void (pressed = listener) } },
    i18n: { getMessage: (key: string, values: string[]) => sayIn("en")(key, ...values) },
    permissions: {
      onAdded: deaf, onRemoved: deaf,
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => granted.includes(origin)),
    },
    storage: { sync: { onChanged: deaf, get: async (key: string) => ({ [key]: stored[key] }) } },
    runtime: {
      id: OURS, onStartup: deaf, getURL: (path: string) => `ours://${path}`,
      onInstalled: { addListener: (listener: Listener) => installed.push(listener) },
      onMessage: { addListener: (listener: Listener) => void (heard = listener) },
    },
  });
  await import("../../www/extension/background");
});

const report = (message: unknown, sender: object = { id: OURS, tab: { id: TAB } }) => heard(message, sender);
const found: Report = { state: "found", claims: 8, unsourced: 3 };

test("a click runs the content script in the page itself, not in its frames", () => {
  executeScript.mockResolvedValue([{ frameId: 0 }]);
  clicked({ id: TAB, url: "https://news.example/" });
  expect(executeScript).toHaveBeenCalledWith({ target: { tabId: TAB }, files: ["content.js"] });
  expect(action.setBadgeText).not.toHaveBeenCalled();
});

test("the menu and the key for the selected passage leave word of it before the content script runs", () => {
  executeScript.mockResolvedValue([{ frameId: 0 }]);
  for (const listener of installed) listener();
  expect(create).toHaveBeenCalledWith({ id: "analyze-selection", title: "Analyze selection with Inquit", contexts: ["selection"] });
  chosen({ menuItemId: "analyze-selection" }, { id: TAB, url: "https://news.example/" });
  pressed("analyze-selection", { id: TAB, url: "https://news.example/" });
  chosen({ menuItemId: "another" }, { id: TAB });
  const call = [{ target: { tabId: TAB }, files: ["selection.js", "content.js"] }];
  expect(executeScript.mock.calls).toEqual([call, call]);
});

test("a browser without menus, keys and windows, as on phones, has the button all the same", async () => {
  vi.resetModules();
  Object.assign(chrome, { contextMenus: undefined, commands: undefined, windows: undefined, tabs: { create: vi.fn().mockResolvedValue({}) } });
  await import("../../www/extension/background");
  for (const listener of installed) listener();
  report({ state: "window", token: "1-2" });
  expect(chrome.tabs.create).toHaveBeenCalledWith({ url: `ours://panel/panel.html?tab=${TAB}#1-2` });
});

test("a page that lets no frame in gets its panel in a window that knows the tab", () => {
  report({ state: "window", token: "12-34" });
  expect(windows.create).toHaveBeenCalledWith({ url: `ours://panel/panel.html?tab=${TAB}#12-34`, type: "popup", width: 400, height: 900 });
});

test("it runs by itself on listed sites that the browser allows, and nowhere else", async () => {
  stored = { sites: ["news.example", "other.example", 7, "not a site"] };
  granted = ["*://*.news.example/*"];
  for (const listener of installed) listener();
  const script = { id: "by-itself", matches: granted, js: ["by-itself.js", "content.js"], runAt: "document_idle" };
  await vi.waitFor(() => expect(scripting.registerContentScripts.mock.calls).toEqual([[[script]]]));
  scripting.getRegisteredContentScripts.mockResolvedValue([script]);
  granted = [];
  for (const listener of installed) listener();
  await vi.waitFor(() => expect(scripting.unregisterContentScripts).toHaveBeenCalledWith({ ids: ["by-itself"] }));
});

test.each([
  ["throws, as Chromium does", () => executeScript.mockRejectedValue(new Error("Cannot access a chrome:// URL"))],
  ["answers with nothing, as Firefox does", () => executeScript.mockResolvedValue([undefined])],
])("a browser that refuses %s", async (_, refuse) => {
  refuse();
  clicked({ id: TAB, url: "about:config" });
  await vi.waitFor(() => expect(action.openPopup).toHaveBeenCalled());
  expect(action.setBadgeText).toHaveBeenCalledWith({ tabId: TAB, text: "!" });
  expect(action.setPopup).toHaveBeenCalledWith({ tabId: TAB, popup: "blocked.html#browser" });
});

test("a page that should be open to us is tried once more, and then given up", async () => {
  executeScript.mockRejectedValueOnce(new Error("Cannot access contents of the page")).mockResolvedValueOnce([{ frameId: 0 }]);
  clicked({ id: TAB, url: "https://news.example/" });
  await vi.waitFor(() => expect(executeScript).toHaveBeenCalledTimes(2));
  expect(action.setBadgeText).not.toHaveBeenCalled();

  executeScript.mockRejectedValue(new Error("This page cannot be scripted due to a policy"));
  clicked({ id: TAB, url: "https://news.example/" });
  await vi.waitFor(() => expect(action.setPopup).toHaveBeenCalledWith({ tabId: TAB, popup: "blocked.html#other" }));
  expect(executeScript).toHaveBeenCalledTimes(4);
});

test("what the content script reports becomes the badge of its tab and of no other", () => {
  report(found);
  expect(action.setBadgeText.mock.calls).toEqual([[{ tabId: TAB, text: "3" }]]);
});

test("a page that the content script cannot read gets its reason", async () => {
  report({ state: "refused", why: "frames" });
  await vi.waitFor(() => expect(action.setPopup).toHaveBeenCalledWith({ tabId: TAB, popup: "blocked.html#frames" }));
});

test.each([
  ["another extension's", found, { id: "another", tab: { id: TAB } }],
  ["one from no tab", found, { id: OURS }],
  ["one that says nothing", null, { id: OURS, tab: { id: TAB } }],
  ["a word", "found", { id: OURS, tab: { id: TAB } }],
  ["an unknown state", { state: "elsewhere" }, { id: OURS, tab: { id: TAB } }],
  ["a window under no token", { state: "window", token: "../x" }, { id: OURS, tab: { id: TAB } }],
  ["an unknown reason", { state: "refused", why: "../elsewhere" }, { id: OURS, tab: { id: TAB } }],
  ["numbers that are none", { state: "found", claims: "8", unsourced: "<b>" }, { id: OURS, tab: { id: TAB } }],
])("messages that are none of ours are left alone: %s", (_, message, sender) => {
  report(message, sender);
  expect(action.setBadgeText).not.toHaveBeenCalled();
  expect(windows.create).not.toHaveBeenCalled();
});

test("a tab that was closed meanwhile is no error", async () => {
  for (const method of [action.setTitle, action.setBadgeText, action.setPopup, action.openPopup]) method.mockRejectedValue(new Error("No tab with id: 7"));
  report({ state: "refused", why: "policy" });
  await vi.waitFor(() => expect(action.openPopup).toHaveBeenCalled());
});

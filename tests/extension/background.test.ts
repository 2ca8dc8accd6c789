/** The background against a browser that only writes down what is asked of it. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Report } from "../../www/extension/report";

type Listener = (...args: any[]) => void;

const OURS = "the-extension";
const TAB = 7;

let clicked: Listener;
let heard: Listener;
const executeScript = vi.fn();
const action = {
  setTitle: vi.fn(), setBadgeText: vi.fn(), setBadgeBackgroundColor: vi.fn(), setBadgeTextColor: vi.fn(), setPopup: vi.fn(), openPopup: vi.fn(),
  onClicked: { addListener: (listener: Listener) => void (clicked = listener) },
};

beforeEach(async () => {
  vi.resetModules();
  vi.resetAllMocks();
  for (const method of Object.values(action)) if (vi.isMockFunction(method)) method.mockResolvedValue(undefined);
  vi.stubGlobal("chrome", {
    action,
    scripting: { executeScript },
    runtime: { id: OURS, onMessage: { addListener: (listener: Listener) => void (heard = listener) } },
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
  ["an unknown reason", { state: "refused", why: "../elsewhere" }, { id: OURS, tab: { id: TAB } }],
  ["numbers that are none", { state: "found", claims: "8", unsourced: "<b>" }, { id: OURS, tab: { id: TAB } }],
])("messages that are none of ours are left alone: %s", (_, message, sender) => {
  report(message, sender);
  expect(action.setBadgeText).not.toHaveBeenCalled();
});

test("a tab that was closed meanwhile is no error", async () => {
  for (const method of [action.setTitle, action.setBadgeText, action.setPopup, action.openPopup]) method.mockRejectedValue(new Error("No tab with id: 7"));
  report({ state: "refused", why: "policy" });
  await vi.waitFor(() => expect(action.openPopup).toHaveBeenCalled());
});

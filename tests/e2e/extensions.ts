/** Browsers that have the built extension, its toolbar button, and what that shows. */
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { vi } from "vitest";
import { CHROMIUM } from "../../tools/chromium.mjs";
import { PATIENCE, START, until } from "./launch";

export const EXTENSION = join(import.meta.dirname, "../../dist/extension");

/** What the reader sees of the toolbar button in a tab. */
export interface Button {
  text: string;
  title: string;
  /** The page that a click opens in place of a run; empty if none. */
  popup: string;
}

/** A browser with the extension. */
export interface Host {
  browser: Browser;
  /** What a page would have to know to find the extension: parts of its addresses. */
  ids: string[];
  /** A click on the toolbar button while this page is in front; without one, on whatever is in front. */
  click(page?: Page): Promise<void>;
  button(page?: Page): Promise<Button>;
  /** Brings a page to the front that belongs to the browser. */
  visitSettings(): Promise<void>;
  /** A page of the extension's own, in a tab. */
  own(path: string): Promise<Page>;
  /** What our background and our pages wrote to their consoles, and the errors that nobody caught, since last asked. */
  complaints(): Promise<string[]>;
}

/** `folder`: another copy of the extension than the built one. */
export const HOSTS: Record<"Chromium" | "Firefox", (folder?: string) => Promise<Host>> = { Chromium: launchChromium, Firefox: launchFirefox };

/** The button is clicked over the DevTools protocol, which calls what a real click calls. */
async function launchChromium(folder = EXTENSION): Promise<Host> {
  const browser = await puppeteer.launch({
    executablePath: process.env["CHROME"] ?? "/usr/bin/chromium",
    pipe: true,
    timeout: START,
    enableExtensions: true,
    args: [...CHROMIUM, "--force-prefers-reduced-motion"],
  });
  const heard: string[] = [];
  let settings: Page | undefined;
  const id = await browser.installExtension(folder);
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error(`Chromium did not load ${folder}`);
  const background = async () => (await (await browser.waitForTarget((t) => t.type() === "service_worker" && t.url().includes(id))).worker())!;
  const frontTab = async () => (await background()).evaluate(async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]!);
  (await background()).on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  return {
    browser,
    ids: [id],
    click: async (page = settings) => {
      await page!.bringToFront();
      // The driver hears of a loaded page before the browser has given it the tab, and a change of page ends our permission.
      await vi.waitUntil(() => page!.target().url() === page!.url(), { timeout: PATIENCE });
      await extension.triggerAction(page!);
    },
    own: async (path) => {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${id}/${path}`);
      return page;
    },
    visitSettings: async () => {
      settings = await browser.newPage();
      await settings.goto("chrome://version");
    },
    button: async (page = settings) => {
      await page!.bringToFront();
      const { id } = await frontTab();
      return (await background()).evaluate(async (tabId) => {
        const about = { tabId };
        const [text, title, popup] = await Promise.all([chrome.action.getBadgeText(about), chrome.action.getTitle(about), chrome.action.getPopup(about)]);
        return { text, title, popup: popup.replace(/^[\w-]+:\/\/[^/]*\//, "") };
      }, id);
    },
    complaints: async () => heard.splice(0),
  };
}

/**
 * Firefox notes by itself, at the line of ours that called, when an answer comes for a page that has been closed meanwhile,
 * or that it has ended what runs in a page as it is closed: `seen`, which hears that nobody sees the page any more. Pages are
 * closed at any time: nobody has made a mistake, and no code of ours could keep it from being said.
 */
const CUT_OFF = /Promise (resolved|rejected) (after context unloaded|while context is inactive)|Script terminated by timeout at:\s+seen@/;

/**
 * The button is clicked by the function of the browser's own that its command and its shortcut call, in the browser's
 * window: WebDriver BiDi reaches that with the system access that is asked for here.
 */
async function launchFirefox(folder = EXTENSION): Promise<Host> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
    headless: true,
    timeout: START,
    args: ["--remote-allow-system-access"],
    // Without a person to answer, what is asked of the reader counts as granted.
    extraPrefsFirefox: { "ui.prefersReducedMotion": 1, "extensions.webextOptionalPermissionPrompts": false },
  });
  const id = await browser.installExtension(folder);
  const inWindow = await windowOf(browser);
  const action = `(() => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    return ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension);
  })()`;
  return {
    browser,
    ids: [await inWindow(`WebExtensionPolicy.getByID(${JSON.stringify(id)}).mozExtensionHostname`), id],
    click: async (page) => {
      await page?.bringToFront();
      // As for a reader, the first click beside an open popup would only close it.
      await inWindow(`document.querySelectorAll("panel").forEach((popup) => popup.hidePopup()), Promise.resolve(${action}.triggerAction(window)).then(() => "")`);
    },
    own: async (path) => {
      const page = await browser.newPage();
      const own = await inWindow(`WebExtensionPolicy.getByID(${JSON.stringify(id)}).mozExtensionHostname`);
      // It opens; its driver waits for a load that it does not hear of.
      await page.goto(`moz-extension://${own}/${path}`, { timeout: 1 }).catch(() => undefined);
      await until(page, (url) => location.href === url && document.readyState === "complete", `moz-extension://${own}/${path}`);
      return page;
    },
    visitSettings: async () => {
      await inWindow(`new Promise((done) => {
        gBrowser.selectedTab = gBrowser.addTrustedTab("about:config");
        gBrowser.selectedBrowser.addEventListener("load", () => done(""), { capture: true, once: true });
      })`);
    },
    button: async (page) => {
      await page?.bringToFront();
      return JSON.parse(await inWindow(`(() => {
        const { badgeText: text, title, popup } = ${action}.action.getContextData(gBrowser.selectedTab);
        return JSON.stringify({ text, title, popup: (popup ?? "").replace(/^[\\w-]+:\\/\\/[^/]*\\//, "") });
      })()`));
    },
    complaints: async () => {
      const said: string[] = JSON.parse(await inWindow(`(() => {
        const all = Services.console.getMessageArray();
        Services.console.reset();
        return JSON.stringify(all.filter((m) => m instanceof Ci.nsIScriptError && m.sourceName.startsWith("moz-extension:")).map(String));
      })()`));
      return said.filter((line) => !CUT_OFF.test(line));
    },
  };
}

/** Runs an expression in the browser's own window, where it may give a string. */
async function windowOf(browser: Browser): Promise<(expression: string) => Promise<string>> {
  type Connection = { send(method: string, parameters: object): Promise<{ result: any }> };
  const { connection } = browser as unknown as { connection: Connection };
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { context } = tree.result.contexts.find((c: { url: string }) => c.url.endsWith("/browser.xhtml"));
  return async (expression) => {
    const { result } = await connection.send("script.evaluate", { expression, target: { context }, awaitPromise: true, userActivation: true });
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result.result.value;
  };
}

/** The states that our content scripts report from now on, as a page of the extension's own hears them. */
export async function reportsTo(own: Page): Promise<() => Promise<string[]>> {
  await own.evaluate(() => {
    const states: string[] = [];
    Object.assign(window, { states });
    chrome.runtime.onMessage.addListener(({ state }) => void states.push(state));
  });
  return () => own.evaluate(() => (window as unknown as { states: string[] }).states);
}

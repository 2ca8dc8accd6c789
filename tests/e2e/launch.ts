/** The browser, the site and the pages of the end-to-end tests. All addresses are of this machine. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import puppeteer, { type Browser, type Frame, type Page } from "puppeteer-core";
import { vi } from "vitest";
import { bookmarkletCode, panelAt } from "../../tools/bookmarklet.mjs";
import { CHROMIUM } from "../../tools/chromium.mjs";
import { bookmarkletUrl } from "../../www/bookmarklet/url.mjs";

/** How long anything is waited for, in ms: two real browsers, on a machine that has other things to do. */
export const PATIENCE = 30_000;

const ROOT = new URL("../..", import.meta.url).pathname;
export const SITE = join(ROOT, "dist/site");

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};

/** How long a browser may take to start, in ms. */
export const START = 90_000;

/** A headless Chromium that itself asks for nothing from the network; `more` are arguments for its command line. */
export function launch(more: string[] = []): Promise<Browser> {
  return puppeteer.launch({
    executablePath: process.env["CHROME"] ?? "/usr/bin/chromium",
    timeout: START,
    args: [...CHROMIUM, ...more],
  });
}

/** A headless Firefox, driven over WebDriver BiDi. */
export function launchFirefox(): Promise<Browser> {
  const executablePath = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true, timeout: START, extraPrefsFirefox: { "ui.prefersReducedMotion": 1 } });
}

export interface Answer {
  body: string | Buffer;
  headers?: Record<string, string>;
}

export interface Served {
  origin: string;
  close(): void;
}

/** Serves what `answer` gives for a path. `host`: `localhost` and `127.0.0.1` are two sites to a browser. */
export async function serve(host: "localhost" | "127.0.0.1", answer: (path: string) => Promise<Answer | undefined>): Promise<Served> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    answer(path).then(
      (found) => {
        const type = TYPES[extname(path) || ".html"] ?? "application/octet-stream";
        response.writeHead(found ? 200 : 404, { "content-type": type, ...found?.headers }).end(found?.body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://${host}:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** The built site, as a web host serves it; its scripts may be loaded from other origins. */
export function serveSite(): Promise<Served> {
  return serve("127.0.0.1", async (path) => {
    const file = join(SITE, normalize(path.endsWith("/") ? `${path}index.html` : path));
    const body = await readFile(file).catch(() => undefined);
    return body && { body, headers: { "access-control-allow-origin": "*", "content-type": TYPES[extname(file)] ?? "text/plain" } };
  });
}

/** What a page and its frames write to the console, errors that nobody caught, and requests to other origins than `own`. */
export function watch(page: Page, own: string[]): { console: string[]; foreign: string[] } {
  const seen = { console: [] as string[], foreign: [] as string[] };
  page.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && !own.includes(origin)) seen.foreign.push(request.url());
  });
  return seen;
}

/**
 * Waits until something holds in a page or a frame. It is asked from outside, again and again: in a page sandboxed without
 * scripts no timer of the driver's runs, so that its own `waitForFunction` would look once; and what leads elsewhere
 * meanwhile loses one answer and not the whole wait.
 */
export async function until<A extends unknown[]>(where: Page | Frame, holds: (...args: A) => boolean, ...args: A): Promise<void> {
  let why: unknown = "it never held";
  const ask = () => (where as Page).evaluate(holds as (...args: unknown[]) => boolean, ...args).catch((error) => void (why = error));
  await vi.waitUntil(ask, { timeout: PATIENCE, interval: 50 }).catch(() => {
    throw new Error(`waited in vain for ${holds} with ${JSON.stringify(args)}: ${why}`);
  });
}

/** The panel's frame, once it shows findings or whatever `selector` asks for. */
export async function panelOf(page: Page, selector = "[data-finding]"): Promise<Frame> {
  // Asked again and again, as Firefox's driver does not tell where an extension's frame leads, and a frame that is gone may still be listed.
  return vi.waitUntil(async () => {
    const frame = page.frames().find((f) => f.url().includes("/panel.html"));
    return (await frame?.$(selector).catch(() => null)) && frame;
  }, { timeout: PATIENCE, interval: 50 });
}

/** The panel's own window, if there is one; Firefox's driver also lists windows that are closed. */
export async function panelWindow(page: Page): Promise<Page | undefined> {
  for (const other of await page.browser().pages()) {
    if (other !== page && other.url().includes("/panel.html") && (await other.evaluate(() => true).catch(() => false))) return other;
  }
  return undefined;
}

/** Closes a page, and a window of the panel's that a failed test has left: the next one would take it for its own. */
export async function closeAll(page: Page): Promise<void> {
  // It may be closing by itself.
  await (await panelWindow(page))?.close().catch(() => undefined);
  await page.close();
}

/** Waits until all marks stand: the page hears of them after the panel shows them, and claims are painted last. */
export function allPainted(page: Page): Promise<void> {
  return until(page, () => [...CSS.highlights.keys()].some((name) => name.startsWith("inquit-claim")));
}

/**
 * Does what shows a passage, and waits until one pulses (and whatever `holds` asks for): looked for from before on, as a
 * pulse is over in two seconds, which a busy driver may let pass.
 */
export async function pulsing(page: Page, show: () => Promise<unknown>, holds: () => boolean = () => CSS.highlights.has("inquit-pulse")): Promise<void> {
  await Promise.all([until(page, holds), show()]);
}

/**
 * Has the panel do something that may take its frame away: in a task of its own, so that it can answer before. A busy
 * browser loses the answer with the frame all the same; what has been done is then to be seen in the page.
 */
export async function endBy<A>(panel: Frame, work: (argument: A) => void, argument: A): Promise<void> {
  const task = `setTimeout(${work.toString()}, 0, ${JSON.stringify(argument)}), 0`;
  await panel.evaluate(task).catch((error: Error) => {
    if (error.name !== "TargetCloseError" && !/no such frame|detached|destroyed|discarded/i.test(error.message)) throw error;
  });
}

/** Sizes of our highlights by name. */
export function highlights(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries([...CSS.highlights].filter(([name]) => name.startsWith("inquit-")).map(([name, h]) => [name, h.size])));
}

/** Everything of the page that we could leave something in. */
export function stateOf(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    sheets: document.adoptedStyleSheets.length,
    highlights: [...CSS.highlights.keys()],
    // But for those of the browser’s driver, and the session that `click` leaves.
    globals: [...Object.getOwnPropertySymbols(window), ...Object.keys(window)].map(String).filter((name) => !/puppeteer|^__aria|^session$/.test(name)).sort(),
    marks: performance.getEntriesByType("mark").length + performance.getEntriesByType("measure").length,
  }));
}

/** The middle of the first word painted with a highlight, scrolled into view. */
export function pointOn(page: Page, name: string): Promise<{ x: number; y: number }> {
  return page.evaluate((highlight) => {
    const [first] = CSS.highlights.get(highlight) ?? [];
    if (!first) throw new Error(`nothing is painted as ${highlight}`);
    const range = document.createRange();
    range.setStart(first.startContainer, first.startOffset);
    range.setEnd(first.startContainer, first.startOffset + 1);
    first.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = range.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, name);
}

/**
 * Opens or closes the client in a page, as a host does: "opened", "closed", or the error's name and code. The session is
 * left at `window.session`. Written as text, as the test runner would rewrite `import()` in a function.
 */
export function click(page: Page, client: string, panel: string): Promise<string> {
  return page.evaluate(`import(${JSON.stringify(client)})
    .then(({ open }) => open(${JSON.stringify(panel)}))
    .then((session) => (window.session = session) ? "opened" : "closed", (error) => error.name + " " + error.code)`) as Promise<string>;
}

/** The page as its markup stands: no script runs, and nothing that it names is fetched, now or when scrolled to. */
export function inert(html: string): string {
  return html
    .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script\s*>/gi, "")
    .replace(/<link\b(?![^>]*canonical)[^>]*>/gi, "")
    .replace(/<(iframe|object|embed|base)\b[^>]*>/gi, "")
    // Attributes may stand right behind the quotation mark of the one before.
    .replace(/(?<=[\s"'])(src|srcset|imagesrcset|poster|background|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/url\([^)]*\)/gi, "none")
    .replace(/@import[^;]*;/gi, "")
    .replace(/<head[^>]*>/i, '$&<link rel="icon" href="data:,">');
}

/** The bookmarklet of the built site served at an origin. */
export function bookmarkletAt(origin: string): string {
  return bookmarkletUrl(bookmarkletCode(), panelAt(origin));
}

/**
 * A click on the bookmark. Chromium takes `Page.navigate` with a `javascript:` URL exactly as its bookmarks bar
 * does. Firefox runs it, too, but its driver waits for a page to load that never does.
 */
export async function clickBookmark(page: Page, url: string): Promise<void> {
  if (isFirefox(page)) {
    await page.goto(url, { timeout: 1 }).catch(() => undefined);
    return;
  }
  const devtools = await page.createCDPSession();
  await devtools.send("Page.navigate", { url });
  await devtools.detach();
}

export function isFirefox(page: Page): boolean {
  return page.browser().process()?.spawnfile.includes("firefox") ?? false;
}

/** The words of our box in a page that was prepared by `openBoxes`. */
export function boxOf(page: Page): Promise<string> {
  return page.evaluate(() => (window as unknown as { ourRoot?: ShadowRoot }).ourRoot?.querySelector("p")?.textContent ?? "").catch(() => "");
}

/** Runs in a page before its own scripts: makes our closed root reachable, as a hostile page could. */
export function openBoxes(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    Object.defineProperty(window, "ourRoot", { value: root, configurable: true });
    return root;
  };
}

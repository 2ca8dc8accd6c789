/** The extension as built, its button clicked in real pages, in our own and where no extension may work, in both browsers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkWhole, closed } from "./checks";
import { HOSTS, reportsTo, type Button, type Host } from "./extensions";
import { allPainted, highlights, inert, panelOf, serve, stateOf, until, watch, type Answer, type Served } from "./launch";
import { GOLD, REAL, STORY, there } from "./real";

if (!there) console.warn(`the extension is not tested in real pages: no ${GOLD}`);

const policy = (value: string): Answer => ({ body: STORY, headers: { "content-security-policy": value } });

/** A page whose scripts put their list up anew all the time, as frameworks do. */
const RESTLESS = STORY.replace("</body>", `<aside id="live"></aside><script>
  let turn = 0;
  setInterval(() => (document.querySelector("#live").innerHTML = "<p>Update " + ++turn + "</p>"), 50);
</script></body>`);

const PAGES: Record<string, Answer> = {
  story: { body: STORY },
  restless: { body: RESTLESS },
  "nothing-allowed": policy("default-src 'none'"),
  "trusted-types": policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  sandboxed: policy("sandbox allow-scripts"),
  isolated: { body: STORY, headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" } },
  frames: { body: `<!doctype html><title>Frames</title><frameset cols="*,*"><frame src="story"><frame src="story"></frameset>` },
  picture: { body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Words</text></svg>`, headers: { "content-type": "image/svg+xml" } },
  data: { body: `<feed><entry>Words</entry></feed>`, headers: { "content-type": "application/xml" } },
};

describe.each(["Chromium", "Firefox"] as const)("%s", (name) => {
  let host: Host;
  let theirs: Served;
  let page: Page;

  beforeAll(async () => {
    theirs = await serve("localhost", async (path) => {
      const asked = path.slice(1);
      return REAL.includes(asked) ? { body: inert(readFileSync(join(GOLD, `${asked}.html`), "utf8")) } : PAGES[asked];
    });
    host = await HOSTS[name]();
  });
  afterAll(async () => {
    await host?.browser.close();
    theirs?.close();
  });
  beforeEach(async () => {
    page = await host.browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
  });
  afterEach(async () => {
    await page.close();
    expect(await host.complaints()).toEqual([]);
  });

  const toggle = () => host.click(page);
  const visit = (path: string) => page.goto(`${theirs.origin}/${path}`, { waitUntil: "load" });
  const shows = (wanted: Partial<Button>) => expect.poll(() => host.button(page)).toMatchObject(wanted);

  test.skipIf(!there).each(REAL)("%s", async (id) => {
    await visit(id);
    await checkWhole(page, [], toggle);
  });

  test.each(["story", "nothing-allowed", "trusted-types", "isolated"])("our own page: %s", async (path) => {
    await visit(path);
    await checkWhole(page, [], toggle);
  });

  test("a page that changes all the time keeps its highlights", async () => {
    await visit("restless");
    await toggle();
    await panelOf(page);
    await allPainted(page);
    const painted = await highlights(page);
    const turn = await page.evaluate(() => Number(document.querySelector("#live")!.textContent!.slice(7)));
    await until(page, (last) => Number(document.querySelector("#live")?.textContent?.slice(7)) > last + 20, turn);
    expect(await highlights(page)).toEqual(painted);
    await toggle();
    await closed(page);
  });

  test("the badge counts the claims without a source until the panel closes or the tab leads on", async () => {
    await visit("story");
    const idle = await host.button(page);
    await toggle();
    const panel = await panelOf(page);
    const unsourced = await panel.$$eval("[data-finding^='claim:']", (claims) => claims.filter((c) => /no source given/i.test(c.textContent ?? "")).length);
    expect(unsourced).toBeGreaterThan(0);
    await shows({ text: String(unsourced), popup: "" });
    await toggle();
    await shows(idle);
    await toggle();
    await shows({ text: String(unsourced) });
    await visit("story");
    await shows(idle);
  });

  // Headless Chromium gives no window the focus back, whoever asks for it.
  test.skipIf(name === "Chromium")("beside a panel in a window the page offers to show it, and it comes to the front", async () => {
    const own = await host.own("options.html");
    const focused = () => own.evaluate(async () => (await chrome.windows.getLastFocused()).type);
    await visit("sandboxed");
    await toggle();
    await expect.poll(() => own.evaluate(async () => (await chrome.windows.getAll()).some(({ type }) => type === "popup"))).toBe(true);
    await until(page, () => document.querySelector("inquit-panel") !== null);
    await page.bringToFront();
    await expect.poll(focused).toBe("normal");
    const box = (await (await page.$("inquit-panel"))!.boundingBox())!;
    // From its words the keyboard leads to its first button: the page cannot reach into it, nor can its driver.
    await page.mouse.click(box.x + box.width / 2, box.y + 12);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(focused).toBe("popup");
    await toggle();
    await closed(page);
    await own.close();
  });

  test("two clicks at once open nothing", async () => {
    const own = await host.own("options.html");
    const reports = await reportsTo(own);
    await visit("story");
    const before = await stateOf(page);
    await Promise.all([toggle(), toggle()]);
    // Both have come: the first opens a panel, which the second closes, and each says how it has ended.
    await expect.poll(async () => (await reports()).filter((state) => state === "working" || state === "closed").sort()).toEqual(["closed", "closed", "working", "working"]);
    await shows({ text: "" });
    await closed(page);
    expect(await stateOf(page)).toEqual(before);
    await own.close();
  });

  test.each([["frames", "frames"], ["picture", "document"], ["data", "document"]])("%s: says why it cannot be read", async (path, why) => {
    await visit(path);
    const before = await page.evaluate(() => new XMLSerializer().serializeToString(document));
    await toggle();
    await shows({ text: "!", popup: `blocked.html#${why}` });
    expect(await page.evaluate(() => new XMLSerializer().serializeToString(document))).toBe(before);
    await visit("story");
    await shows({ text: "", popup: "" });
  });

  test("a page of the browser's own: says why it cannot be read", async () => {
    await host.visitSettings();
    await host.click();
    await expect.poll(() => host.button()).toMatchObject({ text: "!", popup: "blocked.html#browser" });
  });

  test("a page finds no trace of the extension before a click, and none of its addresses after", async () => {
    await visit("story");
    const seen = watch(page, [theirs.origin]);
    await page.evaluate(() => {
      addEventListener("message", () => console.log("a message for the page"));
    });
    const probe = (id: string) => page.evaluate(async (address) => {
      const load = (element: HTMLElement & { src: string }) => new Promise<string>((resolve) => {
        element.onload = () => resolve("loaded");
        element.onerror = () => resolve("failed");
        element.src = address;
        document.body.append(element);
        setTimeout(resolve, 10_000, "silent");
      });
      const fetched = await fetch(address).then(() => "fetched", () => "failed");
      const script = document.createElement("script");
      const answers = [fetched, await load(script)];
      script.remove();
      return answers;
    }, `${name === "Chromium" ? "chrome" : "moz"}-extension://${id}/panel/panel.html`);
    if (name === "Chromium") expect(await probe(host.ids[0]!)).toEqual(["failed", "failed"]);

    await toggle();
    await panelOf(page);
    const visible = await page.evaluate(() => JSON.stringify({
      html: document.documentElement.outerHTML,
      frames: window.length,
      timings: performance.getEntries().map((entry) => entry.toJSON()),
      globals: [...Object.getOwnPropertyNames(window), ...Object.getOwnPropertySymbols(window).map(String)].filter((key) => /inquit/i.test(key)),
    }));
    for (const id of [...host.ids, "extension:"]) expect(visible).not.toContain(id);
    expect(JSON.parse(visible)).toMatchObject({ frames: 0, globals: [] });
    expect(await page.evaluate(() => document.querySelector("inquit-panel")!.shadowRoot)).toBe(null);
    expect(await page.evaluate(() => document.querySelector("inquit-panel")!.getAttributeNames())).toEqual(["popover"]);
    await toggle();
    await closed(page);
    expect(seen.foreign).toEqual([]);
  });
});

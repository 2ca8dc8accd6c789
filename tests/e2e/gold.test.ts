/** The client in three real news pages, as a module from another origin: their scripts stripped, nothing else loaded. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allPainted, click, highlights, inert, launch, panelOf, pointOn, pulsing, serve, serveSite, stateOf, until, watch, type Served } from "./launch";

const SHARED = resolve(import.meta.dirname, "../..", process.env["INQUIT_SHARED"] ?? "../shared");
const GOLD = join(SHARED, "data/gold");
/** Of three publishers and three countries. */
const PAGES = ["fundus-us-APNews-V1_1", "fundus-uk-iNews-V1_1", "fundus-za-DailyMaverick-V1_1"];

const there = existsSync(GOLD);
if (!there) console.warn(`the client is not tested in real pages: no ${GOLD}`);

describe.skipIf(!there)("real pages", () => {
  let browser: Browser;
  let site: Served;
  let theirs: Served;

  beforeAll(async () => {
    site = await serveSite();
    theirs = await serve("localhost", async (path) => {
      const file = join(GOLD, `${path.slice(1)}.html`);
      return PAGES.includes(path.slice(1)) ? { body: inert(readFileSync(file, "utf8")) } : undefined;
    });
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
    theirs?.close();
  });

  test.each(PAGES)("%s", async (id) => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await page.goto(`${theirs.origin}/${id}`, { waitUntil: "load" });
    const before = await stateOf(page);
    // From here on every request and every word on the console is ours.
    const seen = watch(page, [site.origin]);

    const toggle = () => click(page, `${site.origin}/client.js`, `${site.origin}/panel/panel.html`);
    expect(await toggle()).toBe("opened");
    const panel = await panelOf(page);
    await allPainted(page);
    const sizes = await highlights(page);
    expect(sizes["inquit-source"]).toBeGreaterThan(0);
    expect((sizes["inquit-content"] ?? 0) + (sizes["inquit-indirect"] ?? 0)).toBeGreaterThan(0);

    await pulsing(page, () => panel.evaluate(() => {
      const first = document.querySelector("[data-finding^='claim:']");
      (first?.querySelector("button") ?? (first as HTMLElement)).click();
    }));

    const { x, y } = await pointOn(page, "inquit-source");
    const shown = await panel.evaluate(() => document.body.innerHTML);
    await page.mouse.click(x, y);
    await until(panel, (old) => document.body.innerHTML !== old, shown);

    expect(await toggle()).toBe("closed");
    expect(await stateOf(page)).toEqual(before);
    expect(seen).toEqual({ console: [], foreign: [] });
    await page.close();
  });
});

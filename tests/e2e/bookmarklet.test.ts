/** The bookmarklet as built, clicked in real pages and in our own, in Chromium and Firefox. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkWhole } from "./checks";
import { bookmarkletAt, clickBookmark, inert, launch, launchFirefox, serve, serveSite, type Served } from "./launch";

const SHARED = resolve(import.meta.dirname, "../..", process.env["INQUIT_SHARED"] ?? "../shared");
const GOLD = join(SHARED, "data/gold");
const STORY = readFileSync(new URL("pages/story.html", import.meta.url), "utf8");
/** Of ten publishers and five countries. */
const REAL = [
  "fundus-us-APNews-V1_1", "fundus-uk-iNews-V1_1", "fundus-za-DailyMaverick-V1_1", "fundus-ca-CBCNews-V1", "fundus-au-NineNews-V2",
  "fundus-us-TheIntercept-V1_1", "fundus-uk-Metro-V1_1", "fundus-ca-NationalPost-V1", "fundus-us-VoiceOfAmerica-V1", "fundus-za-TheCitizen-V1",
];

const there = existsSync(GOLD);
if (!there) console.warn(`the bookmarklet is not tested in real pages: no ${GOLD}`);

test("its address fits into a bookmark and survives being one", () => {
  const url = bookmarkletAt("https://a-host-with-a-name-of-forty-letters.example");
  expect(url.length).toBeLessThanOrEqual(60_000);
  expect(url).toMatch(/^javascript:[!$&-;=?-_a-~%]+$/);
  expect(url).not.toContain("#");
  expect(new URL(url).href).toBe(url);
});

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("%s", (_, start) => {
  let browser: Browser;
  let site: Served;
  let theirs: Served;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    site = await serveSite();
    theirs = await serve("localhost", async (path) => {
      const name = path.slice(1);
      if (name === "story") return { body: STORY };
      return REAL.includes(name) ? { body: inert(readFileSync(join(GOLD, `${name}.html`), "utf8")) } : undefined;
    });
    url = bookmarkletAt(site.origin);
    browser = await start();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
    theirs?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
  });
  afterEach(() => page.close());

  const toggle = () => clickBookmark(page, url);
  const visit = (name: string) => page.goto(`${theirs.origin}/${name}`, { waitUntil: "load" });

  test.skipIf(!there).each(REAL)("%s", async (id) => {
    await visit(id);
    await checkWhole(page, [site.origin], toggle);
  });

  test("our own story", async () => {
    await visit("story");
    await checkWhole(page, [site.origin], toggle);
  });
});

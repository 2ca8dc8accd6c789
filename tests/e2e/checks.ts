/** What must hold on every page that Inquit is opened on, whichever host opens it. */
import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { allPainted, endBy, highlights, panelOf, pulsing, stateOf, until, watch } from "./launch";

/** Where a painted word stands in the document. */
interface Box { x: number; y: number; width: number; height: number }

/** Opens, looks, clicks both ways, closes, opens and closes again; `toggle` is one click of the reader on our button. */
export async function checkWhole(page: Page, own: string[], toggle: () => Promise<void>): Promise<void> {
  const before = await stateOf(page);
  // From here on every request and every word on the console is ours.
  const seen = watch(page, own);

  await toggle();
  let panel = await panelOf(page);
  await allPainted(page);
  const sizes = await highlights(page);
  expect(sizes["inquit-source"]).toBeGreaterThan(0);
  expect((sizes["inquit-content"] ?? 0) + (sizes["inquit-indirect"] ?? 0)).toBeGreaterThan(0);
  expect(await panel.$$eval("[data-finding^='claim:']", (items) => items.length)).toBeGreaterThan(0);
  const word = await paintedWord(page);
  const marked = await picture(page, word);

  await pulsing(page, () => panel.evaluate(() => {
    const first = document.querySelector("[data-finding^='claim:']");
    (first?.querySelector("button") ?? (first as HTMLElement)).click();
  }));
  const { x, y } = inWindow(await paintedWord(page), await scrolled(page));
  const shown = await panel.evaluate(() => document.body.innerHTML);
  await page.mouse.click(x, y);
  await until(panel, (old) => document.body.innerHTML !== old, shown);

  await toggle();
  await closed(page);
  expect(await stateOf(page)).toEqual(before);
  // Browsers paint when they come to it.
  let plain = marked;
  await expect.poll(async () => (plain = await picture(page, word)).equals(marked), { message: "a painted word looks as it did before" }).toBe(false);

  await toggle();
  panel = await panelOf(page);
  await endBy(panel, (selector) => document.querySelector<HTMLElement>(selector)!.click(), "[title='Close Inquit']");
  await closed(page);
  expect(await stateOf(page)).toEqual(before);
  await expect.poll(async () => (await picture(page, word)).equals(plain), { message: "the page looks as it did before" }).toBe(true);
  expect(seen).toEqual({ console: [], foreign: [] });
}

export async function closed(page: Page): Promise<void> {
  await until(page, () => !document.querySelector("inquit-panel") && ![...CSS.highlights.keys()].some((name) => name.startsWith("inquit-")));
}

/** The first word painted as a source that nothing covers, scrolled into view. */
async function paintedWord(page: Page): Promise<Box> {
  return page.evaluate(() => {
    for (const { startContainer, startOffset, endOffset } of CSS.highlights.get("inquit-source") ?? []) {
      const parent = startContainer.parentElement!;
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(startContainer, Math.min(endOffset, startOffset + 8));
      parent.scrollIntoView({ block: "center", behavior: "instant" });
      const [{ left, top, width, height } = new DOMRect()] = range.getClientRects();
      if (document.elementFromPoint(left + width / 2, top + height / 2) !== parent || parent.closest("a")) continue;
      return { x: left + scrollX, y: top + scrollY, width, height: height + 6 };
    }
    throw new Error("no painted word can be seen");
  });
}

function inWindow({ x, y, width, height }: Box, from: { x: number; y: number }): { x: number; y: number } {
  return { x: x - from.x + width / 2, y: y - from.y + (height - 6) / 2 };
}

function scrolled(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => ({ x: scrollX, y: scrollY }));
}

/** A place of the document, without the mouse over it, once the page's own transitions are over. */
async function picture(page: Page, word: Box): Promise<Buffer> {
  await page.mouse.move(0, 0);
  await page.evaluate((y) => scrollTo({ top: y - innerHeight / 2, behavior: "instant" }), word.y);
  const clip = { x: Math.floor(word.x), y: Math.floor(word.y), width: Math.ceil(word.width), height: Math.ceil(word.height) };
  const take = async () => Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }));
  let last = await take();
  for (let tries = 0; tries < 20; tries++) {
    const next = await take();
    if (next.equals(last)) break;
    last = next;
  }
  return last;
}

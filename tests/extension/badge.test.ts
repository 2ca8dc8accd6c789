import { expect, test } from "vitest";
import { badgeOf } from "../../www/extension/badge";
import type { Report } from "../../www/extension/report";
import { sayIn } from "./words";

const say = sayIn("en");
const TITLE = say("actionTitle");
const found = (claims: number, unsourced: number) => badgeOf({ state: "found", claims, unsourced }, say);

test("the badge is the number of claims without a source, the title says of how many", () => {
  expect(found(8, 3)).toMatchObject({ text: "3", title: "Inquit: key claims without a source: 3 of 8" });
  expect(found(200, 120).text).toBe("99+");
});

test("where there is nothing to count there is no badge", () => {
  expect(found(8, 0)).toMatchObject({ text: "", title: "Inquit: key claims without a source: 0 of 8" });
  expect(found(0, 0)).toMatchObject({ text: "", title: "Inquit: no key claims to show" });
  expect(badgeOf({ state: "closed" }, say)).toMatchObject({ text: "", title: TITLE });
});

const REPORTS: Report[] = [{ state: "working" }, { state: "window", token: "1-2" }, { state: "found", claims: 8, unsourced: 3 }, { state: "closed" }, { state: "refused", why: "browser" }];

test.each(REPORTS)("the badge of $state can be read", (report) => {
  const { text, ground, ink } = badgeOf(report, say);
  expect(text.length).toBeLessThanOrEqual(4);
  expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
});

/** As WCAG defines it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

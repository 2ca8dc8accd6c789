import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../www/panel/panel.css", import.meta.url), "utf8");
const [light, dark] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) =>
  Object.fromEntries([...body!.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!])),
);

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [hi, lo] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (hi! + 0.05) / (lo! + 0.05);
}

const GROUNDS = ["ground", "raised", "hover", "marked"];
/** Text needs 4.5, lines and shapes that mean something need 3. */
const TEXT = ["ink", "muted", "accent", "amber-ink"];
const SHAPES = ["edge", "accent"];

describe.each([["light", light!], ["dark", dark!]])("%s", (_, colors) => {
  test.each(TEXT.flatMap((ink) => GROUNDS.map((ground) => [ink, ground])))("text %s on %s", (ink, ground) => {
    expect(contrast(colors[ink!]!, colors[ground!]!)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES.flatMap((ink) => GROUNDS.map((ground) => [ink, ground])))("shape %s on %s", (ink, ground) => {
    expect(contrast(colors[ink!]!, colors[ground!]!)).toBeGreaterThanOrEqual(3);
  });
  test.each(["amber", "blue"])("%s lines of the legend", (line) => {
    expect(contrast(colors[line]!, colors["ground"]!)).toBeGreaterThanOrEqual(3);
  });
  test("text on filled controls and on tinted quotes", () => {
    expect(contrast(colors["on-accent"]!, colors["accent"]!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors["ink"]!, colors["quote"]!)).toBeGreaterThanOrEqual(4.5);
  });
});

test.each(["panel/panel.css", "extension/options.css"])("hints inside fields in %s have a colour of text: the browser's own is too pale on dark", (file) => {
  const rules = readFileSync(new URL(`../../www/${file}`, import.meta.url), "utf8");
  expect(TEXT).toContain(/::placeholder \{ color: var\(--([\w-]+)\); opacity: 1; \}/.exec(rules)?.[1]);
});

test("the formula: black on white is 21, equal colours are 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#777777")).toBe(1);
});

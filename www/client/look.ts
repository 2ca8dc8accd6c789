/** How the passages look, as one style sheet for the page's own light or dark. */
import type { Colours } from "../protocol";
import type { Mark } from "./marks";

interface Palette {
  tint: string;
  blue: string;
  grey: string;
  amber: string;
  dim: string;
  pulse: string;
}

/** For a light and a dark page. Colours on Okabe–Ito's blue, sky blue and orange. No red and no wavy line: nothing here is wrong. */
const PALETTES: Record<Colours, [light: Palette, dark: Palette]> = {
  usual: [
    { tint: "#56b4e938", blue: "#0072b2", grey: "#8a8a8a", amber: "#c77700", dim: "#949494", pulse: "#f0b42980" },
    { tint: "#56b4e940", blue: "#6fc3f2", grey: "#8f8f8f", amber: "#eba52f", dim: "#737373", pulse: "#e69f0080" },
  ],
  strong: [
    { tint: "#56b4e970", blue: "#00507d", grey: "#555555", amber: "#8a5200", dim: "#767676", pulse: "#f0b429b0" },
    { tint: "#56b4e970", blue: "#a3dcfb", grey: "#bbbbbb", amber: "#ffc966", dim: "#8a8a8a", pulse: "#e69f00b0" },
  ],
  // The page's own ink: what a line is, its shape tells.
  plain: [
    { tint: "#8080802e", blue: "currentColor", grey: "#8a8a8a", amber: "currentColor", dim: "#949494", pulse: "#80808080" },
    { tint: "#a0a0a033", blue: "currentColor", grey: "#8f8f8f", amber: "currentColor", dim: "#737373", pulse: "#a0a0a080" },
  ],
};

/** Rules for every mark. Forced colours drop tints and hues, so there each mark has a line of its own style. */
export function rules(dark: boolean, colours: Colours = "usual"): string {
  const c = (PALETTES[colours] ?? PALETTES.usual)[dark ? 1 : 0];
  const line = (mark: Mark, style: string) =>
    `::highlight(${mark}){text-decoration:underline ${style};text-underline-offset:.2em}`;
  return [
    `::highlight(inquit-teaser),::highlight(inquit-dim){color:${c.dim}}`,
    `::highlight(inquit-content){background-color:${c.tint}}`,
    line("inquit-indirect", `dotted 2px ${c.blue}`),
    line("inquit-claim", `solid 2px ${c.amber}`),
    line("inquit-claim-own", `dashed 2px ${c.amber}`),
    line("inquit-cue", `solid 1px ${c.grey}`),
    line("inquit-source", `solid 2px ${c.blue}`),
    `::highlight(inquit-pulse){background-color:${c.pulse}}`,
    "@media(forced-colors:active){",
    "::highlight(inquit-teaser),::highlight(inquit-dim){color:GrayText}",
    "::highlight(inquit-content){text-decoration:overline solid 1px}",
    line("inquit-claim", "solid 3px"),
    line("inquit-claim-own", "dashed 3px"),
    line("inquit-source", "double 3px"),
    "::highlight(inquit-pulse){color:HighlightText;background-color:Highlight}",
    "}",
  ].join("\n");
}

/**
 * Whether the text stands on a dark ground. The page decides, not the reader's system: many pages are light whatever the
 * system asks, and some are dark for everyone. Behind a transparent stack (pictures, gradients) the text's own colour tells.
 */
export function isDark(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const ground = parse(getComputedStyle(at).backgroundColor);
    if (ground && ground.alpha > 0.5) return ground.light < 0.4;
  }
  const ink = parse(getComputedStyle(element).color);
  return ink !== undefined && ink.light > 0.6;
}

/** The element that holds this one, out of shadow roots too. */
export function parentOf(element: Element): Element | null {
  const root = element.parentElement ? null : element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Lightness from 0 to 1 and opacity of a computed colour, in whatever notation the browser keeps it. */
function parse(color: string): { light: number; alpha: number } | undefined {
  const [, notation, numbers] = /^(\w+)\((?:[a-z][\w-]* )?(.*)\)$/.exec(color) ?? [];
  if (!notation) return undefined;
  const [first = 0, second = 0, third = 0, alpha = 1] = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
  if (notation.startsWith("ok")) return { light: first, alpha };
  if (notation.startsWith("l")) return { light: first / 100, alpha };
  const full = notation === "color" ? 1 : 255;
  return { light: (0.2126 * first + 0.7152 * second + 0.0722 * third) / full, alpha };
}

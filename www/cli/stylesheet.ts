/** Cuts a style sheet into its rules: enough of CSS to learn what hides, and never an error. */

/** A rule that applies on the nominal screen. */
export interface Rule {
  selector: string;
  /** Its own declarations, without those of nested rules. */
  body: string;
}

/** The nominal screen in CSS pixels: a desktop window. */
export const WIDTH = 1280;
export const HEIGHT = 800;
/** Pixels in an em, as media queries count it. */
const EM = 16;

const COMMENT = /\/\*[^]*?(?:\*\/|$)|<!--|-->/g;
/** What gives a sheet its structure, strings, and escapes, which are stepped over whole. */
const MARK = /["'{};]|\\[^]/g;

/** An open block: rules that apply, one rule's declarations, or something that is passed over. */
type Open = { kind: "group" | "skip" } | { kind: "rule"; rule: Rule };

const SKIP: Open = { kind: "skip" };

/** The rules of a sheet that apply, in order; of a broken sheet what can be made of it. */
export function rulesOf(sheet: string): Rule[] {
  const css = sheet.replace(COMMENT, " ");
  const rules: Rule[] = [];
  const open: Open[] = [];
  let from = 0;
  for (const { mark, index } of marks(css)) {
    const text = css.slice(from, index);
    const inner = open.at(-1);
    from = index + 1;
    if (mark === "{") open.push(opened(text.trim(), inner, rules));
    else if (inner?.kind === "rule") inner.rule.body += text + ";";
    if (mark === "}") open.pop();
  }
  return rules;
}

/** The braces and semicolons outside of strings. */
function* marks(css: string): Generator<{ mark: string; index: number }> {
  // One expression for a whole string overflows its stack at some megabytes.
  let inside = "";
  let from = 0;
  for (const { 0: mark, index } of css.matchAll(MARK)) {
    // A string ends with its line.
    if (inside && css.slice(from, index).includes("\n")) inside = "";
    from = index + mark.length;
    if (mark.startsWith("\\")) continue;
    if (inside ? mark === inside : mark === '"' || mark === "'") inside = inside ? "" : mark;
    else if (!inside) yield { mark, index };
  }
}

function opened(prelude: string, around: Open | undefined, rules: Rule[]): Open {
  if (around && around.kind !== "group") return SKIP;
  if (prelude.startsWith("@")) return groupApplies(prelude) ? { kind: "group" } : SKIP;
  const rule = { selector: prelude, body: "" };
  rules.push(rule);
  return { kind: "rule", rule };
}

function groupApplies(prelude: string): boolean {
  const [, name, condition] = /^@([\w-]+)([^]*)$/.exec(prelude) ?? [];
  if (name === "media") return mediaApplies(condition as string);
  return name === "layer" || (name === "supports" && !/^\s*not\b/i.test(condition as string));
}

/** Whether a media query list holds on the nominal screen. What is not understood does not hold. */
export function mediaApplies(list: string): boolean {
  return list.trim() === "" || list.split(",").some((query) => queryApplies(query.trim().toLowerCase()));
}

function queryApplies(written: string): boolean {
  const query = written.replace(/\s+/g, " ");
  const not = query.startsWith("not ");
  const parts = query.replace(/^(not|only) /, "").split(" and ");
  const holds = parts.every((part) => part === "screen" || part === "all" || (part.startsWith("(") && featureApplies(part.replace(/[()]/g, ""))));
  return holds !== not;
}

/** Features of the nominal screen that are no lengths. */
const FEATURES = new Set([
  "orientation:landscape", "hover:hover", "hover", "any-hover:hover", "pointer:fine", "any-pointer:fine", "color",
  "prefers-color-scheme:light", "prefers-reduced-motion:no-preference", "update:fast", "scripting:enabled",
]);

function featureApplies(feature: string): boolean {
  const text = feature.replace(/\s+/g, "");
  if (FEATURES.has(text)) return true;
  const minmax = /^(min|max)-(?:device-)?(width|height):([\d.]+)(px|r?em)?$/.exec(text);
  if (minmax) {
    const size = minmax[2] === "width" ? WIDTH : HEIGHT;
    return minmax[1] === "min" ? size >= pixels(minmax[3], minmax[4]) : size <= pixels(minmax[3], minmax[4]);
  }
  const range = /^(?:([\d.]+)(px|r?em)?(<=?))?(width|height)(?:([<>]=?)([\d.]+)(px|r?em)?)?$/.exec(text);
  if (!range) return false;
  const size = range[4] === "width" ? WIDTH : HEIGHT;
  return (!range[3] || compare(pixels(range[1], range[2]), range[3], size)) && (!range[5] || compare(size, range[5], pixels(range[6], range[7])));
}

function pixels(number: string | undefined, unit: string | undefined): number {
  return Number(number) * (unit?.endsWith("em") ? EM : 1);
}

function compare(a: number, sign: string, b: number): boolean {
  if (a === b) return sign.endsWith("=");
  return sign.startsWith("<") ? a < b : a > b;
}

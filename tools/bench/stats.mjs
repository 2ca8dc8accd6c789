/** What is made of many times of one thing. */

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = values.toSorted ? values.toSorted((a, b) => a - b) : [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Three digits: no run on a shared machine gives more. @param {number} value */
export const round = (value) => Number(value.toPrecision(3));

/** "2.31 (2.2–2.6)": the median and the quartiles. @param {number[]} values */
export function spread(values) {
  return `${round(median(values))} (${round(quantile(values, 0.25))}–${round(quantile(values, 0.75))})`;
}

/**
 * The exponent e of y ~ x^e, fitted by least squares on the logarithms: 1 is linear.
 * @param {{ x: number, y: number }[]} points
 */
export function exponent(points) {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (/** @type {"x" | "y"} */ key) => logs.reduce((sum, p) => sum + p[key], 0) / logs.length;
  const [mx, my] = [mean("x"), mean("y")];
  const above = logs.reduce((sum, p) => sum + (p.x - mx) * (p.y - my), 0);
  return above / logs.reduce((sum, p) => sum + (p.x - mx) ** 2, 0);
}

/** A table of Markdown. @param {string[]} head @param {(string | number)[][]} rows */
export function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Engines optimise in the background what has run for long, which takes seconds: until then a run is not warm. In ms. */
export const WARM_UP = 2_500;

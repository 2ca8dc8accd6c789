/** What goes out as JSON, held to schemas of its specification by a validator. */
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import { beforeAll, describe, expect, test } from "vitest";
import { htmlOf } from "../../tools/bench/sample.mjs";
import { pageOf } from "../../www/cli/input";
import init, { analyze, analyzeText, render } from "../../www/engine";
import type { Analysis, Format } from "../../www/types";
import analysisSchema from "./analysis.json";
import reviewSchema from "./claim-review.json";
import annotationSchema from "./web-annotation.json";

const SCHEMAS = { json: analysisSchema, "web-annotation": annotationSchema, "claim-review": reviewSchema } satisfies Partial<Record<Format, object>>;
const ajv = new Ajv({ allErrors: true, strictTuples: false });
const URL_OF_PAGE = "https://news.example/bridge?a=1&b=“2”";

/** What is wrong with a text by the schema of its format; nothing where it is right. */
function faults(format: keyof typeof SCHEMAS, value: unknown): string[] {
  const check = ajv.compile(SCHEMAS[format]);
  return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const TEXTS: Record<string, string> = {
  "an article": readFileSync("tests/golden/aggregator.txt", "utf8"),
  nothing: "",
  "one character": "x",
  "another language": "Die Brücke ist seit Montag gesperrt, und der Bürgermeister hat noch nicht gesagt, wann sie wieder öffnet.",
  "hostile words": "“</script><script>alert(1)</script> is 40% safe,” Mayor <b>Ada</b> Example said on Monday. =cmd|' /C calc'!A0 fell to 3 million in 2020.",
  "beyond the basic plane": "“The 🌉 bridge costs 40 million,” Mayor Ada Example said on Monday. 😀 Inspectors found 9 cracks in 32 hangers.",
};

describe.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])("%s", (format) => {
  beforeAll(() => init(readFileSync("dist/npm/inquit_bg.wasm")));
  const written = (analysis: Analysis, url?: string) => faults(format, JSON.parse(render(analysis, format, url)));

  test.each(Object.keys(TEXTS))("of plain text: %s", (name) => {
    expect(written(analyzeText(TEXTS[name]!))).toEqual([]);
    expect(written(analyzeText(TEXTS[name]!), URL_OF_PAGE)).toEqual([]);
  });

  test("of a page", () => {
    const analysis = analyze(pageOf(htmlOf(600), "https://news.example/bridge"));
    expect(analysis.claims.length).toBeGreaterThan(2);
    expect(written(analysis, "https://news.example/bridge")).toEqual([]);
  });

  test("the schema sees what is wrong", () => {
    const right = JSON.parse(render(analyzeText(TEXTS["an article"]!), format, "https://news.example/bridge")) as Record<string, unknown>;
    for (const key of SCHEMAS[format].required) {
      const { [key]: _, ...rest } = right;
      expect(faults(format, rest), `without ${key}`).not.toEqual([]);
    }
    expect(faults(format, { ...right, unknown: 1 })).not.toEqual([]);
  });
});

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const PROGRAM = new URL("../../dist/npm/bin/inquit.js", import.meta.url).pathname;

/** `said`: what stands on standard error. */
function run(args: string[], input: string, said = ""): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, "--ndjson", ...args], { input, encoding: "utf8", maxBuffer: Infinity });
  expect({ stderr, status }).toEqual({ stderr: said, status: 0 });
  return stdout;
}

test("several threads answer as one does: in order, bad lines and options too", () => {
  const text = (i: number) => `“Pump ${i} failed,” Mayor Ada Example said. `.repeat(1 + ((i * 7) % 23));
  const lines = Array.from({ length: 60 }, (_, i) => (i % 9 === 4 ? `{"id":${i}}` : JSON.stringify({ id: i, text: text(i) })));
  const input = ["{oops", ...lines, ""].join("\n");
  const said = "inquit: 8 of 61 lines with an error\n";
  const one = run(["--claims", "1"], input, said);
  expect(run(["--claims", "1", "--jobs", "3"], input, said)).toBe(one);
  expect(one.split("\n")).toHaveLength(62);
});

test("more threads than lines, and more than Node takes for a leak", () => {
  expect(run(["--jobs", "12"], Array.from({ length: 60 }, (_, id) => JSON.stringify({ id, text: "x" })).join("\n")).split("\n")).toHaveLength(61);
  expect(run(["--jobs", "8"], '{"id":1,"text":"x"}')).toContain('{"id":1,"analysis"');
  expect(run(["--jobs", "8"], "")).toBe("");
});

test.each([["--ndjson"], ["--ndjson", "--jobs", "2"], ["--html"]])("a file that cannot be read is named, with status 1: %s %s %s", (...args) => {
  for (const file of ["/nowhere/in.ndjson", "/tmp"]) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args, file], { encoding: "utf8", timeout: 60_000 });
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toMatch(new RegExp(`^inquit: cannot read ${file}: E(NOENT|ISDIR)[^\n]*\n$`));
  }
});

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../tools/command.mjs";
import { step } from "../tools/stamp.mjs";

const folder = ".cache/stamp-test";
const at = (name: string) => join(ROOT, folder, name);
let made = 0;
const run = (key = "") =>
  step({ name: "stamp-test", inputs: [`${folder}/in`], outputs: [`${folder}/out`], key }, async () => {
    made++;
    writeFileSync(at("out"), "");
  });

beforeEach(() => {
  made = 0;
  mkdirSync(at("in/deep"), { recursive: true });
  writeFileSync(at("in/deep/file"), "one");
});

afterEach(() => {
  rmSync(join(ROOT, folder), { recursive: true });
  rmSync(join(ROOT, ".cache/stamps/stamp-test"), { force: true });
});

test("a step runs once while nothing changes", async () => {
  expect(await run()).toBe(true);
  expect(await run()).toBe(false);
  expect(made).toBe(1);
});

test.each([
  ["a file's content", () => writeFileSync(at("in/deep/file"), "two")],
  ["a new file", () => writeFileSync(at("in/other"), "")],
  ["a file gone", () => rmSync(at("in/deep/file"))],
  ["an output gone", () => rmSync(at("out"))],
])("%s makes it run again", async (_, change) => {
  await run();
  change();
  expect(await run()).toBe(true);
});

test("another key makes it run again", async () => {
  await run("debian");
  expect(await run("rustup")).toBe(true);
});

test("a step that failed runs again", async () => {
  const failing = step({ name: "stamp-test", inputs: [`${folder}/in`], outputs: [] }, async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await run()).toBe(true);
});

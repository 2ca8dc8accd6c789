/** The npm package from its tarball, in fresh folders; `npm run try:package` tries it in Vite and a browser, too. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKS, pack, type Tarball } from "../tools/try-package.mjs";

const folder = mkdtempSync(join(tmpdir(), "inquit-pack-"));
let tarball: Tarball;

beforeAll(() => void (tarball = pack(folder)), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.keys(CHECKS))("the package %s", { timeout: 120_000 }, (name) => expect(() => CHECKS[name]!(tarball)).not.toThrow());

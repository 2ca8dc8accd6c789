/** What is built for the browsers and their shops. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { archive } from "../../tools/extension.mjs";
import { REFUSALS } from "../../www/extension/report";

const ROOT = join(import.meta.dirname, "../..");
const BUILT = join(ROOT, "dist/extension");
if (!existsSync(BUILT)) throw new Error(`no ${BUILT}: npm run build`);

const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8"));

test("it asks for the page that the reader clicks on, for its menu and its settings, and for sites only when the reader adds one", () => {
  expect(manifest.permissions).toEqual(["activeTab", "contextMenus", "scripting", "storage"]);
  expect(manifest.optional_host_permissions).toEqual(["*://*/*"]);
  for (const key of ["host_permissions", "optional_permissions", "content_scripts", "externally_connectable"]) {
    expect(manifest).not.toHaveProperty(key);
  }
  expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({ required: ["none"] });
});

test("pages can reach the panel only, under an address that they cannot guess", () => {
  expect(manifest.web_accessible_resources).toEqual([{ resources: ["panel/panel.html"], matches: ["<all_urls>"], use_dynamic_url: true }]);
});

test("its pages reach nothing but its own files", () => {
  const sources = manifest.content_security_policy.extension_pages.match(/'[^']*'|[a-z]+:\S*/g);
  expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", "'wasm-unsafe-eval'"]));
});

test("the version is the package's", () => {
  expect(manifest.version).toBe(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version);
});

test("every icon has the size that its name says", () => {
  for (const [size, file] of Object.entries<string>(manifest.icons)) {
    const png = readFileSync(join(BUILT, file));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
  }
});

test("every reason has its words", () => {
  const html = readFileSync(join(BUILT, "blocked.html"), "utf8");
  expect([...html.matchAll(/<p id="(\w+)" data-message="\w+">/g)].map(([, id]) => id).sort()).toEqual([...REFUSALS].sort());
});

test("the archive holds what is built, sorted, at no time", () => {
  const names = readdirSync(BUILT, { recursive: true }).map(String).filter((name) => statSync(join(BUILT, name)).isFile()).sort();
  const zip = new Uint8Array(readFileSync(join(ROOT, "dist/inquit-extension.zip")));
  const files = unzipSync(zip);
  expect(Object.keys(files)).toEqual(names);
  for (const name of names) expect(Buffer.compare(files[name]!, readFileSync(join(BUILT, name))), name).toBe(0);
  expect(Buffer.compare(archive(files), zip)).toBe(0);
});

test("Mozilla's check finds no error and nothing new", { timeout: 60_000 }, () => {
  const linter = join(ROOT, "node_modules/web-ext/bin/web-ext.js");
  const { stdout } = spawnSync(process.execPath, [linter, "lint", "--source-dir", BUILT, "--output", "json"], { encoding: "utf8", env: { ...process.env, CI: "1" } });
  const { errors, warnings } = JSON.parse(stdout);
  expect(errors).toEqual([]);
  // Chromium's half of the manifest; and Preact's way of setting HTML, which the panel never uses.
  expect(warnings.map((w: { code: string }) => w.code).sort()).toEqual(["BACKGROUND_SERVICE_WORKER_IGNORED", "UNSAFE_VAR_ASSIGNMENT"]);
});

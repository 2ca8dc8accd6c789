/** What comes from others, and what we publish of it. Advisories need the network: `npm run supply`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../tools/command.mjs";
import { filesUnder } from "../tools/stamp.mjs";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("the lock files", () => {
  test.each(["package-lock.json", "tools/peers/package-lock.json"])("%s: each package from the registry, with its sum", (file) => {
    const { packages } = JSON.parse(read(file)) as { packages: Record<string, { resolved?: string; integrity?: string }> };
    const others = Object.entries(packages).filter(([path]) => path !== "");
    expect(others.length).toBeGreaterThan(10);
    // Some npm record no address where the registry is the usual one.
    const odd = others.filter(([, p]) => !/^sha512-/.test(p.integrity ?? "") || !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(p.resolved ?? ""));
    expect(odd).toEqual([]);
  });

  test.each(["Cargo.lock", "fuzz/Cargo.lock", "tools/bindgen/Cargo.lock"])("%s: each crate from crates.io, with its sum, or ours", (file) => {
    const crates = read(file).split("[[package]]").slice(1);
    expect(crates.length).toBeGreaterThan(5);
    const odd = crates.filter((crate) => !/^name = "inquit/m.test(crate) && !(crate.includes('source = "registry+https://github.com/rust-lang/crates.io-index"') && /^checksum = "[0-9a-f]{64}"/m.test(crate)));
    expect(odd).toEqual([]);
  });
});

test("nothing of ours runs when it is installed, and what we install runs nothing", () => {
  for (const file of ["package.json", "tools/peers/package.json", "dist/npm/package.json"]) {
    const { scripts = {}, dependencies = {} } = JSON.parse(read(file)) as Record<string, Record<string, string>>;
    expect(Object.keys(scripts).filter((name) => /install|prepare|prepublish/.test(name)), file).toEqual([]);
    if (file.startsWith("dist/")) expect(dependencies).toEqual({});
  }
  expect(read("tools/setup.mjs")).toContain('"ci", "--ignore-scripts"');
});

test("no unsafe code, and nothing that allows it, but in the boundary that is generated", () => {
  const sources = filesUnder("src").filter((file) => file.endsWith(".rs") && file !== "src/wasm.rs");
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((file) => /\bunsafe\b|unsafe_code/.test(read(file)))).toEqual([]);
  expect(read("Cargo.toml")).toContain('unsafe_code = "deny"');
});

/** Licences that products under MIT or Apache-2.0 may carry. */
const ALLOWED = /^(MIT|Apache-2\.0|ISC|BSD-[23]-Clause|Unlicense|Unicode-3\.0)$/;

test.each(["site", "extension", "npm"])("dist/%s hands on the licences of what is in it", (folder) => {
  const parts = read(`dist/${folder}/THIRD-PARTY.txt`).split(`\n\n${"-".repeat(80)}\n\n`);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) {
    const [head = "", ...text] = part.split("\n\n");
    const licence = / \((.+)\)$/.exec(head)?.[1] ?? "";
    expect(licence.replace(/[()]/g, "").split(/ OR | AND |\//).every((name) => ALLOWED.test(name)), head).toBe(true);
    expect(text.join("").length, head).toBeGreaterThan(500);
  }
});

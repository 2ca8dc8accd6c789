import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "inquit-wasm": new URL(".cache/wasm/inquit.js", import.meta.url).pathname } },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"], exclude: ["tests/e2e/**"] } },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          // Browsers share the machine: one file at a time, and patience with a slow one.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000, interval: 50 } },
          // Once more in CI, where two real browsers share two cores: drivers lose an answer now and then, which is no
          // fault of the product. Each retry is printed beside its test, so that a flake stays in sight.
          retry: process.env["CI"] ? 1 : 0,
        },
      },
    ],
  },
});

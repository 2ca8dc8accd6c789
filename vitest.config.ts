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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

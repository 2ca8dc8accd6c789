import { defineConfig } from "vitest/config";
import type { Reporter } from "vitest/node";

/** A test that passed only when it was tried again stays in sight: what it met before is printed at the end of the run. */
const flakes: Reporter = {
  onTestRunEnd(modules) {
    for (const { children } of modules) {
      for (const test of children.allTests("passed")) {
        if (!test.diagnostic()?.flaky) continue;
        console.warn(`Passed only when tried again: ${test.module.moduleId} > ${test.fullName}`);
        for (const { stack, message, diff } of test.result().errors ?? []) console.warn([stack ?? message, diff].join("\n"));
      }
    }
  },
};

export default defineConfig({
  resolve: { alias: { "inquit-wasm": new URL(".cache/wasm/inquit.js", import.meta.url).pathname } },
  test: {
    reporters: ["default", flakes],
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
          // fault of the product. What passed only then is listed at the end of the run.
          retry: process.env["CI"] ? 1 : 0,
        },
      },
    ],
  },
});

import { describe, expect, it } from "vitest";
import { baseline, canCount, compiler, count, TOLERANCE } from "../tools/bench/instructions.mjs";

const before = baseline();

describe.skipIf(!canCount() || !before)(`instructions of an analysis (${compiler()})`, () => {
  it("are no more than they were; `npm run bench:instructions -- --write` after a change that is worth its cost", { timeout: 300_000 }, async () => {
    const counts = await count();
    expect(Object.keys(counts)).toEqual(Object.keys(before ?? {}));
    for (const [page, millions] of Object.entries(counts)) {
      expect(millions, `million instructions of ${page}`).toBeLessThanOrEqual((before?.[page] ?? 0) * (1 + TOLERANCE));
    }
  });
});

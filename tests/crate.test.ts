/** The crate as it would be published; `npm run try:crate` builds it from what is packed, too. */
import { expect, test } from "vitest";
import { CHECKS } from "../tools/try-crate.mjs";

test.each(Object.keys(CHECKS))("the crate %s", { timeout: 60_000 }, (name) => expect(CHECKS[name]!).not.toThrow());

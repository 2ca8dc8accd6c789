/** The pages that both hosts are tried on: ten real ones, where ../shared is there, and a story of our own. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const GOLD = join(resolve(import.meta.dirname, "../..", process.env["INQUIT_SHARED"] ?? "../shared"), "data/gold");
export const STORY = readFileSync(new URL("pages/story.html", import.meta.url), "utf8");
/** Of ten publishers and five countries. */
export const REAL = [
  "fundus-us-APNews-V1_1", "fundus-uk-iNews-V1_1", "fundus-za-DailyMaverick-V1_1", "fundus-ca-CBCNews-V1", "fundus-au-NineNews-V2",
  "fundus-us-TheIntercept-V1_1", "fundus-uk-Metro-V1_1", "fundus-ca-NationalPost-V1", "fundus-us-VoiceOfAmerica-V1", "fundus-za-TheCitizen-V1",
];
export const there = existsSync(GOLD);

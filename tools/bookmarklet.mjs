/** `npm run --silent bookmarklet -- ORIGIN`: prints the `javascript:` URL for a site served at ORIGIN. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bookmarkletUrl } from "../www/bookmarklet/url.mjs";
import { Problem, ROOT } from "./command.mjs";

/** Where browsers take plain http for safe, so that a frame from there may stand in an https page. */
const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

const USAGE = "npm run --silent bookmarklet -- https://inquit.example";

/** Prints the address. @param {string | undefined} origin */
export function bookmarklet(origin) {
  console.log(bookmarkletUrl(bookmarkletCode(), panelAt(origin)));
}

/** The script as built, which still lacks the panel's address. */
export function bookmarkletCode() {
  return readFileSync(join(ROOT, "dist/site/bookmarklet.js"), "utf8");
}

/** The panel's address at a site; a folder after the origin is allowed. @param {string | undefined} origin */
export function panelAt(origin) {
  if (!origin) throw new Problem("no ORIGIN is given", USAGE);
  const site = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!site?.host) throw new Problem(`${origin} is no web address`, USAGE);
  if (site.protocol !== "https:" && !(site.protocol === "http:" && LOCAL.has(site.hostname)))
    throw new Problem(`${origin}: browsers let no frame from ${site.protocol}//${site.hostname} into an https page`, "serve the site over https; http is for localhost only");
  if (site.search || site.hash || site.username || site.password)
    throw new Problem(`${origin} says more than where the site is`, "give scheme, host, port and at most a folder");
  if (!site.pathname.endsWith("/")) site.pathname += "/";
  return new URL("panel/panel.html", site).href;
}

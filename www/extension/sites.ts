/** Sites on which Inquit opens by itself: the reader's list, and what the browser was asked to allow for each. */

import { getPublicSuffix } from "tldts-icann";

/** Where the list is kept; a browser that shares it may not have been asked yet. */
const KEY = "sites";

/** The registered script's name. */
const SCRIPT = "by-itself";

const IP = /^[\d.]+$|^\[/;

/** A site as the reader writes it, however much of an address that is; nothing where it is none. */
export function siteOf(written: string): string | undefined {
  const text = written.trim().replace(/^\*\./, "");
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || /\s/.test(text) || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  const known = protocol === "https:" || protocol === "http:";
  const named = hostname.includes(".") || hostname === "localhost" || IP.test(hostname);
  // An asterisk is refused by some browsers and encoded by others.
  return known && named && !/[*%]|\.\./.test(hostname) ? withoutWww(hostname.replace(/\.$/, "")) : undefined;
}

/** Of `www.gov.uk` all belongs to the site: below `gov.uk` are those of others. */
function withoutWww(host: string): string {
  const site = host.replace(/^www\./, "");
  return isShared(site) ? host : site;
}

/** Whether anyone can have a name below it (publicsuffix.org); what is below `localhost` is one machine's. */
function isShared(host: string): boolean {
  return host !== "localhost" && getPublicSuffix(host) === host;
}

/** The addresses of a site, with all its subdomains where these are its own. */
export function patternOf(site: string): string {
  return IP.test(site) || isShared(site) ? `*://${site}/*` : `*://*.${site}/*`;
}

export async function listedSites(): Promise<string[]> {
  const stored: unknown = (await chrome.storage.sync.get(KEY))[KEY];
  return Array.isArray(stored) ? stored.flatMap((site) => (typeof site === "string" ? (siteOf(site) ?? []) : [])) : [];
}

export async function listSites(sites: string[]): Promise<void> {
  await chrome.storage.sync.set({ [KEY]: [...new Set(sites)].sort() });
}

export function isAllowed(site: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [patternOf(site)] });
}

/** Has the browser run Inquit on listed sites that it was allowed to, and on no others. */
export async function followSites(): Promise<void> {
  const sites = await listedSites();
  const allowed = await Promise.all(sites.map(isAllowed));
  const matches = sites.filter((_, i) => allowed[i]).map(patternOf);
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  const script: chrome.scripting.RegisteredContentScript = { id: SCRIPT, matches, js: ["by-itself.js", "content.js"], runAt: "document_idle" };
  if (matches.length === 0) {
    if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT] });
  } else if (known.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

/** Where Inquit cannot work, told apart so that the reader learns why. */
import type { Refusal } from "./report";

/** Browsers let no extension into the shops that sell extensions. */
const STORES = /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons)(\/|$)/;

/** Why the browser lets no script into a tab, as far as its address tells; it may be hidden from us. */
export function refusalAt(url: string | undefined): Refusal {
  if (!url) return "browser";
  if (STORES.test(url)) return "store";
  if (url.startsWith("file:")) return "file";
  if (/^https?:\/\/[^?#]+\.pdf([?#]|$)/i.test(url)) return "document";
  return /^(https?|blob|data):/.test(url) ? "other" : "browser";
}

/** Why a page that we are in cannot be read: it holds no text of its own, or none that HTML shows. */
export function unreadable(page: Document): Refusal | undefined {
  if (!(page.documentElement instanceof HTMLElement)) return "document";
  if (!/^(text\/html|application\/xhtml\+xml|text\/plain)$/.test(page.contentType)) return "document";
  return page.body instanceof HTMLFrameSetElement ? "frames" : undefined;
}

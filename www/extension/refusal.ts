/** Where the browser lets no extension work, told apart so that the reader learns why. */
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

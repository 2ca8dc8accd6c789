import { expect, test } from "vitest";
import { refusalAt } from "../../www/extension/refusal";

test.each([
  ["chrome://settings/", "browser"],
  ["about:config", "browser"],
  ["view-source:https://news.example/a", "browser"],
  ["chrome-extension://abc/page.html", "browser"],
  ["devtools://devtools/bundled/inspector.html", "browser"],
  [undefined, "browser"],
  ["", "browser"],
  ["https://chromewebstore.google.com/detail/abc", "store"],
  ["https://chrome.google.com/webstore/category/extensions", "store"],
  ["https://addons.mozilla.org/en-US/firefox/", "store"],
  ["https://microsoftedge.microsoft.com/addons/Microsoft-Edge-Extensions-Home", "store"],
  ["https://chrome.google.com/webstore-of-mine", "other"],
  ["https://addons.mozilla.org.example/", "other"],
  ["file:///home/ada/story.html", "file"],
  ["https://council.example/report.PDF?page=2#3", "document"],
  ["https://news.example/story?file=report.pdf", "other"],
  ["https://news.example/story", "other"],
])("%s: %s", (url, why) => {
  expect(refusalAt(url)).toBe(why);
});

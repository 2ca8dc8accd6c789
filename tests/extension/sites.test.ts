/** What a reader writes as a site, and what the browser is asked for it. */
import { expect, test } from "vitest";
import { patternOf, siteOf } from "../../www/extension/sites";

test.each([
  ["news.example", "news.example"],
  [" https://www.News.example/politics?a#b ", "news.example"],
  ["sport.news.example:8080/x", "sport.news.example"],
  ["http://localhost:3000", "localhost"],
  ["münchen.example", "xn--mnchen-3ya.example"],
  ["192.168.0.7", "192.168.0.7"],
  ["*.news.example", "news.example"],
  ["news.example.", "news.example"],
  ["www.bbc.co.uk", "bbc.co.uk"],
  ["https://www.gov.uk/news", "www.gov.uk"],
  ["www.com", "www.com"],
])("%s is %s", (written, site) => expect(siteOf(written)).toBe(site));

test.each(["", "news", "two words.example", "*.example", "*", "news.*.example", "a..example", "ftp://news.example", "javascript:alert(1)", "about:config", "https://"])(
  "%s is no site", (written) => expect(siteOf(written)).toBeUndefined());

test("the site with all below it, and nothing beside it", () => {
  expect(patternOf("news.example")).toBe("*://*.news.example/*");
  expect(patternOf("192.168.0.7")).toBe("*://192.168.0.7/*");
  expect(patternOf("gov.uk")).toBe("*://gov.uk/*");
  expect(patternOf("www.gov.uk")).toBe("*://*.www.gov.uk/*");
});

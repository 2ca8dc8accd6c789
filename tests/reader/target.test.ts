import { expect, test } from "vitest";
import { targetOf } from "../../www/client/read/target";

const BASE = "https://courier.example/skerrow/ferry";

/** What the rule says, without any short cut. */
function parsed(href: string): string | undefined {
  try {
    const { protocol, href: target } = new URL(href, BASE);
    return /^https?:$/.test(protocol) ? target : undefined;
  } catch {
    return undefined;
  }
}

test.each([
  "https://news.example/a/b?c=d&e=f#g", "http://news.example/", "https://news.example", "https://NEWS.example/a", "https://news.example:443/a",
  "https://news.example/a/../b", "https://news.example/a/%2e%2e/b", "https://news.example/./a", "https://news.example/.well-known/a", "https://news.example/a/.",
  "https://news.example/a b", "https://news.example/a'b?c='d'", "https://news.example/é", "https://user@news.example/a", "https://xn--a.example/b", "https://bücher.example/a",
  "https://1.2.3.4/a", "https://1.2.3.0x4/a", "https://news.example/a\\b", "https://news.example/a|b^c`d{e}", "https://news.example/a\tb", "https://news.example/a\n",
  "https://news.example/a?", "https://news.example/a#", "https://news.example//a", "https://-a-.example/b", "https://a..example/b", "https:/news.example/a", "/a", "a", "#a", "?a", "//news.example/a", "",
  "mailto:desk@news.example", "javascript:void 0", "https://", "https://a/b", "https://news.example/[a]", "https://news.example/a%zz", "https://news.example/\"a\"<b>",
])("%s leads where parsing says", (href) => expect(targetOf(href, BASE)).toBe(parsed(href)));

test("so does any address put together from such parts", () => {
  const parts = ["https:", "http:", "//", "/", ".", "..", "%2e", "%", "a", "A", "news.example", "xn--", "-", ":80", ":443", "?", "#", "&", "=", "'", " ", "~", "@", "é", "1", "0x1", "\\", "|", "\t", "+", ",", ";", "!", "(", ")", "*", "$", "_"];
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let i = 0; i < 20_000; i++) {
    const href = `https://news.example/${Array.from({ length: next(8) }, () => parts[next(parts.length)]).join("")}`;
    const bare = Array.from({ length: 1 + next(8) }, () => parts[next(parts.length)]).join("");
    for (const each of [href, bare]) expect(targetOf(each, BASE), each).toBe(parsed(each));
  }
});

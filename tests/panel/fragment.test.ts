import { expect, test } from "vitest";
import { linkTo } from "../../www/panel/fragment";

const PAGE = "https://courier.example/a?b=1#top";

test("names a short passage whole, with hyphens and commas out of the way", () => {
  expect(linkTo("A one-way trip, he said.", PAGE)).toBe("https://courier.example/a?b=1#:~:text=A%20one%2Dway%20trip%2C%20he%20said.");
});

test("names a long passage by its ends", () => {
  const words = Array.from({ length: 60 }, (_, n) => `w${n}`);
  expect(linkTo(words.join(" "), PAGE)).toBe("https://courier.example/a?b=1#:~:text=w0%20w1%20w2%20w3%20w4,w55%20w56%20w57%20w58%20w59");
});

test("a lone surrogate does not throw", () => expect(linkTo("a \ud83d b", PAGE)).toContain("%EF%BF%BD"));

test("no address on the web, no link", () => {
  for (const page of [undefined, "", "file:///a.html", "javascript:alert(1)"]) expect(linkTo("words", page)).toBeUndefined();
});

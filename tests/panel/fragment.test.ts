import { describe, expect, test } from "vitest";
import { directiveFor, linkTo, resolve } from "../../www/panel/fragment";

const PAGE = "https://courier.example/a?b=1#top";
/** The place of some words in a text, the `nth` from 0. */
function at(text: string, words: string, nth = 0) {
  let start = text.indexOf(words);
  for (let n = 0; n < nth; n += 1) start = text.indexOf(words, start + 1);
  expect(start).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}
const link = (text: string, words = text) => linkTo(text, at(text, words), PAGE);

test("names a short passage whole, with hyphens and commas out of the way", () => {
  expect(link("A one-way trip, he said.")).toBe("https://courier.example/a?b=1#top:~:text=A%20one%2Dway%20trip%2C%20he%20said.");
});

test.each([
  ["https://courier.example/a", "https://courier.example/a#:~:text=words"],
  ["https://courier.example/#/a", "https://courier.example/#/a:~:text=words"],
  ["https://courier.example/a#b:~:text=other", "https://courier.example/a#b:~:text=words"],
  ["https://courier.example/a#:~:text=other", "https://courier.example/a#:~:text=words"],
])("leaves the page's own fragment where it is: %s", (page, address) => expect(linkTo("words", at("words", "words"), page)).toBe(address));

test("names a long passage by its ends", () => {
  const words = Array.from({ length: 60 }, (_, n) => `w${n}`);
  expect(link(words.join(" "))).toBe("https://courier.example/a?b=1#top:~:text=w0%20w1%20w2%20w3%20w4,w55%20w56%20w57%20w58%20w59");
});

test("a lone surrogate does not throw", () => expect(link("a \ud83d b")).toContain("%EF%BF%BD"));

test("no address on the web, no link", () => {
  for (const page of [undefined, "", "file:///a.html", "javascript:alert(1)"]) expect(linkTo("words", at("words", "words"), page)).toBeUndefined();
});

describe("leads to the passage and to no other", () => {
  const long = "The council voted on the plan to close the quay on Monday, and nobody who had come to hear the debate was asked about any of it at all.";
  const text = [
    "Quay to close", "The quay will close.", "Ferries stop. The quay will close. Shops wait.", long, `He read aloud: ${long}`, "The quay will close.",
  ].join("\n");

  test.each([0, 1, 2])("a sentence that stands three times, the %i.", (nth) => {
    const span = at(text, "The quay will close.", nth);
    const directive = directiveFor(text, span)!;
    expect(resolve(text, directive)).toEqual(span);
    expect(directive.prefix !== undefined || nth === 0).toBe(true);
  });

  test.each([0, 1])("a long sentence that stands twice, the %i.", (nth) => {
    const span = at(text, long, nth);
    expect(resolve(text, directiveFor(text, span)!)).toEqual(span);
  });

  test("longer edges where short ones are found too early", () => {
    const first = "One two three four five six is how it began in the spring of that year, when nobody on the quay had heard of a plan, as all of them well know.";
    const second = "One two three four five seven is how it went on in the summer, when everybody on the quay had heard of it, as almost all of them well remember.";
    const both = `${first} ${second}`;
    const span = at(both, second);
    expect(directiveFor(both, span)).toEqual({ start: "One two three four five seven is how", end: "it, as almost all of them well remember." });
  });

  test("whatever its case, as browsers look for it", () => {
    expect(resolve("STOP\nStop", { start: "stop" })).toEqual({ start: 0, end: 4 });
  });

  test("not inside a word, and never cut inside one", () => {
    expect(resolve("Unclosed. Closed.", { start: "closed" })).toEqual(at("Unclosed. Closed.", "Closed"));
    const cut = { start: 2, end: 6 };
    expect(directiveFor("Unclosed doors", cut)).toEqual({ start: "Unclosed" });
  });

  test("rather none than a wrong one", () => {
    const same = "Nothing else is here.\n".repeat(30).trim();
    expect(directiveFor(same, at(same, "Nothing else is here.", 15))).toBeUndefined();
    expect(directiveFor("a   b", { start: 1, end: 3 })).toBeUndefined();
  });
});

test("prefix and suffix may stand in other blocks, but each in one, and carry their signs", () => {
  expect(linkTo("x\nstop\ny\nstop\nz", { start: 9, end: 13 }, PAGE)).toBe("https://courier.example/a?b=1#top:~:text=y-,stop,-z");
  expect(resolve("one\ntwo", { start: "one two" })).toBeUndefined();
});

test("a passage over several blocks is named by its edges", () => {
  const text = "One.\nThe quay will close.\nNobody was asked.\nThe end.";
  const span = { start: 5, end: text.length - 9 };
  const directive = directiveFor(text, span)!;
  expect(directive).toEqual({ start: "The quay will close.", end: "Nobody was asked." });
  expect(resolve(text, directive)).toEqual(span);
});

test("a text of a million characters", () => {
  const text = "A sentence that is one of many, and says so. ".repeat(25_000) + "The last one is another.";
  expect(directiveFor(text, at(text, "The last one is another."))).toEqual({ start: "The last one is another." });
});

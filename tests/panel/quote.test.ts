import { describe, expect, test } from "vitest";
import { quotation, searchAddress, searchWords, statement } from "../../www/panel/quote";
import { sampleAnalysis, samplePage } from "./sample";

const sample = sampleAnalysis();
const quote = (id: number, link?: string) => quotation(sample, samplePage(), sample.claims[id]!, link);

describe("a quotation", () => {
  test("has the words, who says them, where and when", () => {
    expect(quote(1, "https://courier.example/skerrow/ferry#:~:text=x")).toBe(
      "“The work will cost 140 million crowns, 40 million less than a rebuild in stages, according to an audit by the consultancy Brand & Lowe.”\n"
      + "Source: Brand & Lowe audit, consultancy\n"
      + "— Orla Fennick, “Ferry terminal at Skerrow to close for two years”, Skerrow Courier, 3 June 2026, https://courier.example/skerrow/ferry#:~:text=x");
  });

  test("says so where no source is given, and leads to the page where no link to the passage can be had", () => {
    expect(quote(5)).toMatch(/\nNo source given\n— .*, Skerrow Courier, 3 June 2026, https:\/\/courier\.example\/skerrow\/ferry$/);
  });

  test("says where its source states only a part of it", () => {
    const analysis = { ...sample, claims: [{ ...sample.claims[5]!, inPart: 1 }] };
    expect(quotation(analysis, samplePage(), analysis.claims[0]!, undefined)).toMatch(/\nSource: in part Brand & Lowe audit, consultancy\n/);
    expect(searchWords(analysis, analysis.claims[0]!)).toBe(searchWords(sample, sample.claims[5]!));
  });

  test("gets no marks around marks of its own", () => {
    const text = "“None of them was safe,” she said.";
    const analysis = { ...sample, text, claims: [{ ...sample.claims[0]!, voice: "own" as const, span: { start: 0, end: text.length } }] };
    expect(quotation(analysis, samplePage(), analysis.claims[0]!, undefined).split("\n")[0]).toBe(text);
  });

  test("of a statement has marks only where the article has some", () => {
    const [direct, retold] = (["direct", "indirect"] as const).map((form) => sample.attributions.find((a) => a.form === form && a.source !== undefined)!);
    const lines = (id: typeof direct) => statement(sample, samplePage(), id, undefined).split("\n");
    expect(lines(direct)[0]).toMatch(/^“/);
    expect(lines(direct)[1]).toMatch(/^Source: [^(]+$/);
    expect(lines(retold)[0]).not.toMatch(/“/);
    expect(lines(retold)[1]).toMatch(/^Source: .* \(“.*”, in the writer’s words\)$/);
    expect(lines(retold)[2]).toBe(lines(direct)[2]);
  });

  test("of a page that tells nothing is the words alone", () => {
    const bare = { ...sample, provenance: {}, blocks: [] };
    expect(quotation(bare, { ...samplePage(), url: undefined, title: undefined }, sample.claims[5]!, undefined).split("\n")).toHaveLength(2);
  });
});

describe("a search", () => {
  const words = (id: number) => searchWords(sample, sample.claims[id]!);

  test("is for what is claimed, not for who says it", () => {
    expect(words(1)).toBe("The work will cost 140 million crowns, 40 million less than a rebuild in");
    expect(words(2)).toBe("the order to close the terminal was given in March, before the audit was");
  });

  test("is for the sentence where nobody says it, without the place before it", () => {
    expect(words(4)).toBe("About 3,100 people cross the sound every day");
    const own = { ...sample.claims[0]!, voice: "own" as const };
    expect(searchWords(sample, own)).toMatch(/^The ferry terminal/);
  });

  test("is for the whole sentence where what is said in it is no known source's", () => {
    const sentence = "The council fears that half of the shops will not survive.";
    const at = (words: string) => ({ start: sentence.indexOf(words), end: sentence.indexOf(words) + words.length });
    const content = [at("that half of the shops will not survive")];
    const analysis = (source?: number) => ({ ...sample, text: sentence, attributions: [{ ...sample.attributions[0]!, source, content }] });
    const claim = { ...sample.claims[0]!, span: at(sentence) };
    expect(searchWords(analysis(), claim)).toBe("The council fears that half of the shops will not survive");
    expect(searchWords(analysis(0), claim), "no bare “that” at its head").toBe("half of the shops will not survive");
  });

  test("goes to one address, whatever the words hold", () => {
    for (const hostile of ["../../x?y#z", "a&b=c", "\ud83d", "javascript:alert(1)"]) {
      const { origin, pathname, search, hash } = new URL(searchAddress(hostile));
      expect([origin, search, hash]).toEqual(["https://toolbox.google.com", "", ""]);
      expect(pathname.startsWith("/factcheck/explorer/search/")).toBe(true);
    }
  });
});

/**
 * Invented articles, the same at each run: what is measured where no others are given. No paragraph comes twice, in
 * megabytes of them: what a page repeats is no article's text, and is not asked who says it.
 */

/** What a word in capitals stands for, which may have such words in it. @type {Record<string, string[]>} */
const PARTS = {
  NAME: ["Ada SURNAME", "Bela SURNAME", "Cyra SURNAME", "Dov SURNAME", "Edda SURNAME", "Faruk SURNAME", "Greta SURNAME", "Hugo SURNAME", "Ines SURNAME", "Jonas SURNAME"],
  SURNAME: ["Example", "Sample", "Muster", "Beispiel", "Northwater", "Ardenne", "Quill", "Overbrook", "Tarn", "Vale", "Winter", "Zell"],
  ROLE: ["the mayor of Ardenne", "an engineer at Northwater", "a spokeswoman for the port", "the union’s chair", "a professor of law at Tarn University", "the minister for roads", "a captain of the ferry line", "the head of the audit office"],
  FACT: ["THING DID"],
  THING: ["the bridge", "the council", "the ferry company", "the second tender", "the old harbour", "the city’s largest employer", "the new line", "the pumping station", "the regional court", "the night train", "the water authority", "the school board"],
  DID: [
    "will close for COUNT weeks",
    "cost COUNT million crowns more than planned",
    "lost COUNT of its workers in the storm",
    "was sold for COUNT million crowns in MONTH",
    "has been under review since MONTH",
    "failed COUNT inspections in a row",
    "will not reopen before MONTH",
    "carried COUNT per cent fewer passengers than a year ago",
    "may be moved to the other bank of the river",
    "paid COUNT million crowns to a firm that nobody had heard of",
    "was warned about the cracks as early as MONTH",
    "needs COUNT more years and another plan",
  ],
  WHY: ["because the river rose by COUNT metres", "although officials disagree", "after COUNT hours of debate", "while the town waited", "as the documents show", "without asking the residents"],
  MONTH: ["January", "March", "April", "June", "September", "October", "November"],
};
/** The mixture of news: speech direct and indirect, unnamed sources, documents, plain narration. */
const SENTENCES = [
  "NAME, ROLE, said on Monday that FACT.",
  "“We knew that FACT,” NAME said. “Nobody was told.”",
  "According to ROLE, FACT, WHY.",
  "In MONTH, FACT, and people learned of it from the radio.",
  "Two people familiar with the talks said FACT WHY.",
  "A report by the audit office found that FACT.",
  "She added that FACT and that FACT.",
  "Few had expected what came next: FACT WHY.",
  "NAME told reporters that FACT, but ROLE denied it.",
  "It was the third time in COUNT years that such a thing had happened WHY.",
];
/** Counts reach from 2 to this. */
const MOST = 99;

/** Paragraphs with so many words together. @param {number} words @param {number} [seed] makes other articles of the same kind */
export function paragraphs(words, seed = 0) {
  const draw = chance(seed);
  const out = [];
  for (let written = 0; written < words; ) {
    const text = Array.from({ length: 3 }, () => sentence(draw)).join(" ");
    written += text.split(" ").length;
    out.push(text);
  }
  return out;
}

/** @param {(below: number) => number} draw */
const sentence = (draw) => filled(any(SENTENCES, draw), draw);

/** A text with its words in capitals replaced. @param {string} text @param {(below: number) => number} draw @returns {string} */
function filled(text, draw) {
  return text.replace(/[A-Z]{3,}/g, (name) => (name === "COUNT" ? String(2 + draw(MOST - 1)) : filled(any(PARTS[name] ?? [], draw), draw)));
}

/** @param {string[]} of @param {(below: number) => number} draw */
const any = (of, draw) => of[draw(of.length)] ?? "";

/** Numbers below a limit, the same for each seed: the generator of Numerical Recipes. @param {number} seed */
function chance(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An invented article as a reader finds it. @param {number} words @returns {import("../../www/types").Page} */
export function pageOf(words) {
  const blocks = paragraphs(words).map((text) => ({ text, tag: "p", path: ["main", "article.story", "div.text", "p"], linkChars: 0 }));
  return { url: "https://news.example/bridge", lang: "en", title: "The bridge", meta: {}, jsonLd: [], blocks };
}

/** Other stories on a page. */
const STORIES = 5;

/** A whole page around an article: menus, cards of other stories, a form, a footer. @param {number} words @param {number} [seed] */
export function htmlOf(words, seed = 0) {
  const body = paragraphs(words, seed);
  const links = (/** @type {number} */ n, /** @type {string} */ name) => Array.from({ length: n }, (_, i) => `<li><a href="/${name}/${i}">${name} ${i}</a></li>`).join("");
  const stories = (PARTS.DID ?? []).slice(0, STORIES).map((did, i) => `${PARTS.THING?.[i]} ${did.replace("COUNT", "9").replace("MONTH", "June")}`);
  const cards = stories.map((story, i) => `<article class="card"><a href="/story/${i}"><img src="/${i}.jpg" alt=""><h3>Why ${story}</h3><p>More on what was said of ${PARTS.THING?.[i]}.</p></a></article>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge ${seed} - Example Daily</title>
<meta property="og:type" content="article"><meta name="author" content="A. Writer">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge ${seed}","author":{"name":"A. Writer"}}</script></head>
<body><header><nav><ul>${links(40, "section")}</ul></nav></header><main><article class="story"><h1>The bridge ${seed}</h1>
<p class="dek">What the council knew before the storm.</p><p class="by">By A. Writer, 3 June</p>
<figure><img src="/b.jpg" alt=""><figcaption>The bridge on Monday. Picture: Example Daily</figcaption></figure>
${body.map((text, i) => `<p>${text}</p>${i % 6 === 5 ? `<aside>Read more: <a href="/story/${i}">${stories[i % STORIES]}</a></aside>` : ""}`).join("\n")}
</article><section class="more"><h2>More stories</h2>${cards.repeat(4)}</section>
<form><label>Get our newsletter <input type="email"></label><button>Sign up</button></form></main>
<footer><ul>${links(30, "about")}</ul><p>© Example Daily. All rights reserved.</p></footer></body></html>`;
}

/** So that there is never too little: the sample has about six bytes to a word with its blank. */
const LEAST_BYTES_A_WORD = 4;

/** Text of about so many bytes, one paragraph a line. @param {number} bytes */
export function textOf(bytes) {
  const text = paragraphs(bytes / LEAST_BYTES_A_WORD).join("\n");
  // A character that is cut through at the end is left out.
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

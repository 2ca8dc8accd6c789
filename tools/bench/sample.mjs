/** Invented articles, the same at each run: what is measured where no others are given. */

const NAMES = ["Ada Example", "Bela Sample", "Cyra Muster", "Dov Beispiel"];
const ROLES = ["the mayor of Ardenne", "an engineer at Northwater", "a spokeswoman for the port", "the union's chair"];
const FACTS = [
  "the bridge will close for nine weeks",
  "repairs cost 40 million crowns more than planned",
  "three of the five pumps failed in the storm",
  "the council voted against the second tender",
  "fewer ships called at the port than a year ago",
];
/** The mixture of news: speech direct and indirect, unnamed sources, plain narration. */
const SENTENCES = [
  "NAME, ROLE, said on Monday that FACT.",
  "“We knew that FACT,” NAME said. “Nobody was told.”",
  "According to ROLE, FACT, although officials disagree.",
  "In the spring of last year FACT, and the town waited.",
  "Two people familiar with the talks said FACT because rivers rose by 1.5 metres.",
];

/** Paragraphs with so many words together. @param {number} words @param {number} [seed] makes other articles of the same kind */
export function paragraphs(words, seed = 0) {
  const out = [];
  for (let written = 0, i = seed; written < words; i++) {
    const sentences = [0, 1, 2].map((k) => {
      const n = 3 * i + k;
      const words = { NAME: NAMES[(n + i) % 4], ROLE: ROLES[(n * 3 + i) % 4], FACT: FACTS[(n * 2 + i) % 5] };
      return SENTENCES[n % 5]?.replace(/NAME|ROLE|FACT/g, (word) => words[/** @type {keyof typeof words} */ (word)] ?? "") ?? "";
    });
    const text = sentences.join(" ");
    written += text.split(" ").length;
    out.push(text);
  }
  return out;
}

/** An invented article as a reader finds it. @param {number} words @returns {import("../../www/types").Page} */
export function pageOf(words) {
  const blocks = paragraphs(words).map((text) => ({ text, tag: "p", path: ["main", "article.story", "div.text", "p"], linkChars: 0 }));
  return { url: "https://news.example/bridge", lang: "en", title: "The bridge", meta: {}, jsonLd: [], blocks };
}

/** A whole page around an article: menus, cards of other stories, a form, a footer. @param {number} words @param {number} [seed] */
export function htmlOf(words, seed = 0) {
  const body = paragraphs(words, seed);
  const links = (/** @type {number} */ n, /** @type {string} */ name) => Array.from({ length: n }, (_, i) => `<li><a href="/${name}/${i}">${name} ${i}</a></li>`).join("");
  const cards = FACTS.map((fact, i) => `<article class="card"><a href="/story/${i}"><img src="/${i}.jpg" alt=""><h3>Why ${fact}</h3><p>More on what ${NAMES[i % 4]} said.</p></a></article>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge ${seed} - Example Daily</title>
<meta property="og:type" content="article"><meta name="author" content="A. Writer">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge ${seed}","author":{"name":"A. Writer"}}</script></head>
<body><header><nav><ul>${links(40, "section")}</ul></nav></header><main><article class="story"><h1>The bridge ${seed}</h1>
<p class="dek">What the council knew before the storm.</p><p class="by">By A. Writer, 3 June</p>
<figure><img src="/b.jpg" alt=""><figcaption>The bridge on Monday. Picture: Example Daily</figcaption></figure>
${body.map((text, i) => `<p>${text}</p>${i % 6 === 5 ? `<aside>Read more: <a href="/story/${i}">${FACTS[i % 5]}</a></aside>` : ""}`).join("\n")}
</article><section class="more"><h2>More stories</h2>${cards.repeat(4)}</section>
<form><label>Get our newsletter <input type="email"></label><button>Sign up</button></form></main>
<footer><ul>${links(30, "about")}</ul><p>© Example Daily. All rights reserved.</p></footer></body></html>`;
}

/** Text of about so many bytes, one paragraph a line. @param {number} bytes */
export function textOf(bytes) {
  const part = paragraphs(10_000).join("\n");
  return part.repeat(Math.ceil(bytes / part.length)).slice(0, bytes);
}

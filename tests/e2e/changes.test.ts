/** Pages that change under the reader: what is read, marked and listed follows, and the page pays little for it. */
import { build } from "esbuild";
import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import words from "../../www/panel/strings/en.json";
import { closed } from "./checks";
import { allPainted, bookmarkletAt, clickBookmark, highlights, launch, launchFirefox, panelOf, serve, serveSite, stateOf, until, watch, type Served } from "./launch";
import { STORY } from "./real";

const SECOND = `<h1>Ferry to Skerrow stops in winter</h1><p class="byline">By Ivo Tarrant</p>
<p>The ferry to Skerrow will not run from December to March, the island council said on Tuesday. The ship is 41 years old and costs 3.1 million a year.</p>
<p>“We cannot pay for an empty ship,” council leader Maren Oddsdal said. “Last winter it carried eleven people a day.”</p>
<p>According to the harbour office, 212 people live on the island in winter. The school closes for the same months.</p>`;

/** Folded text of every sort that pages have. */
const FOLDED = STORY.replace("<p>The council votes", `
  <div id="by-class" class="folded"><p>“The pier will hold through the winter,” engineer Wendla Hask told the council on Friday. She had looked at every pile of it.</p></div>
  <details id="by-details"><summary>Background</summary><p>The old pier fell in 1974, according to surveyor Ilse Brandt. It had stood for ninety years.</p></details>
  <input type="checkbox" id="switch"><div class="switched"><p>“Nobody was hurt when the wall moved,” warden Olaf Pryce said on Sunday. He had closed the quay two days before the storm.</p></div>
  <p>The council votes`).replace("</style>", ".folded, .switched { display: none } :checked + .switched { display: block }</style>");

let site: Served;
let theirs: Served;
beforeAll(async () => {
  site = await serveSite();
  const { outputFiles } = await build({
    entryPoints: [new URL("../client/changes.ts", import.meta.url).pathname], bundle: true, format: "iife", target: "es2022", write: false,
  });
  const script = outputFiles[0]!.text;
  theirs = await serve("localhost", async (path) => {
    if (path === "/changes.js") return { body: script };
    return { body: path === "/folded" ? FOLDED : path === "/read" ? STORY.replace("</body>", `<script src="/changes.js"></script></body>`) : STORY };
  });
});
afterAll(() => {
  site?.close();
  theirs?.close();
});

describe.each([["Chromium", launch], ["Firefox", launchFirefox]] as const)("%s", (_, start) => {
  let browser: Browser;
  let page: Page;
  let panel: Frame;
  let seen: ReturnType<typeof watch>;

  beforeAll(async () => {
    browser = await start();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    seen = { console: [], foreign: [] };
    page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
  });
  afterEach(async () => {
    await page.close();
    expect(seen).toEqual({ console: [], foreign: [] });
  });

  const toggle = () => clickBookmark(page, bookmarkletAt(site.origin));
  const open = async (path = "story") => {
    await page.goto(`${theirs.origin}/${path}`);
    seen = watch(page, [site.origin, theirs.origin]);
    await toggle();
    panel = await panelOf(page);
    await allPainted(page);
  };
  /** Waits until the panel's open list speaks of something, in sight or not. */
  const listed = (part: string) => until(panel, (what) => document.body.textContent!.includes(what), part);
  /** The painted words of a mark; those whose nodes are gone are no words. */
  const painted = (name: string) => page.evaluate((mark) => [...(CSS.highlights.get(mark) ?? [])]
    .map((r) => (r.startContainer.isConnected ? (r.startContainer as Text).data.slice(r.startOffset, r.endOffset) : "(gone)")), name);
  const isPainted = (name: string, part: string) => expect.poll(() => painted(name)).toContain(part);

  test("paragraphs that come with scrolling are read, and the reader stays where they are", async () => {
    await open();
    await panel.click("#tab-sources");
    await page.evaluate(() => {
      const paragraph = document.createElement("p");
      paragraph.textContent = "“The stones come from the north,” quarry owner Sigrun Falk said. “Each weighs four tonnes.”";
      document.querySelector("article")!.append(paragraph);
    });
    await isPainted("inquit-source", "quarry owner Sigrun Falk");
    await listed("Sigrun Falk");
    expect(await panel.$eval("#tab-sources", (tab) => tab.getAttribute("aria-selected"))).toBe("true");
    await page.evaluate(() => document.querySelector("article p:last-child")!.remove());
    await until(panel, () => !document.body.textContent!.includes("Sigrun Falk"));
    await toggle();
    await closed(page);
  });

  test("text that unfolds is read: by a class, in a disclosure, by a hidden check box alone", async () => {
    await open("folded");
    expect(JSON.stringify(await painted("inquit-source"))).not.toMatch(/Hask|Brandt|Pryce/);
    await page.evaluate(() => document.querySelector("#by-class")!.classList.remove("folded"));
    await isPainted("inquit-source", "engineer Wendla Hask");
    await page.evaluate(() => document.querySelector<HTMLDetailsElement>("#by-details")!.open = true);
    await isPainted("inquit-source", "surveyor Ilse Brandt");
    await page.click("#switch");
    await isPainted("inquit-source", "warden Olaf Pryce");
  });

  test("text in a shadow root that comes with its element's script is read", async () => {
    await page.goto(`${theirs.origin}/story`);
    await page.evaluate(() => document.querySelector("article p:nth-of-type(4)")!.before(document.createElement("late-card")));
    seen = watch(page, [site.origin, theirs.origin]);
    await toggle();
    panel = await panelOf(page);
    await page.evaluate(() => customElements.define("late-card", class extends HTMLElement {
      constructor() {
        super();
        const paragraph = document.createElement("p");
        paragraph.textContent = "“The lamp was out when we came,” pilot Arvid Tellnes said on Sunday.";
        this.attachShadow({ mode: "open" }).append(paragraph);
      }
    }));
    await isPainted("inquit-source", "pilot Arvid Tellnes");
  });

  test("text nodes that a framework replaces keep their marks, without a new analysis", async () => {
    await open();
    const before = await highlights(page);
    await panel.evaluate(() => document.querySelector("[data-finding]")!.setAttribute("data-test", "kept"));
    await page.evaluate(() => {
      for (const paragraph of document.querySelectorAll("article p")) paragraph.replaceChildren(...[...paragraph.childNodes].map((node) => document.createTextNode(node.textContent!)));
    });
    await expect.poll(async () => (await painted("inquit-source")).filter((text) => text !== "(gone)").length).toBe(before["inquit-source"]);
    expect(await highlights(page)).toEqual(before);
    expect(JSON.stringify(await painted("inquit-content"))).not.toContain("(gone)");
    expect(await panel.$("[data-test=kept]")).not.toBeNull();
  });

  test("an edited paragraph keeps the marks on what it still says, and what is new is found", async () => {
    await open();
    await page.evaluate(() => {
      const text = document.querySelector("article p:nth-of-type(3)")!.firstChild as Text;
      text.data = text.data.replace("or fish it out of the basin later", "or pay twice for it");
    });
    await isPainted("inquit-source", "harbour master Edda Quill");
    await expect.poll(async () => (await painted("inquit-content")).join(" ")).toContain("or pay twice for it");
  });

  test("another article in the same document gets findings of its own", async () => {
    await open();
    await page.evaluate((html) => {
      history.pushState(null, "", "/ferry");
      document.title = "Ferry to Skerrow stops in winter";
      document.querySelector("article")!.innerHTML = html;
    }, SECOND);
    await isPainted("inquit-source", "council leader Maren Oddsdal");
    await listed("3.1 million");
    expect(await panel.evaluate(() => document.body.innerText)).not.toContain("Ostwick");
    const before = await page.evaluate(() => document.body.outerHTML);
    await toggle();
    await closed(page);
    expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
  });

  test("while nobody sees the page nothing is done; when it is seen again, it is read", async () => {
    await open();
    await page.evaluate(() => {
      const state = { now: "hidden" };
      Object.assign(window, { state });
      Object.defineProperty(document, "visibilityState", { get: () => state.now, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      document.querySelector("article")!.insertAdjacentHTML("beforeend", "<p>“It was dark,” lamp keeper Nils Fredenborg said.</p>");
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await painted("inquit-source")).not.toContain("lamp keeper Nils Fredenborg");
    await page.evaluate(() => {
      (window as unknown as { state: { now: string } }).state.now = "visible";
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await isPainted("inquit-source", "lamp keeper Nils Fredenborg");
  });

  test.each([
    ["marks", "CSS.highlights.clear()", "CSS.highlights.size > 0"],
    ["sheet", "document.adoptedStyleSheets = []", "document.adoptedStyleSheets.length > 0"],
  ])("a page that takes our %s away gets them back once; then the reader is told", async (_, wipe, there) => {
    // Until all marks stand: a wipe before the claims are painted would be the first of three.
    await open();
    await page.evaluate(wipe);
    await expect.poll(() => page.evaluate(there)).toBe(true);
    await page.evaluate(wipe);
    await listed(words["notice.wiped"]);
    expect(await page.evaluate(there)).toBe(false);
    await toggle();
    await until(page, () => document.querySelector("inquit-panel") === null);
  });

  test("marks taken away between the first painting and the claims count as taken away once", async () => {
    await page.evaluateOnNewDocument(() => {
      const registry = Object.getPrototypeOf(CSS.highlights) as HighlightRegistry;
      const set = registry.set;
      registry.set = function (...mark) {
        registry.set = set;
        // Once all of the first painting stands, and before another message can come.
        queueMicrotask(() => CSS.highlights.clear());
        return set.apply(this, mark);
      };
    });
    await open();
    await page.evaluate(() => CSS.highlights.clear());
    await listed(words["notice.wiped"]);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  test("20 × 50 paragraphs: what each of our callbacks takes", async () => {
    await page.evaluateOnNewDocument(stopwatch);
    await page.goto(`${theirs.origin}/story`);
    seen = watch(page, [site.origin, theirs.origin]);
    await toggle();
    panel = await panelOf(page);
    // The first painting is no answer to a change.
    await allPainted(page);
    const before = await page.evaluate(() => document.querySelectorAll("article p").length);
    await page.evaluate(() => (window as unknown as Stopwatch).took.length = 0);
    const computing = start === launch ? await computingTime(page) : undefined;
    for (let batch = 0; batch < 20; batch++) {
      await page.evaluate((n) => {
        const more = document.createDocumentFragment();
        for (let i = 0; i < 50; i++) {
          const paragraph = document.createElement("p");
          paragraph.textContent = `“Line ${n * 50 + i} is full,” conductor Hedda Moss ${n}-${i} said on Monday. The line carried ${n * 50 + i} thousand people in May, according to the operator.`;
          more.append(paragraph);
        }
        document.querySelector("article")!.append(more);
      }, batch);
      await until(page, (text) => [...(CSS.highlights.get("inquit-content") ?? [])].some((r) => (r.startContainer as Text).data.startsWith(text)), `“Line ${batch * 50 + 49} is full`);
    }
    const took = await page.evaluate(() => (window as unknown as Stopwatch).took.sort((a, b) => a - b));
    const at = (share: number) => (took[Math.floor((took.length - 1) * share)] ?? NaN).toFixed(1);
    const busiest = computing ? `, of processor time at most ${(await computing()).toFixed(1)} ms` : "";
    console.log(`${took.length} callbacks: median ${at(0.5)}, 95% ${at(0.95)}, longest ${at(1)} ms${busiest}`);
    expect(await page.evaluate(() => document.querySelectorAll("article p").length)).toBe(before + 1000);
    await toggle();
    await closed(page);
  }, 300_000);
});

/** As frameworks, advertisers and readers do it; `n` chooses. */
function disturb(n: number): void {
  const pick = <T,>(list: ArrayLike<T>) => list[n % list.length]!;
  const all = [...document.querySelectorAll("article, article *, aside, aside *")];
  const element = pick(all);
  const made = document.createElement(["p", "div", "span", "b", "section", "x-card"][n % 6]!);
  made.textContent = `Made ${n}. It holds ${n} words.`;
  const texts = all.flatMap((at) => [...at.childNodes].filter((node) => node instanceof Text)) as Text[];
  switch (Math.floor(n / 7) % 11) {
    case 0: return element.append(made);
    case 1: return element.before(made);
    case 2: return void (all.length > 12 && element !== all[0] && element.remove());
    case 3: return void (texts.length && (pick(texts).data = `Set ${n}. “Words,” said Ada Marl.`));
    case 4: return element.append(`loose text ${n}`);
    case 5: return void element.toggleAttribute("hidden");
    case 6: return element.parentElement!.append(element);
    case 7: return element.replaceChildren(...[...element.childNodes].map((node) => (node instanceof Text ? document.createTextNode(node.data) : node)));
    case 8: return element.classList.toggle("inline") ? undefined : undefined;
    case 9: {
      if (element.shadowRoot || !/^(div|p|section|x-card)$/.test(element.localName) || element.localName === "x-card") return;
      const root = element.attachShadow({ mode: "open" });
      root.innerHTML = `<h3>Shadow ${n}</h3><div><slot></slot></div><p>After ${n}.</p>`;
      // No browser tells that a shadow root has come; here something else comes with it.
      return element.append("!");
    }
    case 10: return void document.querySelector("article")!.after(Object.assign(document.createElement("aside"), { innerHTML: `<p>Aside ${n}</p>` }));
  }
}

test("however a page changes, what was read in parts is what a reading of the whole page says", async () => {
  const browser = await launch();
  try {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const page = await browser.newPage();
      await page.goto(`${theirs.origin}/read`);
      await page.evaluate(`window.disturb = ${disturb.toString()}`);
      let n = seed * 7919;
      for (let round = 0; round < 12; round++) {
        // Few and many: what is more than can be read at once is read in several steps.
        const steps = 1 + (n % (round % 2 ? 40 : 6));
        const numbers = Array.from({ length: steps }, () => (n = (n * 48271) % 2147483647) % 10_007);
        await page.evaluate((all) => all.forEach((k) => (window as unknown as { disturb(n: number): void }).disturb(k)), numbers);
        const settled = () => page.evaluate(() => {
          const { watched, whole, nodes } = window.readings();
          return nodes && watched === whole ? "same" : `watched ${watched}\nwhole   ${whole}`;
        });
        await expect.poll(settled, { message: `seed ${seed}, round ${round}: ${numbers}` }).toBe("same");
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}, 300_000);

interface Stopwatch { took: number[] }

/** Measures what runs of ours once the panel is open: the page itself does nothing but append. */
function stopwatch(): void {
  const took: number[] = [];
  Object.assign(window, { took });
  const timed = <A extends unknown[]>(work: (...args: A) => unknown) => (...args: A) => {
    const begin = performance.now();
    try {
      return work(...args);
    } finally {
      // With what goes on in promises that it settles.
      queueMicrotask(() => took.push(performance.now() - begin));
    }
  };
  const { setTimeout: later, MutationObserver: Observer } = window;
  window.setTimeout = ((work: () => void, ms?: number, ...args: unknown[]) => later(timed(work), ms, ...args)) as typeof setTimeout;
  window.MutationObserver = class extends Observer {
    constructor(work: MutationCallback) {
      super(timed(work));
    }
  };
  const { get, set } = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage")!;
  Object.defineProperty(MessagePort.prototype, "onmessage", { get, set(work) { set!.call(this, typeof work === "function" ? timed(work) : work); }, configurable: true });
}

interface TraceEvent { name: string; tdur?: number; args: { data?: { frame?: string } } }

/**
 * Chromium's own record: the processor time of the longest callback in the page's document, in ms. By the clock a callback
 * also takes what the machine gives to other processes meanwhile; on two cores the panel's is one of them.
 */
async function computingTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.createCDPSession();
  const { frameTree } = await session.send("Page.getFrameTree");
  await page.tracing.start({ categories: ["devtools.timeline"] });
  return async () => {
    const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as { traceEvents: TraceEvent[] };
    const callbacks = traceEvents.filter(({ name, args }) => /^(TimerFire|FunctionCall)$/.test(name) && args.data?.frame === frameTree.frame.id);
    expect(callbacks.length).toBeGreaterThan(100);
    return Math.max(...callbacks.map(({ tdur }) => tdur ?? 0)) / 1_000;
  };
}

test("the page is as it was after all of it", async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${theirs.origin}/story`);
    const before = await stateOf(page);
    await clickBookmark(page, bookmarkletAt(site.origin));
    await panelOf(page);
    await allPainted(page);
    await page.evaluate(() => {
      document.querySelector("article")!.insertAdjacentHTML("beforeend", "<p id=more>“More stones than ever will come from the north this year,” quarry clerk Una Skerry said on Monday.</p>");
    });
    await until(page, () => [...(CSS.highlights.get("inquit-source") ?? [])].some((r) => (r.startContainer as Text).data.includes("Una Skerry")));
    await page.evaluate(() => document.querySelector("#more")!.remove());
    await until(page, () => ![...(CSS.highlights.get("inquit-source") ?? [])].some((r) => !r.startContainer.isConnected));
    await clickBookmark(page, bookmarkletAt(site.origin));
    await closed(page);
    expect(await stateOf(page)).toEqual(before);
  } finally {
    await browser.close();
  }
});

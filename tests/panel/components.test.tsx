// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ToClient, ToPanel } from "../../www/protocol";
import type { Analysis } from "../../www/types";
import { App } from "../../www/panel/components/app";
import { nextTab } from "../../www/panel/components/tabs";
import { PanelProvider } from "../../www/panel/context";
import type { Engine } from "../../www/panel/engine";
import { LANGUAGES, type Language } from "../../www/panel/languages";
import { startSession, type Session } from "../../www/panel/session";
import { speak, t, type Table } from "../../www/panel/strings";
import { analyze, render as write } from "./fake-engine";
import { emptyAnalysis, longAnalysis, sampleAnalysis, samplePage } from "./sample";

let root: HTMLElement;
let session: Session;
let sent: ToClient[];

beforeEach(() => {
  localStorage.clear();
  root = document.createElement("div");
  document.body.append(root);
  sent = [];
  session = startSession({ ready: Promise.resolve(), analyze, render: write } as unknown as Engine, draw);
  session.attach({ postMessage: (message: ToClient) => sent.push(message), onmessage: null } as unknown as MessagePort);
});
afterEach(async () => {
  render(null, root);
  root.remove();
  await speak("en");
});

const tableOf = async (language: Language) => JSON.parse(readFileSync(join(import.meta.dirname, `../../www/panel/strings/${language}.json`), "utf8")) as Table;

function draw(now: Session) {
  render(<PanelProvider value={{ ...now }}><App /></PanelProvider>, root);
}

const settled = () => new Promise((done) => setTimeout(done, 5));
const $ = (selector: string) => root.querySelector<HTMLElement>(selector)!;
const $$ = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const textOf = (selector: string) => $(selector).textContent!.replace(/\s+/g, " ");

async function show(analysis: Analysis, again = false) {
  session.dispatch({ type: "analysed", page: samplePage(), options: {}, analysis, again });
  await settled();
}
async function click(selector: string) {
  $(selector).click();
  await settled();
}
async function press(key: string) {
  document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await settled();
}
async function receive(message: Extract<ToPanel, { type: "select" }>) {
  session.dispatch({ type: "found", findings: message.findings });
  await settled();
}

describe("claims", () => {
  beforeEach(() => show(sampleAnalysis()));

  test("are listed by rank with who says it, what it is, hedges and restatements", () => {
    expect($$("[data-finding^=claim]").map((item) => item.dataset.finding)).toEqual(Array.from({ length: 8 }, (_, n) => `claim:${n}`));
    expect(textOf('[data-finding="claim:1"]')).toContain("Brand & Lowe audit, consultancy");
    expect(textOf('[data-finding="claim:1"]')).toContain("figure");
    expect(textOf('[data-finding="claim:1"]')).toContain("said again in 2 places");
    expect(textOf('[data-finding="claim:2"]')).toContain("unnamed");
    expect(textOf('[data-finding="claim:3"]')).toContain("no source given");
    expect(textOf('[data-finding="claim:3"]')).toContain("“may rise …”");
    expect(textOf(".summary")).toContain("2 named");
    expect(textOf(".key")).toBe("2 named1 unnamed5 no source given");
  });

  test("somebody unclear is counted apart, and who states a part stands there with that word", async () => {
    const sample = sampleAnalysis();
    delete sample.attributions[0]!.source;
    sample.claims[3]!.inPart = 1;
    await show(sample);
    expect(textOf('[data-finding="claim:0"] .backing')).toBe("“the Skerrow Port Authority”unclear who");
    expect(textOf('[data-finding="claim:3"]')).toMatch(/in part\s*Brand & Lowe audit/);
    expect(textOf("[data-backing=unclear]")).toContain("1");
    expect(textOf("[data-backing=none]")).toContain("4");
  });

  test("of which it is unclear who says them are not said to have a source each, and the key names no others", async () => {
    const sample = sampleAnalysis();
    delete sample.attributions[0]!.source;
    sample.claims = sample.claims.slice(0, 1);
    await show(sample);
    expect(textOf(".summary")).toBe("No source given for 0 of 1 key claim1 unclear who");
    expect($$(".mix span").map((part) => part.className)).toEqual(["mix-unclear"]);
  });

  test("a click reveals the sentence, once, and marks the item", async () => {
    await click('[data-finding="claim:1"] .passage');
    expect(sent.filter((message) => message.type === "reveal")).toEqual([{ type: "reveal", finding: { layer: "claim", id: 1 } }]);
    expect($$("[aria-current]").map((item) => item.dataset.finding)).toEqual(["claim:1"]);
  });

  test("a click beside the words does the same; one on copy or why does not", async () => {
    await click('[data-finding="claim:2"]');
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "claim", id: 2 } });
    const before = sent.length;
    for (const button of $$('[data-finding="claim:3"] .actions button')) button.click();
    expect(sent).toHaveLength(before);
  });

  test("why tells the evidence and the numbers", async () => {
    expect($('[data-finding="claim:1"] .why').hidden).toBe(true);
    await click('[data-finding="claim:1"] .actions button:last-child');
    expect(textOf('[data-finding="claim:1"] .why')).toMatch(/names the place.*91 of 100.*cue “according to”.*88 of 100/);
  });

  test("the source's chip leads to the source", async () => {
    await click('[data-finding="claim:1"] button.chip');
    expect($("#tab-sources").getAttribute("aria-selected")).toBe("true");
    expect($('[data-finding="source:1"]').getAttribute("aria-current")).toBe("true");
    expect($('[data-finding="source:1"]').contains(document.activeElement)).toBe(true);
  });
});

describe("the claims' filter", () => {
  beforeEach(() => show(sampleAnalysis()));
  const shown = () => $$("[data-finding^=claim]").map((item) => item.dataset.finding);
  async function choose(label: string, value: string) {
    const select = $$("select").find((element) => element.id === $$("label").find((other) => other.textContent === label)!.getAttribute("for"))!;
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
  }

  test("the headline is how many give no source, and each part of the bar shows its claims", async () => {
    expect(textOf(".summary h2")).toBe("No source given for 5 of 8 key claims");
    expect($(".summary h2").title, "what a key claim is").toContain("carries the story");
    await click("[data-backing=unnamed]");
    expect(shown()).toEqual(["claim:2"]);
    expect($("[data-backing=unnamed]").getAttribute("aria-pressed")).toBe("true");
    expect(textOf(".tools-state")).toBe("1 of 8 shown Show all");
    await click("[data-backing=unnamed]");
    expect(shown()).toHaveLength(8);
  });

  test("offers what occurs in the list, and what is chosen, to be let go again", async () => {
    const offered = () => $$(".filter select").map((select) => [...(select as HTMLSelectElement).options].map(({ value }) => value));
    const sample = sampleAnalysis();
    sample.claims = sample.claims.slice(1, 3);
    await show(sample);
    await click("[data-tool=filter]");
    expect(offered()).toEqual([["", "named", "unnamed"], ["", "event", "quantity"]]);
    session.dispatch({ type: "filter", filter: { words: "", backing: "none", type: "prediction" } });
    await settled();
    expect(offered()).toEqual([["", "named", "unnamed", "none"], ["", "event", "quantity", "prediction"]]);
    expect($$(".key [aria-pressed=true]").map((entry) => entry.dataset["backing"])).toEqual(["none"]);
  });

  test("from another tab, too", async () => {
    await click("#tab-page");
    await click("[data-backing=none]");
    expect($("#tab-claims").getAttribute("aria-selected")).toBe("true");
    expect(shown()).toHaveLength(5);
  });

  test("what only claims have filters no other list", async () => {
    await click("[data-backing=named]");
    await click("#tab-sources");
    expect(root.querySelector("#list-sources .tools-state")).toBeNull();
    expect(root.querySelector("#list-sources [data-layer=thoughts]")).not.toBeNull();
    await click("#tab-claims");
    expect(textOf("#list-claims .tools-state")).toBe("2 of 8 shown Show all");
  });

  test("by words, source, kind and caution; closing it shows all again", async () => {
    await click("[data-tool=filter]");
    expect(document.activeElement).toBe($("input[type=search]"));
    await choose("Source", "none");
    await choose("Kind", "quantity");
    await click(".filter input[type=checkbox]");
    expect(shown()).toEqual(["claim:4"]);
    ($("input[type=search]") as HTMLInputElement).value = "zeppelin";
    $("input[type=search]").dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    expect(textOf("#list-claims .blank")).toContain("Nothing in this list fits");
    await click("[data-tool=filter]");
    expect(shown()).toHaveLength(8);
  });

  test("how many claims there are is asked of the engine when the slider is let go, and the reader stays where he was", async () => {
    await click("[data-tool=filter]");
    session.dispatch({ type: "filter", filter: { words: "", backing: "none" } });
    await settled();
    const slider = $("input[type=range]") as HTMLInputElement;
    slider.value = "4";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    expect(textOf("output")).toBe("4");
    expect(session.state.reading?.analysis.claims).toHaveLength(8);
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    await settled();
    await settled();
    expect(session.state.reading?.analysis.claims).toHaveLength(4);
    expect(shown()).toEqual(["claim:3"]);
    expect($("input[type=range]")).toBe(slider);
  });
});

describe("a claim goes out", () => {
  beforeEach(() => show(sampleAnalysis()));

  test("as a quotation with its source, and as a link to its words", async () => {
    const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await click('[data-finding="claim:4"] .actions button:nth-of-type(1)');
    await click('[data-finding="claim:4"] .actions button:nth-of-type(2)');
    const [[quote], [link]] = written.mock.calls as unknown as [[string], [string]];
    expect(quote).toBe(`“About 3,100 people cross the sound every day.”\nNo source given\n— Orla Fennick, “Ferry terminal at Skerrow to close for two years”, Skerrow Courier, 3 June 2026, ${link}`);
    expect(link).toBe("https://courier.example/skerrow/ferry#:~:text=About%203%2C100%20people%20cross%20the%20sound%20every%20day.");
  });

  test("to a search only after the reader has seen where, and with the words he leaves there", async () => {
    expect(root.querySelector("a[href*=factcheck]")).toBeNull();
    await click('[data-finding="claim:4"] .actions button:nth-of-type(3)');
    expect(textOf(".look")).toMatch(/toolbox\.google\.com.*Nothing is sent until you click/);
    const field = $(".look textarea") as HTMLTextAreaElement;
    field.value = "sound crossing";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    const link = $(".look a") as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).toEqual([
      "https://toolbox.google.com/factcheck/explorer/search/sound%20crossing", "_blank", "noopener noreferrer",
    ]);
    field.value = " ";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    expect(root.querySelector(".look a")).toBeNull();
  });

  test("each place where it is said again is shown in turn", async () => {
    for (const part of [1, 2, 1]) {
      await click('[data-finding="claim:1"] .fact-link');
      expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "claim", id: 1 }, part });
    }
  });
});

describe("sources", () => {
  beforeEach(async () => {
    await show(sampleAnalysis());
    await click("#tab-sources");
  });

  test("are all there, those without a source last", () => {
    expect($$(".voice")).toHaveLength(8);
    expect($$(".voice").at(-1)!.textContent).toContain("No source given");
    expect(textOf('[data-finding="source:4"]')).toMatch(/Jonas Brekke, runs the bakery on the quay.*person.*named.*2 statements/);
  });

  test("are counted alike by the tab and by the filter, which do not take nobody for one", async () => {
    expect(textOf("#tab-sources")).toBe("Sources 7");
    await click("#list-sources [data-tool=filter]");
    expect(textOf("#list-sources .tools-state")).toBe("7 of 7 shown ");
    session.dispatch({ type: "filter", filter: { words: "authority" } });
    await settled();
    expect(textOf("#list-sources .tools-state")).toBe("2 of 7 shown Show all");
  });

  test("each tell their part of all that is said, with what it is a part of for those who hear it", () => {
    const part = $('[data-finding="source:4"] .share [role=img]');
    expect(part.textContent).toMatch(/^\d+%$/);
    expect(part.getAttribute("aria-label")).toBe(`${part.textContent} of all sources’ words`);
    expect($('[data-finding="source:none"] .share')).toBeNull();
  });

  test("open to their statements, in plain words", async () => {
    await click('[data-finding="source:4"] button[aria-expanded]');
    expect(textOf('[data-finding="attribution:4"]')).toMatch(/half of the shops.*thinks.*in the writer’s words/);
    expect(textOf('[data-finding="attribution:5"]')).toContain("plans");
    await click('[data-finding="source:3"] button[aria-expanded]');
    expect(textOf('[data-finding="attribution:3"] .facts span')).toBe("said the order");
    expect($('[data-finding="attribution:3"] .facts span').getAttribute("title")).toBe("say");
  });

  test("a click walks, and shows where it stands", async () => {
    await click('[data-finding="source:4"] .passage');
    await click('[data-finding="source:4"] .passage');
    expect(textOf(".stepper")).toContain("2 of 2");
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "attribution", id: 5 }, part: 0 });
    expect($('[data-finding="attribution:5"]').getAttribute("aria-current")).toBe("true");
  });

  test("that are open have steps of their own names", async () => {
    const sample = sampleAnalysis();
    sample.attributions[0]!.source = 1;
    await show(sample);
    for (const source of [1, 4]) await click(`[data-finding="source:${source}"] button[aria-expanded]`);
    expect($$(".stepper button").map((button) => button.getAttribute("aria-label")).sort()).toEqual([
      "Next statement: Brand & Lowe audit", "Next statement: Jonas Brekke", "Previous statement: Brand & Lowe audit", "Previous statement: Jonas Brekke",
    ]);
  });

  test("thoughts and plans can be left out, here and on the page", async () => {
    await click("#list-sources [data-layer=thoughts]");
    expect(sent.at(-1)).toEqual({ type: "layers", layers: { attributions: true, claims: true, dim: false, thoughts: false } });
    expect(textOf("#list-sources")).not.toContain("Jonas Brekke");
    expect(textOf("#list-sources .lead")).toMatch(/^31% of the article is what sources say\. /);
    await click("#list-sources [data-layer=thoughts]");
    expect(sent.at(-1)).toMatchObject({ layers: { thoughts: true } });
    expect(textOf("#list-sources .lead")).toMatch(/^41% of the article is what sources say, think or plan\. /);
    expect(textOf("#list-sources")).toContain("Jonas Brekke");
  });

  test("what Inquit is not sure of says so in a word, the number under why", async () => {
    await click('[data-finding="source:none"] button[aria-expanded]');
    expect(textOf('[data-finding="attribution:6"] .sure')).toBe("unsure");
    await click('[data-finding="attribution:6"] .actions [aria-expanded]');
    expect(textOf('[data-finding="attribution:6"] .why')).toMatch(/In the writer’s words: .*About 46 of 100/);
  });

  test("a click on a statement reveals that one only", async () => {
    await click('[data-finding="source:4"] button[aria-expanded]');
    const before = sent.length;
    await click('[data-finding="attribution:5"] .facts');
    expect(sent.slice(before)).toEqual([{ type: "reveal", finding: { layer: "attribution", id: 5 } }]);
  });
});

describe("page", () => {
  beforeEach(async () => {
    await show(sampleAnalysis());
    await click("#tab-page");
  });

  test("provenance first, then the article, then what stands around it", () => {
    const text = textOf("#list-page");
    const order = ["The Sound Wire", "Dim everything", "The article", "Main text", "Around it", "Other stories"].map((words) => text.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  test("blocks of a kind open and jump", async () => {
    await click("[data-kind=teaser] .part-head");
    expect($$("[data-finding^=block]")).toHaveLength(3);
    expect(textOf('[data-finding="block:25"]')).toContain("sponsored");
    await click('[data-finding="block:25"] .passage');
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "block", id: 25 } });
  });

  test("a page without an article has no part that is one, and nothing to dim", async () => {
    await show({ ...sampleAnalysis(), notes: [{ code: "no-article" }] });
    expect($$("#list-page h2").map((heading) => heading.textContent)).toEqual(["What is here"]);
    expect(root.querySelector("#list-page [role=switch]")).toBeNull();
    expect($$("[data-kind]").length).toBeGreaterThan(10);
  });

  test("the blocks of a kind can be walked", async () => {
    await click("[data-kind=teaser] .part-head");
    await click("[data-kind=teaser] [aria-label='Next part: Other stories']");
    await click("[data-kind=teaser] [aria-label='Next part: Other stories']");
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "block", id: 24 } });
    expect(textOf("[data-kind=teaser] .stepper")).toBe("2 of 3");
  });

  test("words find parts of every kind", async () => {
    session.dispatch({ type: "filter", filter: { words: "bridge tolm" } });
    await settled();
    expect($$("[data-finding^=block] .facts").map((facts) => facts.textContent)).toEqual(["Main text", "Other storiesrelated"]);
  });

  test("the switch dims", async () => {
    await click("#list-page [role=switch]");
    expect(sent.at(-1)).toEqual({ type: "layers", layers: { attributions: true, claims: true, dim: true } });
  });
});

describe("keyboard", () => {
  test.each([["ArrowRight", 2, 0], ["ArrowLeft", 0, 2], ["Home", 2, 0], ["End", 0, 2], ["a", 1, -1]] as const)("%s from %i leads to %i", (key, from, to) => {
    expect(nextTab(key, from, 3)).toBe(to);
  });

  test.each([["ArrowRight", 1, 0], ["ArrowLeft", 1, 2], ["ArrowRight", 0, 2]] as const)("from right to left %s from %i leads to %i", (key, from, to) => {
    expect(nextTab(key, from, 3, "rtl")).toBe(to);
  });

  test("j and k walk through the findings and show each on the page", async () => {
    await show(sampleAnalysis());
    const at = () => document.activeElement?.closest<HTMLElement>("[data-finding]")?.dataset.finding;
    document.body.focus();
    for (const [key, claim] of [["j", 0], ["j", 1], ["j", 2], ["k", 1]] as const) {
      await press(key);
      expect(at()).toBe(`claim:${claim}`);
      expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "claim", id: claim } });
    }
    await press("2");
    expect(document.activeElement?.id).toBe("tab-sources");
    await press("j");
    expect(at()).toBe($$(".voice")[0]!.dataset.finding);
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "source", id: Number(at()!.split(":")[1]) } });
    await press("3");
    await press("j");
    expect(document.activeElement?.closest<HTMLElement>("[data-kind]")?.dataset.kind).toBe("headline");
  });

  test("/ filters, ? helps, Escape takes each back", async () => {
    await show(sampleAnalysis());
    await press("/");
    expect(document.activeElement).toBe($("input[type=search]"));
    await press("j");
    expect(document.activeElement, "a letter in a field is a letter").toBe($("input[type=search]"));
    await press("Escape");
    expect(root.querySelector("input[type=search]")).toBeNull();
    await press("?");
    expect($("dialog").textContent).toContain("Keys and words");
    await click("dialog [aria-label='Close help']");
    expect(root.querySelector("dialog")).toBeNull();
    expect(sent.some((message) => message.type === "close")).toBe(false);
  });

  test("single keys can be switched off; Escape cannot", async () => {
    await show(sampleAnalysis());
    await click("header [aria-expanded]");
    await click("[data-setting=keys]");
    await click("header [aria-expanded]");
    await press("3");
    expect($("#tab-claims").getAttribute("aria-selected")).toBe("true");
    await press("Escape");
    expect(sent.at(-1)).toEqual({ type: "close" });
  });

  test("the marks' colours are chosen where they are seen", async () => {
    await show(sampleAnalysis());
    await click("header [aria-expanded]");
    const strong = $$(".settings input[type=radio]").find((radio) => radio.nextElementSibling?.textContent === "Strong")!;
    strong.click();
    await settled();
    expect(sent.at(-1)).toEqual({ type: "layers", layers: { attributions: true, claims: true, dim: false, colours: "strong" } });
    expect(JSON.parse(localStorage.getItem("inquit-settings")!)).toMatchObject({ layers: { colours: "strong" } });
  });

  test("keys with a modifier are the browser's", async () => {
    await show(sampleAnalysis());
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "3", ctrlKey: true, bubbles: true }));
    await settled();
    expect($("#tab-claims").getAttribute("aria-selected")).toBe("true");
  });

  test("arrows move between tabs, only the chosen one is in the tab order", async () => {
    await show(sampleAnalysis());
    $("#tab-claims").focus();
    await press("ArrowRight");
    expect(document.activeElement?.id).toBe("tab-sources");
    expect($$("[role=tab]").map((tab) => tab.tabIndex)).toEqual([-1, 0, -1]);
    expect($("#list-claims").hidden).toBe(true);
  });

  test("Escape closes what is open first, then the panel", async () => {
    await show(sampleAnalysis());
    for (const opener of ["header [aria-expanded]", "footer [aria-expanded]"]) {
      await click(opener);
      $(opener).focus();
      await press("Escape");
      expect($(opener).getAttribute("aria-expanded")).toBe("false");
      expect(document.activeElement).toBe($(opener));
    }
    expect(sent.some((message) => message.type === "close")).toBe(false);
    await press("Escape");
    expect(sent.at(-1)).toEqual({ type: "close" });
  });
});

test("Escape closes what is open under a finding, and neither the panel nor its button's focus is lost", async () => {
  await show(sampleAnalysis());
  const opener = '[data-finding="claim:4"] .actions button:nth-of-type(3)';
  await click(opener);
  $(".look textarea").focus();
  await press("Escape");
  expect(root.querySelector(".look")).toBeNull();
  expect(document.activeElement).toBe($(opener));
  expect(sent.some((message) => message.type === "close")).toBe(false);
});

describe("a click on the page", () => {
  test("opens, marks and focuses, whatever was open", async () => {
    await show(sampleAnalysis());
    await receive({ type: "select", findings: [{ layer: "attribution", id: 5 }, { layer: "claim", id: 1 }] });
    const item = $('[data-finding="attribution:5"]');
    expect(item.getAttribute("aria-current")).toBe("true");
    expect(item.contains(document.activeElement)).toBe(true);
    await click("#tab-claims");
    expect($('[data-finding="claim:1"]').getAttribute("aria-current")).toBe("true");
  });
});

test.each(Object.keys(LANGUAGES) as Language[])("no two “Why?” buttons of a tab have one name, and each begins with its word; whose reason it shows follows: %s", async (language) => {
  await speak(language, tableOf);
  await show(sampleAnalysis());
  const names: Record<string, string[]> = {};
  for (const tab of ["claims", "sources", "page"]) {
    await click(`#tab-${tab}`);
    for (const closed of $$(":is(.voice-head, .part) > [aria-expanded=false]")) closed.click();
    await settled();
    const buttons = $$(`#list-${tab} .actions > :last-child`);
    names[tab] = buttons.map((button) => button.getAttribute("aria-label")!);
    expect(buttons.length).toBeGreaterThan(5);
    expect(buttons.map((button) => button.textContent).filter((word) => word !== t("claim.why"))).toEqual([]);
    expect(names[tab]!.filter((name) => !name.startsWith(`${t("claim.why")} `))).toEqual([]);
    expect(new Set(names[tab]).size).toBe(buttons.length);
  }
  expect(names["claims"]![0]).toBe(`${t("claim.why")} ${t("claim.rank", { rank: 1 })}`);
  expect(names["sources"]).toContainEqual(expect.stringContaining("half of the shops"));
});

test("the reason that is open stays with its words when a page has one block more before them", async () => {
  const analysis = longAnalysis(8, 2);
  await show(analysis);
  await click("#tab-page");
  await click("[data-kind=body] .part-head");
  await click('[data-finding="block:2"] .actions > :last-child');
  const [lead] = longAnalysis(1, 0).blocks;
  const moved = (at: number) => at + lead!.span.end + 1;
  const blocks = analysis.blocks.map((block) => ({ ...block, span: { start: moved(block.span.start), end: moved(block.span.end) } }));
  await show({ ...analysis, text: `${longAnalysis(1, 0).text}\n${analysis.text}`, blocks: [{ ...lead!, kind: "body" }, ...blocks], attributions: [], sources: [] }, true);
  expect($$(".why:not([hidden])").map((why) => why.closest("[data-finding]")!.getAttribute("data-finding"))).toEqual(["block:3"]);
});

describe("a long page", () => {
  test("lists what fits, more on demand, and what is asked for at any rate", async () => {
    await show(longAnalysis(160, 20));
    await click("#tab-page");
    await click("[data-kind=body] .part-head");
    expect($$("[data-finding^=block]")).toHaveLength(50);
    expect($(".more").getAttribute("aria-label")).toBe(`${$(".more").textContent}: ${$(".blocks").getAttribute("aria-label")}`);
    await click(".more");
    expect($$("[data-finding^=block]")).toHaveLength(100);
    await receive({ type: "select", findings: [{ layer: "block", id: 159 }] });
    expect($('[data-finding="block:159"]')).not.toBeNull();
  });
});

describe("what is missing is explained", () => {
  test("nothing found", async () => {
    await show(emptyAnalysis());
    expect(root.querySelector(".notes"), "not sent to a tab that is as empty").toBeNull();
    for (const tab of ["claims", "sources", "page"]) {
      await click(`#tab-${tab}`);
      expect(textOf(`#list-${tab} .blank`), tab).toBe("Nothing to showThere is no text here to read.");
    }
  });

  test("no article, and what is there instead", async () => {
    await show({ ...emptyAnalysis(), text: "Home", blocks: [{ span: { start: 0, end: 4 }, kind: "navigation", why: "a link" }] });
    expect(textOf("[data-note=no-article]")).toContain("The Page tab shows what is here instead");
    expect($("#tab-page").getAttribute("aria-selected")).toBe("true");
    await click("#tab-claims");
    expect(textOf("#list-claims .blank")).toMatch(/^No key claims found.*The Page tab/);
  });

  test("in a language in which claims and sources are not looked for, nothing says that there are none", async () => {
    await show({ ...sampleAnalysis(), lang: "de", claims: [], sources: [], attributions: [], notes: [{ code: "unsupported-language" }] });
    expect(textOf("#tab-claims") + textOf("#tab-sources")).toBe("ClaimsSources");
    for (const tab of ["claims", "sources"]) {
      await click(`#tab-${tab}`);
      expect(textOf(`#list-${tab} .blank`)).toMatch(/^Not looked for in this language.*in English only/);
    }
  });

  test("a note that this panel has no words for is left out", async () => {
    const analysis = { ...sampleAnalysis(), notes: [{ code: "few-claims" }, { code: "from-the-future" }] } as unknown as Analysis;
    await show(analysis);
    expect($$("[data-note]").map((note) => note.dataset.note)).toEqual(["few-claims"]);
  });

  test("a note jumps to its passage", async () => {
    await show(sampleAnalysis());
    await click("[data-note=lacks-context] button");
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "block", id: 10 } });
  });

  test.each(["too-long", "bad-page", "not-loaded"] as const)("%s", async (code) => {
    session.dispatch({ type: "failed", code, message: "12 of 10" });
    await settled();
    expect($("[role=alert]").textContent).toContain("12 of 10");
  });

  test("opened by itself", async () => {
    session.dispatch({ type: "alone" });
    await settled();
    expect(textOf("main")).toContain("Open a news page");
  });
});

test("the first hint has three lines and is dismissed for good", async () => {
  await show(sampleAnalysis());
  expect($$(".hint-box li")).toHaveLength(3);
  await click("[data-tool=dismiss]");
  expect(root.querySelector(".hint-box")).toBeNull();
  expect(document.activeElement!.id, "not lost with its button").toBe("tab-claims");
  expect(JSON.parse(localStorage.getItem("inquit-settings")!)).toMatchObject({ greeted: true });
});

describe("a selection", () => {
  const page = () => {
    const whole = samplePage();
    return { ...whole, blocks: whole.blocks.map((block, at) => (at === 9 ? { ...block, selected: [{ start: 0, end: 8 }] } : block)) };
  };

  test("is offered, read, and left for the whole page again", async () => {
    session.dispatch({ type: "analysed", page: page(), options: {}, analysis: sampleAnalysis() });
    await settled();
    await click("[data-note=selected] button");
    await settled();
    expect(session.state.reading?.options.selectionOnly).toBe(true);
    expect(textOf("[data-note=selection]")).toContain("Only the passage that you selected");
    expect(document.activeElement!.id).toBe("tab-claims");
    $("#tab-claims").blur();
    await click("[data-note=selection] button");
    await settled();
    expect(session.state.reading?.options.selectionOnly).toBe(false);
    expect(document.activeElement!.id).toBe("tab-claims");
  });

  test("is not offered where there is none", async () => {
    await show(sampleAnalysis());
    expect(root.querySelector("[data-note=selected]")).toBeNull();
  });
});

test("each format of the export says what it is for", async () => {
  await show(sampleAnalysis());
  await click("footer [aria-expanded]");
  const uses = $$("[data-format] small").map((use) => use.textContent);
  expect(uses).toHaveLength(5);
  expect(uses[2]).toBe("A row for each claim and statement, for spreadsheets.");
  expect(new Set(uses).size).toBe(5);
});

describe("on paper", () => {
  test("stand the article with numbered marks, the claims and the sources, until the browser has printed", async () => {
    await show(sampleAnalysis());
    let printed = "";
    vi.stubGlobal("print", () => (printed = $(".print").innerHTML));
    await click("footer [aria-expanded]");
    await click("[data-format=print] button");
    vi.unstubAllGlobals();
    expect(printed).not.toBe("");
    expect(textOf(".print h1")).toBe("Ferry terminal at Skerrow to close for two years");
    expect(textOf(".print")).not.toContain("Sign up");
    expect($$(".print .sign-claim").map((sign) => sign.textContent)).toEqual(["1", "2", "3", "5", "4", "8", "6", "7"]);
    expect($$(".print section h2").map((heading) => heading.textContent)).toEqual(["Key claims", "Sources"]);
    expect(textOf(".print section li:nth-child(3)")).toMatch(/3.*two officials \(\w\)event/);
    dispatchEvent(new Event("afterprint"));
    await settled();
    expect(root.querySelector(".print")).toBeNull();
  });

  test("so it does by the browser's own command", async () => {
    await show(sampleAnalysis());
    dispatchEvent(new Event("beforeprint"));
    await settled();
    expect(root.querySelector(".print")).not.toBeNull();
  });

  test("explains no marks where there are none", async () => {
    await show({ ...sampleAnalysis(), claims: [], attributions: [], sources: [] });
    session.dispatch({ type: "printing", on: true });
    await settled();
    expect(root.querySelector(".print-body")).not.toBeNull();
    expect(root.querySelector(".print-key")).toBeNull();
  });

  test("is not offered where there is no article, and told where it is blocked", async () => {
    await show(emptyAnalysis());
    await click("footer [aria-expanded]");
    expect(root.querySelector("[data-format=print]")).toBeNull();
    await show(sampleAnalysis());
    vi.stubGlobal("print", () => { throw new Error("blocked"); });
    session.actions.print();
    await settled();
    vi.unstubAllGlobals();
    expect(session.state).toMatchObject({ printing: false, said: { text: "Printing is blocked here." } });
  });
});

test("text of the page stays text", async () => {
  const sample = sampleAnalysis();
  const evil = "<img src=x onerror=alert(1)>";
  sample.sources[1]!.name = evil;
  sample.provenance.original = { name: evil, href: "javascript:alert(1)" };
  await show(sample);
  await click("#tab-sources");
  expect(root.querySelector("img, a")).toBeNull();
  expect(textOf('[data-finding="source:1"]')).toContain(evil);
});

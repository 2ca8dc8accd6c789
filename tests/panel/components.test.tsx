// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ToClient, ToPanel } from "../../www/protocol";
import type { Analysis } from "../../www/types";
import { App } from "../../www/panel/components/app";
import { nextTab } from "../../www/panel/components/tabs";
import { PanelProvider } from "../../www/panel/context";
import type { Engine } from "../../www/panel/engine";
import { startSession, type Session } from "../../www/panel/session";
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
afterEach(() => {
  render(null, root);
  root.remove();
});

function draw(now: Session) {
  render(<PanelProvider value={{ ...now }}><App /></PanelProvider>, root);
}

const settled = () => new Promise((done) => setTimeout(done, 5));
const $ = (selector: string) => root.querySelector<HTMLElement>(selector)!;
const $$ = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const textOf = (selector: string) => $(selector).textContent!.replace(/\s+/g, " ");

async function show(analysis: Analysis) {
  session.dispatch({ type: "analysed", page: samplePage(), options: {}, analysis });
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

  test("open to their statements, in plain words", async () => {
    await click('[data-finding="source:4"] button[aria-expanded]');
    expect(textOf('[data-finding="attribution:4"]')).toMatch(/half of the shops.*thinks.*in the writer’s words/);
    expect(textOf('[data-finding="attribution:5"]')).toContain("plans");
    await click('[data-finding="source:3"] button[aria-expanded]');
    expect(textOf('[data-finding="attribution:3"] .facts span')).toBe("say");
  });

  test("a click walks, and shows where it stands", async () => {
    await click('[data-finding="source:4"] .passage');
    await click('[data-finding="source:4"] .passage');
    expect(textOf(".stepper")).toContain("2 of 2");
    expect(sent.at(-1)).toEqual({ type: "reveal", finding: { layer: "attribution", id: 5 }, part: 0 });
    expect($('[data-finding="attribution:5"]').getAttribute("aria-current")).toBe("true");
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
    const order = ["The Sound Wire", "Dim everything", "The article", "Article text", "Around it", "Other stories"].map((words) => text.indexOf(words));
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

  test("the switch dims", async () => {
    await click("#list-page [role=switch]");
    expect(sent.at(-1)).toEqual({ type: "layers", layers: { attributions: true, claims: true, dim: true } });
  });
});

describe("keyboard", () => {
  test.each([["ArrowRight", 2, 0], ["ArrowLeft", 0, 2], ["Home", 2, 0], ["End", 0, 2], ["a", 1, -1]] as const)("%s from %i leads to %i", (key, from, to) => {
    expect(nextTab(key, from, 3)).toBe(to);
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

describe("a long page", () => {
  test("lists what fits, more on demand, and what is asked for at any rate", async () => {
    await show(longAnalysis(400, 100));
    await click("#tab-page");
    await click("[data-kind=body] .part-head");
    expect($$("[data-finding^=block]")).toHaveLength(50);
    await click(".more");
    expect($$("[data-finding^=block]")).toHaveLength(100);
    await receive({ type: "select", findings: [{ layer: "block", id: 399 }] });
    expect($('[data-finding="block:399"]')).not.toBeNull();
  });
});

describe("what is missing is explained", () => {
  test("nothing found", async () => {
    await show(emptyAnalysis());
    expect(textOf("[data-note=no-article]")).toContain("No article was found");
    for (const tab of ["claims", "sources", "page"]) {
      await click(`#tab-${tab}`);
      expect($(`#list-${tab} .blank h2`).textContent).not.toBe("");
    }
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

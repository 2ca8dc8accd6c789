/**
 * Selectors, held against elements at a bounded cost. css-what parses them and css-select tests what stands between the
 * combinators; those are followed here, as css-select tries all combinations of ancestors (`a b b b b c` in a deep page).
 */
import { compile } from "css-select";
import { parse, type Selector } from "css-what";
import { TEXT } from "../client/read/tree";
import { children, ElementNode, type Node } from "./dom";

/** Pseudo-classes that are matched; a selector with another is left out. `nth-child` and `has` cost more than a look. */
const PSEUDOS = new Set(["root", "first-child", "last-child", "only-child", "empty"]);
/** Those with selectors in brackets. */
const WITH_SELECTORS = new Set(["not", "is", "where", "matches"]);
/** How many parts a selector may have, those in brackets included; real ones have up to 20. */
const MAX_TOKENS = 64;

type Combinator = "descendant" | "child" | "adjacent";

/** What stands between two combinators, with the one before it. */
interface Compound {
  matches: (element: Node) => boolean;
  before: Combinator | undefined;
}

/** How often elements may still be held against compounds. */
export interface Effort {
  left: number;
}

/** Whether a compound and all before it match: yes, not here, or nowhere further up either. */
type Answer = "yes" | "no" | "never";

/** The selectors of a rule that can be matched; none where the rule's list is broken. */
export function selectorsOf(list: string): Selector[][] {
  try {
    return parse(list).filter((tokens) => sizeOf(tokens) <= MAX_TOKENS && tokens.every(isMatched) && !isCombinator(tokens[0]));
  } catch {
    return [];
  }
}

/** A function that tells whether an element matches; false, too, once the effort is spent. */
export function matcherOf(tokens: Selector[]): (element: ElementNode, effort: Effort) => boolean {
  const compounds = compoundsOf(tokens);
  return (element, effort) => answer(compounds, compounds.length - 1, element, effort) === "yes";
}

function compoundsOf(tokens: Selector[]): Compound[] {
  const found: Compound[] = [];
  let before: Combinator | undefined;
  let from = 0;
  tokens.concat({ type: "descendant" } as Selector).forEach((token, i) => {
    if (!isCombinator(token)) return;
    found.push({ matches: compile<Node, ElementNode>([tokens.slice(from, i)], { adapter }), before });
    before = token.type as Combinator;
    from = i + 1;
  });
  return found;
}

function answer(compounds: Compound[], last: number, element: ElementNode, effort: Effort): Answer {
  if (effort.left-- <= 0) return "never";
  const { matches, before } = compounds[last] as Compound;
  if (!matches(element)) return "no";
  if (!before) return "yes";
  if (before === "adjacent") {
    const previous = previousOf(element);
    return previous ? answer(compounds, last - 1, previous, effort) : "no";
  }
  for (let outer = element.parentNode; outer instanceof ElementNode; outer = outer.parentNode) {
    const found = answer(compounds, last - 1, outer, effort);
    if (found !== "no" || before === "child") return found;
  }
  return "never";
}

const isCombinator = (token: Selector | undefined): boolean => token?.type === "adjacent" || token?.type === "child" || token?.type === "descendant";

/** How many tokens, those in brackets included. */
function sizeOf(tokens: Selector[]): number {
  let size = tokens.length;
  for (const token of tokens) if (token.type === "pseudo" && Array.isArray(token.data)) for (const inner of token.data) size += sizeOf(inner);
  return size;
}

function isMatched(token: Selector): boolean {
  switch (token.type) {
    case "pseudo":
      return Array.isArray(token.data) ? WITH_SELECTORS.has(token.name) && token.data.every(isMatchedInside) : PSEUDOS.has(token.name) && token.data === null;
    case "pseudo-element":
    case "sibling":
    case "column-combinator":
    case "parent":
      return false;
    case "attribute":
    case "tag":
    case "universal":
      return token.namespace == null;
    default:
      return true;
  }
}

/** In brackets css-select follows the combinators: one is no combination. */
function isMatchedInside(tokens: Selector[]): boolean {
  return tokens.every((token) => isMatched(token) && token.type !== "adjacent") && tokens.filter(isCombinator).length <= 1;
}

/** What an element must have for the last compound of a selector: the rarest of id, class and tag. */
export function keyOf(tokens: Selector[]): string {
  const last = tokens.slice(tokens.findLastIndex(isCombinator) + 1);
  const named = (name: string): string | undefined => {
    for (const token of last) if (token.type === "attribute" && token.name === name && (token.action === "element" || token.action === "equals")) return token.value;
    return undefined;
  };
  const id = named("id");
  if (id !== undefined) return "#" + id;
  const className = named("class");
  if (className !== undefined && !/\s/.test(className)) return "." + className;
  const tag = last.find((token) => token.type === "tag");
  return tag ? tag.name.toLowerCase() : "*";
}

/** All that {@link keyOf} can give for selectors of an element. */
export function keysOf(element: ElementNode): string[] {
  const keys = ["*", element.localName];
  const id = element.getAttribute("id");
  if (id) keys.push("#" + id);
  for (const name of new Set((element.getAttribute("class") ?? "").split(/\s+/))) if (name) keys.push("." + name);
  return keys;
}

/** Ids, classes and tags as one number; a selector has not more than 100 of a sort. */
export function specificity(tokens: Selector[]): number {
  let sum = 0;
  for (const token of tokens) {
    if (token.type === "attribute") sum += token.name === "id" && token.action === "equals" ? 10_000 : 100;
    else if (token.type === "tag") sum += 1;
    else if (token.type === "pseudo" && Array.isArray(token.data)) sum += token.name === "where" ? 0 : Math.max(0, ...token.data.map(specificity));
    else if (token.type === "pseudo") sum += 100;
  }
  return sum;
}

const isElement = (node: Node): node is ElementNode => node instanceof ElementNode;

const lists = new WeakMap<Node, ElementNode[]>();
const previous = new WeakMap<ElementNode, ElementNode>();

/** The elements in a node, listed once; what else is among them may be long. */
function elementsIn(parent: Node): ElementNode[] {
  let list = lists.get(parent);
  if (!list) {
    list = children(parent).filter(isElement);
    list.forEach((element, i) => i > 0 && previous.set(element, list![i - 1] as ElementNode));
    lists.set(parent, list);
  }
  return list;
}

function siblingsOf(element: Node): ElementNode[] {
  return element.parentNode ? elementsIn(element.parentNode) : [element as ElementNode];
}

function previousOf(element: ElementNode): ElementNode | undefined {
  siblingsOf(element);
  return previous.get(element);
}

const contents = new WeakMap<Node, Node[]>();

/** The first child because of which an element is not `:empty`. */
function contentOf(parent: Node): Node[] {
  let found = contents.get(parent);
  if (!found) {
    found = children(parent).filter((node) => isElement(node) || (node.nodeType === TEXT && /\S/.test(node.data))).slice(0, 1);
    contents.set(parent, found);
  }
  return found;
}

const adapter = {
  isTag: isElement,
  getAttributeValue: (element: ElementNode, name: string) => element.getAttribute(name) ?? undefined,
  hasAttrib: (element: ElementNode, name: string) => element.getAttribute(name) !== null,
  getChildren: contentOf,
  getName: (element: ElementNode) => element.localName,
  getParent: (element: ElementNode) => element.parentNode,
  getSiblings: siblingsOf,
  getText: () => "text",
  removeSubsets: (nodes: Node[]) => nodes,
};

/**
 * The document as the reader sees it: the flattened tree, one `Place` for each open element.
 *
 * In a browser every access goes through the prototypes' own getters: a form's fields shadow its properties
 * (`<input name="firstChild">`), and what a page calls its fields must not steer the reader.
 */
import type { Standing } from "./looks";
import { PREFORMATTED } from "./tags";

export const ELEMENT = 1;
export const TEXT = 3;
const CDATA = 4;
export const DOCUMENT = 9;

/** An open element of the walk. */
export interface Place {
  readonly element: Element;
  readonly tag: string;
  readonly parent: Place | null;
  /** The nearest block-level element, itself included: the one that text belongs to. */
  owner: Place;
  /** How it stands to its neighbours, once asked. */
  standing: Standing | undefined;
  /** Where the nearest link around it leads, as written. */
  readonly link: string | undefined;
  readonly pre: boolean;
  /** Whether text directly inside is visible; unknown until asked. */
  shown: boolean | undefined;
  /** Whether nothing inside can be visible. */
  gone: boolean | undefined;
  /** How its style sets elements inside it, whatever they are; once asked. */
  inside: Standing | undefined;
  /** Its line in `Block.path`, once asked. */
  step: string | undefined;
  /** What comes next inside: a sibling chain, or an explicit list (nodes of a slot). */
  next: Node | null;
  readonly list: readonly Node[] | null;
  at: number;
}

type Access = (this: object, ...args: unknown[]) => unknown;

/**
 * A property's getter or a method, as its owner's prototype has it, to be called on an object. Where there is no such
 * prototype, `otherwise`, or a plain look-up, which gives nothing where the object has no such method.
 */
function access(owner: string, name: string, otherwise?: Access): Access {
  const proto = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[owner]?.prototype;
  const own = proto && Object.getOwnPropertyDescriptor(proto, name);
  return own?.get ?? (own?.value as Access | undefined) ?? otherwise ?? function (...args) {
    const value = (this as Record<string, unknown>)[name];
    return typeof value === "function" ? (value as Access).apply(this, args) : value;
  };
}

/** The same as a function of the object. */
function accessor<O extends object, V, A extends unknown[] = []>(owner: string, name: string): (object: O, ...args: A) => V {
  const call = access(owner, name);
  return (object, ...args) => call.apply(object, args) as V;
}

// What each node is asked for is a function of its own: engines see through those, and not through one made for all.
const nodeType = access("Node", "nodeType");
const firstChildOf = access("Node", "firstChild");
const nextSiblingOf = access("Node", "nextSibling");
const dataOf = access("CharacterData", "data");
const localName = access("Element", "localName");
const shadowRootOf = access("Element", "shadowRoot");
const getAttribute = access("Element", "getAttribute");
// What reflects an attribute is told in half the time of the attribute itself.
const idOf = access("Element", "id", function () { return attr(this as Element, "id") ?? ""; });
const classOf = access("Element", "className", function () { return attr(this as Element, "class") ?? ""; });
export const typeOf = (node: Node) => nodeType.call(node) as number;
const firstChild = (node: Node) => firstChildOf.call(node) as Node | null;
const nextSibling = (node: Node) => nextSiblingOf.call(node) as Node | null;
export const textOf = (node: Node) => dataOf.call(node) as string;
const shadowRoot = (element: Element) => shadowRootOf.call(element) as ShadowRoot | null | undefined;

const parentNode = accessor<Node, Node | null>("Node", "parentNode");
export const documentOf = accessor<Node, Document | null>("Node", "ownerDocument");
export const baseOf = accessor<Node, string | null | undefined>("Node", "baseURI");
const assignedSlot = accessor<Element, Element | null | undefined>("Element", "assignedSlot");
/** Undefined where the tree cannot tell, as that of parsed HTML. */
const hasAttributes = accessor<Element, boolean | undefined>("Element", "hasAttributes");
const assignedNodes = accessor<Element, readonly Node[]>("HTMLSlotElement", "assignedNodes");
export const rootOf = accessor<Document, Element | null>("Document", "documentElement");
export const addressOf = accessor<Document, string>("Document", "URL");
export const viewOf = accessor<Document, Window | null | undefined>("Document", "defaultView");
export const elementsNamed = accessor<Document, ArrayLike<Element>, [string]>("Document", "getElementsByTagName");
/** Nothing in a document that knows no selection. */
export const selectionOf = accessor<Document, Selection | null | undefined>("Document", "getSelection");

/** An attribute as written; undefined where there is none. */
export function attr(element: Element, name: string): string | undefined {
  return (getAttribute.call(element, name) as string | null | undefined) ?? undefined;
}

/** Of a node type: text, in XML also CDATA. */
export function isText(type: number): boolean {
  return type === TEXT || type === CDATA;
}

/** All text directly inside an element, as for a script or a title. */
export function ownText(element: Element): string {
  let text = "";
  for (let node = firstChild(element); node; node = nextSibling(node)) if (isText(typeOf(node))) text += textOf(node);
  return text;
}

/** Lower-case tag name. */
export function tagOf(element: Element): string {
  return (localName.call(element) as string).toLowerCase();
}

/** Goes into an element. */
export function enter(element: Element, tag: string, parent: Place | null): Place {
  const shadow = shadowRoot(element);
  const list = listOf(element, tag);
  return {
    element, tag, parent, list, at: 0,
    // Given when its turn comes.
    owner: undefined as unknown as Place,
    standing: undefined,
    shown: undefined,
    gone: undefined,
    inside: undefined,
    step: undefined,
    link: (tag === "a" ? attr(element, "href") : undefined) ?? parent?.link,
    pre: parent !== null && parent.pre || PREFORMATTED.has(tag),
    next: list ? null : firstChild(shadow ?? element),
  };
}

/** What an element shows in place of its children: what its slot is given, or the summary of a closed disclosure. */
function listOf(element: Element, tag: string): readonly Node[] | null {
  if (tag === "details") return attr(element, "open") === undefined ? firstSummary(element) : null;
  if (tag !== "slot") return null;
  const given = assignedNodes(element);
  return given.length > 0 ? given : null;
}

/** The next node inside a place, in the order in which it is shown. */
export function nextNode(place: Place): Node | null {
  if (place.list) return place.list[place.at++] ?? null;
  const node = place.next;
  if (node) place.next = nextSibling(node);
  return node;
}

/** A closed disclosure shows its first summary and nothing else. */
function firstSummary(details: Element): Node[] {
  for (let node = firstChild(details); node; node = nextSibling(node))
    if (typeOf(node) === ELEMENT && tagOf(node as Element) === "summary") return [node];
  return [];
}

/** The element around one as it is shown: a slot that shows it, its parent, or the host of its shadow tree. */
export function outer(element: Element): Element | null {
  const slot = assignedSlot(element);
  if (slot) return slot;
  const parent = parentNode(element);
  if (parent && typeOf(parent) === ELEMENT) return parent as Element;
  return (parent as Partial<ShadowRoot> | null)?.host ?? null;
}

export function isDocument(node: Node): node is Document {
  return typeOf(node) === DOCUMENT;
}

export function isElement(node: Node): node is Element {
  return typeOf(node) === ELEMENT;
}

/** The elements around one, outermost first. */
export function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = parentNode(element); node; node = parentNode(node) ?? (node as Partial<ShadowRoot>).host ?? null)
    if (typeOf(node) === ELEMENT) found.push(node as Element);
  return found.reverse();
}

/** How many ancestors a path keeps, the nearest: real pages reach 60, and a tower of 10,000 must not cost its square. */
const MAX_STEPS = 96;
/** Longest line of one ancestor; utility classes run to thousands of characters and say nothing. */
const MAX_STEP = 240;

/** The ancestors from the body down to the place itself. */
export function pathOf(place: Place): string[] {
  let steps = 0;
  for (let at: Place | null = place; at && at.tag !== "html" && steps < MAX_STEPS; at = at.parent) steps++;
  const path = new Array<string>(steps);
  for (let at = place; steps > 0; at = at.parent as Place) path[--steps] = at.step ??= step(at);
  return path;
}

function step({ element, tag }: Place): string {
  let line = tag.slice(0, MAX_STEP);
  // Most elements are bare: one question instead of four.
  if (hasAttributes(element) === false) return line;
  const id = (idOf.call(element) as string).trim();
  if (id) line += "#" + id.replace(/\s+/g, "-").slice(0, MAX_STEP);
  for (const name of (classOf.call(element) as string).split(/\s+/)) {
    if (line.length + name.length >= MAX_STEP) break;
    if (name) line += "." + name;
  }
  for (const name of ["role", "itemprop"]) {
    const value = attr(element, name)?.trim();
    if (value) line += `[${name}=${value.slice(0, MAX_STEP)}]`;
  }
  return line;
}

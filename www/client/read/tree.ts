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
const DOCUMENT = 9;

/** An open element of the walk. */
export interface Place {
  readonly element: Element;
  readonly tag: string;
  readonly parent: Place | null;
  /** The nearest block-level element, itself included: the one that text belongs to. */
  owner: Place;
  /** Whether it is set apart from its neighbours on the same line, as in a flex row. */
  apart: boolean;
  /** Where the nearest link around it leads, as written. */
  readonly link: string | undefined;
  readonly pre: boolean;
  /** Whether text directly inside is visible; unknown until asked. */
  shown?: boolean;
  /** Whether nothing inside can be visible. */
  gone?: boolean;
  /** How its style sets elements inside it, whatever they are; once asked. */
  inside?: Standing;
  /** Its line in `Block.path`, once asked. */
  step?: string;
  /** What comes next inside: a sibling chain, or an explicit list (nodes of a slot). */
  next: Node | null;
  readonly list: readonly Node[] | null;
  at: number;
}

/** The getter of a property on its owner's prototype; a plain look-up where there is no such prototype. */
function getter<O, V>(owner: string, name: string): (object: O) => V {
  const proto = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[owner]?.prototype;
  const get = proto && Object.getOwnPropertyDescriptor(proto, name)?.get;
  return get ? (object) => get.call(object) as V : (object) => (object as Record<string, unknown>)[name] as V;
}

/** The same for a method; undefined where the object has none. */
function method<O, A extends unknown[], V>(owner: string, name: string): (object: O, ...args: A) => V {
  const proto = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[owner]?.prototype;
  const call = proto && (Object.getOwnPropertyDescriptor(proto, name)?.value as ((...args: A) => V) | undefined);
  return call
    ? (object, ...args) => call.apply(object, args)
    : (object, ...args) => (object as Record<string, ((...args: A) => V) | undefined>)[name]?.(...args) as V;
}

export const typeOf = getter<Node, number>("Node", "nodeType");
const firstChild = getter<Node, Node | null>("Node", "firstChild");
const nextSibling = getter<Node, Node | null>("Node", "nextSibling");
const parentNode = getter<Node, Node | null>("Node", "parentNode");
export const documentOf = getter<Node, Document | null>("Node", "ownerDocument");
export const baseOf = getter<Node, string | null | undefined>("Node", "baseURI");
export const textOf = getter<Node, string>("CharacterData", "data");
const localName = getter<Element, string>("Element", "localName");
const shadowRoot = getter<Element, ShadowRoot | null | undefined>("Element", "shadowRoot");
const getAttribute = method<Element, [string], string | null>("Element", "getAttribute");
/** Undefined where the tree cannot tell, as that of parsed HTML. */
const hasAttributes = method<Element, [], boolean | undefined>("Element", "hasAttributes");
const assignedNodes = method<Element, [], readonly Node[]>("HTMLSlotElement", "assignedNodes");
export const rootOf = getter<Document, Element | null>("Document", "documentElement");
export const addressOf = getter<Document, string>("Document", "URL");
export const elementsNamed = method<Document, [string], ArrayLike<Element>>("Document", "getElementsByTagName");

export const viewOf = getter<Document, Window | null | undefined>("Document", "defaultView");
/** Nothing in a document that knows no selection. */
export const selectionOf = method<Document, [], Selection | null | undefined>("Document", "getSelection");

/** An attribute as written; undefined where there is none. */
export function attr(element: Element, name: string): string | undefined {
  return getAttribute(element, name) ?? undefined;
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
  return localName(element).toLowerCase();
}

/** Goes into an element. */
export function enter(element: Element, tag: string, parent: Place | null): Place {
  const shadow = shadowRoot(element);
  let list: readonly Node[] | null = null;
  if (tag === "slot") list = assignedNodes(element);
  else if (tag === "details" && attr(element, "open") === undefined) list = firstSummary(element);
  if (list && list.length === 0 && tag === "slot") list = null;
  const place: Place = {
    element, tag, parent, list, at: 0,
    owner: undefined as unknown as Place,
    apart: false,
    link: (tag === "a" ? attr(element, "href") : undefined) ?? parent?.link,
    pre: parent !== null && parent.pre || PREFORMATTED.has(tag),
    next: list ? null : firstChild(shadow ?? element),
  };
  place.owner = parent ? parent.owner : place;
  return place;
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

const assignedSlot = getter<Element, Element | null | undefined>("Element", "assignedSlot");

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
  const path: string[] = [];
  for (let at: Place | null = place; at && at.tag !== "html" && path.length < MAX_STEPS; at = at.parent)
    path.push((at.step ??= step(at)));
  return path.reverse();
}

function step({ element, tag }: Place): string {
  // Most elements are bare: one question instead of four.
  if (hasAttributes(element) === false) return tag;
  let line = tag;
  const id = attr(element, "id")?.trim();
  if (id) line += "#" + id.replace(/\s+/g, "-").slice(0, MAX_STEP);
  for (const name of (attr(element, "class") ?? "").split(/\s+/)) {
    if (line.length + name.length >= MAX_STEP) break;
    if (name) line += "." + name;
  }
  for (const name of ["role", "itemprop"]) {
    const value = attr(element, name)?.trim();
    if (value) line += `[${name}=${value.slice(0, MAX_STEP)}]`;
  }
  return line;
}

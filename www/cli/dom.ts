/**
 * HTML as a tree that the reader can walk: parse5 parses exactly as browsers do; the nodes hold what the reader asks for,
 * under the DOM's own names, and nothing else.
 */
import { html as names, Parser, type ParserOptions, Token, TokenizerMode, type TreeAdapter, type TreeAdapterTypeMap } from "parse5";
import { DOCUMENT, ELEMENT, TEXT } from "../client/read/tree";
import { placeStreamedParts } from "./streamed";

export const COMMENT = 8;
const DOCTYPE = 10;
const FRAGMENT = 11;

/** A node of any type. */
export class Node {
  parentNode: Node | null = null;
  firstChild: Node | null = null;
  lastChild: Node | null = null;
  nextSibling: Node | null = null;
  previousSibling: Node | null = null;
  ownerDocument: DocumentNode | null = null;
  /** Text of a text node. */
  data = "";
  constructor(readonly nodeType: number) {}
}

export class ElementNode extends Node {
  shadowRoot: FragmentNode | null = null;
  content: FragmentNode | null = null;
  constructor(readonly localName: string, readonly namespaceURI: names.NS, public attributes: Token.Attribute[]) {
    super(ELEMENT);
  }
  getAttribute(name: string): string | null {
    return this.attributes.find((a) => a.name === name)?.value ?? null;
  }
  /** For a `<slot>` in a shadow tree, the host's children that go there. */
  assignedNodes(): Node[] {
    let root: Node = this;
    while (root.parentNode) root = root.parentNode;
    return root instanceof FragmentNode && root.host ? root.assigned(this) : [];
  }
}

class FragmentNode extends Node {
  /** The element whose shadow root this is. */
  host: ElementNode | null = null;
  private slots: Map<string, { slot: ElementNode | null; nodes: Node[] }> | null = null;
  constructor() {
    super(FRAGMENT);
  }
  /** The first slot of a name takes all that is meant for that name. */
  assigned(slot: ElementNode): Node[] {
    if (!this.slots) {
      this.slots = new Map();
      for (const node of children(this.host as ElementNode)) {
        if (node.nodeType !== ELEMENT && node.nodeType !== TEXT) continue;
        const name = node instanceof ElementNode ? node.getAttribute("slot") ?? "" : "";
        const entry = this.slots.get(name) ?? { slot: null, nodes: [] };
        entry.nodes.push(node);
        this.slots.set(name, entry);
      }
    }
    const entry = this.slots.get(slot.getAttribute("name") ?? "");
    if (!entry) return [];
    entry.slot ??= slot;
    return entry.slot === slot ? entry.nodes : [];
  }
}

class DocumentNode extends Node {
  URL = "";
  baseURI = "";
  mode: names.DOCUMENT_MODE = names.DOCUMENT_MODE.NO_QUIRKS;
  constructor() {
    super(DOCUMENT);
  }
  get documentElement(): ElementNode | null {
    return (children(this).find((node) => node instanceof ElementNode) as ElementNode | undefined) ?? null;
  }
  getElementsByTagName(name: string): ElementNode[] {
    const found: ElementNode[] = [];
    for (let node: Node | null = this; node; node = following(node))
      if (node instanceof ElementNode && (name === "*" || node.localName === name)) found.push(node);
    return found;
  }
}

/** The next node in document order. */
function following(node: Node): Node | null {
  if (node.firstChild) return node.firstChild;
  let at: Node | null = node;
  while (at && !at.nextSibling) at = at.parentNode;
  return at && at.nextSibling;
}

/** All children, in order. */
export function children(node: Node): Node[] {
  const list: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) list.push(child);
  return list;
}

export function insert(parent: Node, node: Node, before: Node | null): void {
  const previous = before ? before.previousSibling : parent.lastChild;
  node.parentNode = parent;
  node.previousSibling = previous;
  node.nextSibling = before;
  if (previous) previous.nextSibling = node;
  else parent.firstChild = node;
  if (before) before.previousSibling = node;
  else parent.lastChild = node;
}

export function detach(node: Node): void {
  const { parentNode: parent, previousSibling: previous, nextSibling: next } = node;
  if (!parent) return;
  if (previous) previous.nextSibling = next;
  else parent.firstChild = next;
  if (next) next.previousSibling = previous;
  else parent.lastChild = previous;
  node.parentNode = node.previousSibling = node.nextSibling = null;
}

function insertText(parent: Node, text: string, before: Node | null): void {
  const previous = before ? before.previousSibling : parent.lastChild;
  if (previous?.nodeType === TEXT) {
    previous.data += text;
    return;
  }
  const node = new Node(TEXT);
  node.data = text;
  insert(parent, node, before);
}

/** More attributes than any element has: each is looked for among all of its element, and further tags may add some. */
const MAX_ATTRIBUTES = 256;

type Types = TreeAdapterTypeMap<Node, Node, Node, DocumentNode, FragmentNode, ElementNode, Node, Node, ElementNode, Node>;

const adapter: TreeAdapter<Types> = {
  createDocument: () => new DocumentNode(),
  createDocumentFragment: () => new FragmentNode(),
  createElement: (name, ns, attributes) => new ElementNode(name, ns, attributes.length > MAX_ATTRIBUTES ? attributes.slice(0, MAX_ATTRIBUTES) : attributes),
  createCommentNode(text) {
    const node = new Node(COMMENT);
    node.data = text;
    return node;
  },
  createTextNode(value) {
    const node = new Node(TEXT);
    node.data = value;
    return node;
  },
  appendChild: (parent, node) => insert(parent, node, null),
  insertBefore: insert,
  detachNode: detach,
  insertText: (parent, text) => insertText(parent, text, null),
  insertTextBefore: insertText,
  /** `<html>` and `<body>` written twice: the second adds what the first lacks. */
  adoptAttributes(element, attributes) {
    const room = MAX_ATTRIBUTES - element.attributes.length;
    if (room <= 0) return;
    const known = new Set(element.attributes.map((a) => a.name));
    element.attributes.push(...attributes.filter((a) => !known.has(a.name)).slice(0, room));
  },
  setTemplateContent(template, content) {
    template.content = content;
  },
  getTemplateContent: (template) => template.content as FragmentNode,
  setDocumentType: (document) => insert(document, new Node(DOCTYPE), null),
  setDocumentMode(document, mode) {
    document.mode = mode;
  },
  getDocumentMode: (document) => document.mode,
  getFirstChild: (node) => node.firstChild,
  getChildNodes: children,
  getParentNode: (node) => node.parentNode,
  getAttrList: (element) => element.attributes,
  getTagName: (element) => element.localName,
  getNamespaceURI: (element) => element.namespaceURI,
  getTextNodeContent: (node) => node.data,
  getCommentNodeContent: (node) => node.data,
  getDocumentTypeNodeName: () => "html",
  getDocumentTypeNodePublicId: () => "",
  getDocumentTypeNodeSystemId: () => "",
  isTextNode: (node): node is Node => node.nodeType === TEXT,
  isCommentNode: (node): node is Node => node.nodeType === COMMENT,
  isDocumentTypeNode: (node): node is Node => node.nodeType === DOCTYPE,
  isElementNode: (node): node is ElementNode => node.nodeType === ELEMENT,
  getNodeSourceCodeLocation: () => null,
  setNodeSourceCodeLocation: () => undefined,
  updateNodeSourceCodeLocation: () => undefined,
};

/** As deep as Chromium nests what it parses; real pages reach 60. Parsing costs the square of it. */
const MAX_DEPTH = 512;
/** Unclosed formatting tags are copied into every paragraph after them: what a few kilobytes of them grow to must end. */
const MAX_ELEMENTS = 2_000_000;
/** So many characters of its attributes count as one more element: each copy has them read anew. No input is so long. */
const ATTRIBUTES_PER_ELEMENT = 128;

/** The page is larger than anything worth reading. */
export class TooLong extends Error {
  readonly code = "too-long";
}

/** Elements whose content is no markup. */
export const RAW = new Set(["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"]);

/** Parses as browsers do, with an end to what hostile markup can cost. */
class BoundedParser extends Parser<Types> {
  private elements = 0;

  override onItemPush(...args: Parameters<Parser<Types>["onItemPush"]>): void {
    let written = 0;
    for (const { name, value } of (args[0] as ElementNode).attributes) written += name.length + value.length;
    this.elements += 1 + Math.floor(written / ATTRIBUTES_PER_ELEMENT);
    if (this.elements > MAX_ELEMENTS) throw new TooLong(`more than ${MAX_ELEMENTS} elements`);
    super.onItemPush(...args);
  }

  override onStartTag(token: Token.TagToken): void {
    if (this.takes(token)) super.onStartTag(token);
  }

  /** Without its start tag, raw content would be read as text. */
  protected takes({ tagName }: Token.TagToken): boolean {
    return this.openElements.stackTop < MAX_DEPTH || RAW.has(tagName);
  }
}

/**
 * XHTML is parsed as HTML, too, as files that call themselves so are often not well-formed, and an XML parser would give
 * up. But `<script src="a.js"/>` and `<div/>` end there: in HTML all that follows would be inside.
 */
class XhtmlParser extends BoundedParser {
  override onStartTag(token: Token.TagToken): void {
    const isOpened = this.takes(token);
    super.onStartTag(token);
    // Of elements that are empty in any case the parser has taken note.
    if (!isOpened || !token.selfClosing || token.ackSelfClosing) return;
    this.tokenizer.state = TokenizerMode.DATA;
    this.onEndTag({ ...token, type: Token.TokenType.END_TAG, selfClosing: false, attrs: [] });
  }
}

/** Parses a page. `url`: where it was found; one that is no address says nothing. `isXml`: by the rules of XHTML. */
export function parseHtml(source: string, url?: string, isXml = false): Document {
  const parser = isXml ? XhtmlParser : BoundedParser;
  const document = parser.parse(source, { treeAdapter: adapter } satisfies ParserOptions<Types>) as DocumentNode;
  document.URL = document.baseURI = addressOf(url) ?? "";
  placeStreamedParts(adopt(document));
  const base = document.getElementsByTagName("base").find((element) => element.getAttribute("href"))?.getAttribute("href");
  if (base) document.baseURI = addressOf(base, document.URL || undefined) ?? document.baseURI;
  return document as unknown as Document;
}

/**
 * Tells all nodes of a document whose they are and attaches shadow roots, those within others, too; returns its elements
 * without those in templates, which no look-up in a document finds.
 */
function adopt(document: DocumentNode): ElementNode[] {
  const elements: ElementNode[] = [];
  const trees: Node[] = [document];
  // The list grows on the way: what a template holds is a tree of its own, and others can stand in it.
  for (const tree of trees)
    for (let node: Node | null = tree; node; node = following(node)) {
      node.ownerDocument = document;
      if (!(node instanceof ElementNode)) continue;
      if (tree === document) elements.push(node);
      if (!node.content) continue;
      trees.push(node.content);
      attachShadow(node);
    }
  return elements;
}

/** An address as browsers write it. */
export function addressOf(written: string | undefined, base?: string): string | undefined {
  return written !== undefined && URL.canParse(written, base) ? new URL(written, base).href : undefined;
}

/** A `<template shadowrootmode>` becomes its parent's shadow root, as in browsers. */
function attachShadow(template: ElementNode): void {
  const host = template.parentNode;
  if (!(host instanceof ElementNode) || host.shadowRoot || !template.getAttribute("shadowrootmode")) return;
  const root = template.content as FragmentNode;
  root.host = host;
  host.shadowRoot = root;
}

/** A style sheet of ours in a tree, beside those that it has. */
export function adopt(root: Document | ShadowRoot, sheet: CSSStyleSheet): void {
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

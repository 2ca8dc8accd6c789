/** Documents that hold no text to read: the reader is told so before anything is opened. */

/** `document`: a picture, a PDF, a drawing or data; `frames`: the text is in the frames of a frameset. */
export type Unreadable = "document" | "frames";

const READABLE = /^(text\/html|application\/xhtml\+xml|text\/plain)$/;
const XHTML = "http://www.w3.org/1999/xhtml";

export function unreadable({ documentElement: root, body, contentType }: Document): Unreadable | undefined {
  if (root?.localName !== "html" || root.namespaceURI !== XHTML || !READABLE.test(contentType)) return "document";
  return body?.localName === "frameset" ? "frames" : undefined;
}

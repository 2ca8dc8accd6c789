/** Whether text shows, and whether an element stands on lines of its own: asked of the browser where there is one. */
import { BLOCK } from "./tags";
import { attr, type Place, viewOf } from "./tree";

/** How an inline element's text stands to its neighbours: on its own lines, on theirs but set apart, or running on. */
export type Standing = "block" | "apart" | "inline";

export interface Looks {
  /** Whether text directly inside is visible. */
  shows(place: Place): boolean;
  stands(place: Place): Standing;
}

export type Property = "display" | "visibility" | "float" | "position" | "flex-direction";

/** What styles say about one element, as far as it is known. */
export type Styles = Partial<Record<Property, string>>;

export interface Declaration {
  property: Property;
  value: string;
  important: boolean;
}

/** Displays that run on with the text around them. */
const RUNS_ON = /^(inline|ruby)/;

export function looksOf(doc: Document): Looks {
  const view = viewOf(doc);
  const check = typeof Element === "function" ? Element.prototype.checkVisibility : undefined;
  return view && check ? new BrowserLooks(view, check) : new WrittenLooks(writtenStyles);
}

const VISIBLY: CheckVisibilityOptions = { visibilityProperty: true };

/** As the browser renders it. */
class BrowserLooks implements Looks {
  constructor(private readonly view: Window, private readonly check: Element["checkVisibility"]) {}

  shows(place: Place): boolean {
    if (place.shown !== undefined) return place.shown;
    const unsure: Place[] = [];
    let at: Place | null = place;
    while (at && at.shown === undefined) {
      if (this.check.call(at.element, VISIBLY)) at.shown = true;
      else {
        unsure.push(at);
        at = at.parent;
      }
    }
    // Not visible, or without a box of its own (`display: contents`): then the text shows as its parent does.
    let shown = at !== null && at.shown === true;
    for (const inner of unsure.reverse()) inner.shown = shown &&= this.hasNoBox(inner);
    return shown;
  }

  stands(place: Place): Standing {
    if (BLOCK.has(place.tag)) return "block";
    const style = this.styleOf(place);
    // Browsers make a block of what floats, is set apart or stands in a flex box or a grid: an inline one does none of it.
    if (RUNS_ON.test(style.display ?? "")) return "inline";
    return standing(place, style, this.styleOf);
  }

  private readonly styleOf = ({ element }: Place): Styles => this.view.getComputedStyle(element) as unknown as Styles;

  private hasNoBox(place: Place): boolean {
    const { display, visibility } = this.styleOf(place);
    return display === "contents" && visibility === "visible";
  }
}

/** Values of `visibility` that do not leave it as it is around the element. */
const VISIBILITY: Record<string, boolean | undefined> = { visible: true, initial: true, hidden: false, collapse: false };

/** As attributes and, if the host knows any, style sheets say: for documents that no browser renders. */
export class WrittenLooks implements Looks {
  constructor(private readonly styles: (place: Place) => Styles) {}

  shows(place: Place): boolean {
    const unknown: Place[] = [];
    let at: Place | null = place;
    while (at && at.shown === undefined) {
      unknown.push(at);
      at = at.parent;
    }
    for (const inner of unknown.reverse()) {
      const { display, visibility } = this.styles(inner);
      inner.gone = inner.parent?.gone === true || display === "none";
      const inherited = inner.parent?.shown ?? true;
      inner.shown = !inner.gone && (VISIBILITY[visibility ?? ""] ?? inherited);
    }
    return place.shown === true;
  }

  stands(place: Place): Standing {
    return BLOCK.has(place.tag) ? "block" : standing(place, this.styles(place), this.styles);
  }
}

/**
 * Tags speak before styles, so that a live page and parsed HTML are cut alike; a style can only set an inline element on
 * lines of its own. A float (a drop capital) or a word set aside for screen readers computes to a block and is none.
 */
function standing(place: Place, own: Styles, styles: (place: Place) => Styles): Standing {
  // Each property once: asking a browser for one costs as much as all the rest here.
  const { display } = own;
  if (display === "none" || display === "contents") return "inline";
  const { position } = own;
  if (position === "absolute" || position === "fixed") return "inline";
  const { float } = own;
  if (float && float !== "none") return "inline";
  const inside = place.parent ? (place.parent.inside ??= standingInside(styles(place.parent))) : "inline";
  if (inside !== "inline") return inside;
  return !display || RUNS_ON.test(display) ? "inline" : "block";
}

/** How an element sets what is inside it: a flex box or a grid apart or on lines, all others as it comes. */
function standingInside(styles: Styles): Standing {
  const { display } = styles;
  if (display?.endsWith("flex")) return styles["flex-direction"]?.startsWith("column") ? "block" : "apart";
  return display?.endsWith("grid") ? "block" : "inline";
}

/** What a browser's own style sheet makes of an element's attributes. */
export function writtenDefaults({ element, tag }: Pick<Place, "element" | "tag">): Styles {
  const isClosed = tag === "dialog" && attr(element, "open") === undefined;
  return isClosed || attr(element, "hidden") !== undefined || attr(element, "popover") !== undefined ? { display: "none" } : {};
}

/** What an element's own attributes say, for documents that nothing else is known about. */
export function writtenStyles(place: Place): Styles {
  const styles = writtenDefaults(place);
  for (const { property, value } of declarations(attr(place.element, "style"))) styles[property] = value;
  return styles;
}

const DECLARATION =
  /(?:^|;)\s*(display|visibility|float|position|flex-direction|flex-flow)\s*:\s*([a-z-]+)(?=[\s;!]|$)[^;!]*(!\s*important)?/gi;

/** The declarations that matter here, of a `style` attribute or a rule. */
export function declarations(text: string | undefined): Declaration[] {
  const found = text ? text.matchAll(DECLARATION) : [];
  return Array.from(found, ([, property, value, important]) => ({
    property: property!.toLowerCase().replace("flex-flow", "flex-direction") as Property,
    value: value!.toLowerCase(),
    important: important !== undefined,
  }));
}

/** Whether text shows, and whether an element stands on lines of its own: asked of the browser where there is one. */
import { BLOCK } from "./tags";
import { attr, documentOf, type Place } from "./tree";

/** How an inline element's text stands to its neighbours: on its own lines, on theirs but set apart, or running on. */
export type Standing = "block" | "apart" | "inline";

export interface Looks {
  /** Whether text directly inside is visible. */
  shows(place: Place): boolean;
  stands(place: Place): Standing;
}

/** What styles say about one element, as far as it is known. */
export interface Styles {
  display?: string;
  visibility?: string;
  float?: string;
  position?: string;
}

/** Displays that run on with the text around them. */
const RUNS_ON = /^(inline|contents|none|ruby)/;

export function looksOf(doc: Document): Looks {
  const view = doc.defaultView;
  const check = typeof Element === "function" ? Element.prototype.checkVisibility : undefined;
  return view && check ? new BrowserLooks(view, check) : new WrittenLooks(writtenStyles);
}

/** As the browser renders it. */
class BrowserLooks implements Looks {
  constructor(private readonly view: Window, private readonly check: Element["checkVisibility"]) {}

  shows(place: Place): boolean {
    if (place.shown !== undefined) return place.shown;
    const unsure: Place[] = [];
    let at: Place | null = place;
    while (at && at.shown === undefined) {
      if (this.check.call(at.element, { visibilityProperty: true })) at.shown = true;
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
    const style = this.view.getComputedStyle(place.element);
    if (!standsAlone(style)) return "inline";
    const row = place.parent && this.view.getComputedStyle(place.parent.element);
    return row && row.display.endsWith("flex") && row.flexDirection.startsWith("row") ? "apart" : "block";
  }

  private hasNoBox({ element }: Place): boolean {
    const style = this.view.getComputedStyle(element);
    return style.display === "contents" && style.visibility === "visible";
  }
}

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
      inner.shown = !inner.gone && (visibility ? visibility === "visible" : inherited);
    }
    return place.shown === true;
  }

  stands(place: Place): Standing {
    if (BLOCK.has(place.tag)) return "block";
    return standsAlone(this.styles(place)) ? "block" : "inline";
  }
}

/** A float (a drop capital) or a word set aside for screen readers computes to a block and is none. */
function standsAlone({ display, float, position }: Styles): boolean {
  return !!display && !RUNS_ON.test(display) && (!float || float === "none") && position !== "absolute" && position !== "fixed";
}

/** What an element's own attributes say. */
export function writtenStyles({ element, tag }: Place): Styles {
  const styles = declarations(attr(element, "style"));
  if (attr(element, "hidden") !== undefined || (tag === "dialog" && attr(element, "open") === undefined) || attr(element, "popover") !== undefined)
    styles.display ??= "none";
  return styles;
}

const DECLARATION = /(?:^|[;{])\s*(display|visibility|float|position)\s*:\s*([a-z-]+)/gi;

/** The declarations that matter here, of a `style` attribute or a rule's body. */
export function declarations(text: string | undefined): Styles {
  const styles: Styles = {};
  if (text) for (const [, name, value] of text.matchAll(DECLARATION)) styles[name!.toLowerCase() as keyof Styles] = value!.toLowerCase();
  return styles;
}

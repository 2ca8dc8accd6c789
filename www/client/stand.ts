/** Where the panel stands in the window: at a side or, in a narrow window, at the bottom, with an edge to drag. */
import type { Side, ToPanel } from "../protocol";
import { makeHost } from "./host";

export interface Stand {
  host: HTMLElement;
  /** Into the page, in the top layer where there is one: no z-index of the page covers it. */
  put(): void;
  resize(width: number): void;
  moveTo(side: Side): void;
  /** To the other side, if it hides what stands so far from the window's left edge and leaves it free from there. */
  uncover(x: number): void;
  hide(hidden: boolean): void;
  /** How much of the window's height the panel leaves to the page. */
  heightLeft(): number;
  remove(): void;
}

/** CSS pixels. Below `min` the panel's tabs do not fit, above `max` the article has no room. */
const WIDTH = { start: 380, min: 320, max: 720 };

/** In a window below this width it begins as narrow as it can: beside a column of 700 pixels in the middle there is no more room. */
const ROOMY = 1400;

/**
 * Where the panel is a sheet at the window's lower edge: beside it a line would be too short to read or, up to 1,000 pixels,
 * half of each line would be under it, as most pages have one column there; if the window is high enough to be shared.
 */
const NARROW = "(width<720px),(width<1000px) and (height>559px)";

/** The sheet's height in percent of the window's. */
const HEIGHT = { start: 50, min: 20, max: 90 };

/** In a low window, as at 200% zoom, the sheet begins with this height in pixels: under it the first finding is out of sight. */
const LOW = 260;

const HIDDEN = ":host { visibility: hidden!important; }";

/** One press of an arrow key on the edge, in pixels of width or percent of height. */
const STEP = { wide: 16, narrow: 5 };

/**
 * A frame that the reader can resize by its edge. `tell` gets the width after each time, never the sheet's height, and
 * whether it stands beside the page; `gone` is called where the page or a later click ends the frame, `homeless` where a dialog does.
 */
export function standPanel(iframe: HTMLIFrameElement, tell: (message: ToPanel) => void, gone: () => void, homeless: () => void): Stand {
  const after = (then: () => void) => () => {
    ended.abort();
    then();
  };
  const host = makeHost(after(gone), after(homeless));
  const edge = document.createElement("div");
  const sheet = new CSSStyleSheet();
  const narrow = matchMedia(NARROW);
  const ended = new AbortController();
  let hidden = false;
  let side: Side = "right";
  let width = innerWidth < ROOMY ? WIDTH.min : WIDTH.start;
  let height = clamp(Math.max(HEIGHT.start, (100 * LOW) / innerHeight), HEIGHT);

  const settle = () => {
    sheet.replaceSync(rules(narrow.matches ? sheetPlace(height) : "", side, width) + (hidden ? HIDDEN : ""));
    const [now, { min, max }] = narrow.matches ? [height, HEIGHT] : [width, WIDTH];
    const values = { label: "Panel size", orientation: narrow.matches ? "horizontal" : "vertical", valuenow: now, valuemin: min, valuemax: max };
    for (const [name, value] of Object.entries(values)) edge.setAttribute(`aria-${name}`, String(value));
  };
  const turn = () => {
    settle();
    tell({ type: "beside", on: !narrow.matches });
  };
  const resized = () => tell({ type: "resized", width });
  const resize = (to: number) => {
    width = clamp(to, WIDTH);
    settle();
  };
  const enlarge = (to: number) => {
    height = clamp(to, HEIGHT);
    settle();
  };
  const drag = ({ clientX, clientY, pointerId }: PointerEvent) => {
    if (!edge.hasPointerCapture(pointerId)) return;
    const { offsetTop, height } = visualViewport!;
    if (narrow.matches) enlarge(100 * (1 - (clientY - offsetTop) / height));
    else resize(side === "right" ? innerWidth - clientX : clientX);
  };
  const press = (event: KeyboardEvent) => {
    const outward = side === "right" ? 1 : -1;
    const keys: Record<string, number> = narrow.matches ? { ArrowUp: 1, ArrowDown: -1 } : { ArrowLeft: outward, ArrowRight: -outward };
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    if (narrow.matches) return enlarge(height + by * STEP.narrow);
    resize(width + by * STEP.wide);
    resized();
  };

  edge.tabIndex = 0;
  edge.setAttribute("role", "separator");
  edge.addEventListener("pointerdown", (event) => edge.setPointerCapture(event.pointerId));
  edge.addEventListener("pointermove", drag);
  edge.addEventListener("lostpointercapture", () => narrow.matches || resized());
  edge.addEventListener("keydown", press);
  host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet];
  host.root.append(iframe, edge);
  turn();

  return {
    host: host.element,
    resize,
    put() {
      host.put();
      const { signal } = ended;
      narrow.addEventListener("change", turn, { signal });
      // Wherever what is seen changes: by the window, a wide page, two fingers, a keyboard on the screen.
      for (const type of ["resize", "scroll"]) visualViewport!.addEventListener(type, settle, { signal });
    },
    moveTo(to) {
      side = to;
      settle();
    },
    uncover(x) {
      const { left, right } = host.element.getBoundingClientRect();
      const covers = x > left && x < right;
      const mirrored = innerWidth - x;
      if (narrow.matches || !covers || (mirrored > left && mirrored < right)) return;
      side = side === "right" ? "left" : "right";
      settle();
    },
    hide(now) {
      hidden = now;
      settle();
    },
    heightLeft: () => (narrow.matches ? host.element.getBoundingClientRect().top : innerHeight),
    remove() {
      ended.abort();
      host.remove();
    },
  };
}

function clamp(value: number, { min, max }: { min: number; max: number }): number {
  return Math.round(Math.min(max, Math.max(min, value)));
}

/**
 * A sheet of so many percent of the height that the reader sees. On a phone a page that is wider than the screen makes the
 * window that CSS knows larger than the screen. In what two fingers have enlarged there is no room for a sheet.
 */
function sheetPlace(percent: number): string {
  const { offsetTop, offsetLeft, width, height, scale } = visualViewport!;
  if (scale > 1) return `inset: auto 0 0!important; height: ${percent}%!important;`;
  const tall = (height * percent) / 100;
  return `inset: ${offsetTop + height - tall}px auto auto ${offsetLeft}px!important; width: ${width}px!important; height: ${tall}px!important;`;
}

/** After the host's own rules (host.ts), which these complete. `narrow`: where the sheet stands, if it is one. */
function rules(narrow: string, side: Side, width: number): string {
  const inner = side === "right" ? "left" : "right";
  const place = narrow || `inset: 0 auto!important; ${side}: 0!important; width: min(${width}px, 100vw - 120px)!important;`;
  const edge = narrow ? "inset: -6px 0 auto; height: 12px; cursor: ns-resize" : `inset: 0 auto; ${inner}: -6px; width: 12px; cursor: ew-resize`;
  const grip = narrow ? "inset: 5px 0 auto; height: 2px" : "inset: 0 5px";
  return `
    :host { background: Canvas!important; box-shadow: 0 0 0 1px #8884, 0 4px 24px #0003!important; ${place} }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    div { position: absolute; touch-action: none; outline: none; ${edge} }
    div::after { content: ""; position: absolute; ${grip} }
    div:hover::after, div:active::after { background: #0072b2 }
    div:focus-visible::after { background: #0072b2; outline: 2px solid #56b4e9 }
    @media (forced-colors: active) { :host { border: 1px solid CanvasText!important } div:focus-visible::after { background: Highlight } }`;
}

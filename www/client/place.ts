/** Which part of the window the panel takes, and the edge by which the reader makes it larger. */
import type { Side, ToPanel } from "../protocol";
import { adopt } from "./sheet";
import type { Stand } from "./stand";

export interface Place extends Pick<Stand, "resize" | "moveTo" | "hide"> {
  /** Where the panel is a sheet. */
  narrow: MediaQueryList;
  /** Takes its place anew, as the window is another. */
  settle(): void;
  /** The same where it may have become a sheet, or one no more. */
  turn(): void;
  /** To the other side. */
  flip(): void;
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

/** Gives what stands in `root` its place, and the edge; `tell` as for the stand. */
export function placeOf(root: ShadowRoot, tell: (message: ToPanel) => void): Place {
  const narrow = matchMedia(NARROW);
  const sheet = new CSSStyleSheet();
  let hidden = false;
  let side: Side = "right";
  let width = innerWidth < ROOMY ? WIDTH.min : WIDTH.start;
  let height = clamp(Math.max(HEIGHT.start, (100 * LOW) / innerHeight), HEIGHT);

  const settle = () => {
    sheet.replaceSync(rules(narrow.matches ? sheetPlace(height) : "", side, width) + (hidden ? HIDDEN : ""));
    if (narrow.matches) describe(edge, "horizontal", height, HEIGHT);
    else describe(edge, "vertical", width, WIDTH);
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
  const moveTo = (to: Side) => {
    side = to;
    settle();
  };
  const drag = ({ clientX, clientY }: PointerEvent) => {
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

  const edge = edgeOf(drag, () => narrow.matches || resized(), press);
  adopt(root, sheet);
  root.append(edge);
  turn();
  return {
    narrow, settle, turn, resize, moveTo,
    flip: () => moveTo(side === "right" ? "left" : "right"),
    hide(now) {
      hidden = now;
      settle();
    },
  };
}

/** By which the panel is made larger; `drag` gets how it is moved while it is held. */
function edgeOf(drag: (event: PointerEvent) => void, dropped: () => void, press: (event: KeyboardEvent) => void): HTMLElement {
  const edge = document.createElement("div");
  edge.tabIndex = 0;
  edge.setAttribute("role", "separator");
  edge.addEventListener("pointerdown", ({ pointerId }) => edge.setPointerCapture(pointerId));
  edge.addEventListener("pointermove", (event) => edge.hasPointerCapture(event.pointerId) && drag(event));
  edge.addEventListener("lostpointercapture", dropped);
  edge.addEventListener("keydown", press);
  return edge;
}

function describe(edge: HTMLElement, orientation: string, valuenow: number, { min, max }: { min: number; max: number }): void {
  const values = { label: "Panel size", orientation, valuenow, valuemin: min, valuemax: max };
  for (const [name, value] of Object.entries(values)) edge.setAttribute(`aria-${name}`, String(value));
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

/** Clicks on the marks in the page. */
import { listen } from "./listen";
import type { Live } from "./live";

/** CSS pixels between press and release from which on it is a drag, as on most desktops. */
const DRAG = 4;

/**
 * A click on a highlight shows the finding in the panel; links still lead on, and whoever selects (by a drag, a double
 * click or Shift) does not click. What was selected before stands until the click is over and tells nothing.
 */
export function watchClicks(live: Live): () => void {
  let pressed = { x: 0, y: 0 };
  const mousedown = ({ clientX, clientY }: MouseEvent) => void (pressed = { x: clientX, y: clientY });
  const click = live.safely((event: MouseEvent) => {
    const { frame, painter } = live;
    const inside = frame !== undefined && event.composedPath().includes(frame.host);
    const dragged = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAG;
    if (inside || event.button !== 0 || dragged || event.detail > 1 || event.shiftKey) return;
    const findings = painter?.findingsAt(event.clientX, event.clientY) ?? [];
    if (findings.length > 0) frame?.send({ type: "select", findings });
  });
  return listen({ mousedown, click });
}

import { useEffect, useState } from "preact/hooks";
import { usePanel } from "../context";

/** Long enough to read four words. */
const SHOWN_MS = 4_000;

/** What just happened ("Copied"): heard by screen readers, and seen for a moment if it is not seen elsewhere. */
export function StatusLine() {
  const { text, shown, turn } = usePanel().state.said;
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setGone(turn), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [turn]);
  return <p class={shown && gone !== turn ? "toast" : "offscreen"} role="status" aria-live="polite">{text}</p>;
}

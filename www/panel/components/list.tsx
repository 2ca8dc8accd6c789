import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { counted } from "../strings";

/** A page of a few hundred findings opens at once; more are a click away. */
const STEP = 50;

interface Props<T> {
  items: readonly T[];
  label: string;
  class?: string;
  ordered?: boolean;
  /** The index of an item that must be shown, or -1. */
  until?: number;
  children(item: T, index: number): ComponentChildren;
}

/** A list that shows its first items and the rest on demand. */
export function List<T>({ items, label, class: name, ordered, until = -1, children }: Props<T>) {
  const [limit, setLimit] = useState(STEP);
  const shown = Math.max(limit, until + 1);
  const rest = items.length - shown;
  const Tag = ordered ? "ol" : "ul";
  const word = counted("list.more", Math.min(rest, STEP));
  return (
    <>
      <Tag role="list" class={name} aria-label={label}>{items.slice(0, shown).map(children)}</Tag>
      {rest > 0 && (
        // Several lists can be open, each with such a button.
        <button type="button" class="more" aria-label={`${word}: ${label}`} onClick={() => setLimit(shown + STEP)}>{word}</button>
      )}
    </>
  );
}

/**
 * What a page changes while the panel is open: appended paragraphs, a "read more", text set anew, another article in the
 * same document. Changes are gathered, and only what they touch is read again.
 */
import { gather } from "./gather";
import { listen } from "./listen";
import { noChanges, readAgain, type Changes } from "./read/again";
import type { Reading } from "./read";
import { address } from "./read/head";
import { watchTrees, type Trees } from "./trees";

/** Keeps from the page what goes wrong in here. */
export type Safely = <A>(work: (argument: A) => unknown) => (argument: A) => void;

export interface Watch {
  /** To be called now and then: no browser tells of a shadow root that comes later, as most do with their element's script. */
  check(): void;
  stop(): void;
}

/** Elements whose script has not come yet. */
const WAITING = ":not(:defined)";

/** A page that has been still for so long is done with a change, in ms. */
const QUIET = 150;

/** One that never is still is read after this time all the same, in ms. */
const PATIENCE = 800;

/** Reading again takes at most this part of the time: the next one waits for so many times as long as the last took. */
const SHARE = 20;

/** As many changed parts as this are as good as the whole page. */
const MOST_PARTS = 500;

/** So many parts are read at once: what a page appends in one piece holds nothing else up for long. */
const AT_ONCE = 10;

/**
 * Calls `changed` with a new reading whenever what is read has changed; while nobody sees the page, nothing is done.
 * `current` is the reading that counts; `ours` tells our own elements, which are not the page's; `safely` keeps from the
 * page what goes wrong in here.
 */
export function watchChanges(root: Document | Element, current: () => Reading, ours: (node: Node) => boolean, changed: (next: Reading) => void, safely: Safely): Watch {
  const trees = watchTrees(root, safely(note));
  const changes = noChanges();
  const { wait, hold } = readLater(changes, root, current, trees, changed, safely);

  const unlisten = listen({ visibilitychange: safely(seen), change: safely(switched) });
  trees.add(current());
  let waiting = waitingNow();
  return { check, stop };

  function check(): void {
    const now = waitingNow();
    if (now < waiting) readWhole();
    waiting = now;
  }

  function stop(): void {
    trees.drop();
    hold();
    unlisten();
  }

  function note(records: MutationRecord[]): void {
    if (document.visibilityState === "hidden") {
      // What changes unseen is read when the page is seen again, all at once.
      trees.drop();
      changes.whole = true;
      return;
    }
    for (const record of records) if (!changes.whole) gather(record, changes, ours);
    if (changes.parts.size > MOST_PARTS) changes.whole = true;
    wait();
  }

  function seen(): void {
    if (document.visibilityState === "hidden") return hold();
    trees.add(current());
    wait();
  }

  /** Some pages fold and unfold text by a hidden check box and style rules alone. */
  function switched({ target, isTrusted }: Event): void {
    if (isTrusted && target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) readWhole();
  }

  function readWhole(): void {
    changes.whole = true;
    wait();
  }
}

function waitingNow(): number {
  return document.querySelectorAll(WAITING).length;
}

interface Later {
  /** Has changes read once the page is still. */
  wait(): void;
  /** Has nothing read before they wait again. */
  hold(): void;
}

/** Reads what is in `changes`, and takes it out of there. */
function readLater(changes: Changes, root: Document | Element, current: () => Reading, trees: Trees, changed: (next: Reading) => void, safely: Safely): Later {
  const lookNow = safely(look);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What has been read of a change so far that is read in several steps. */
  let half: Reading | undefined;
  /** Since when something waits to be read, and before when nothing is read. */
  let since = 0;
  let notBefore = 0;
  return { wait, hold };

  function wait(): void {
    const { whole, head, gone, parts } = changes;
    if (!whole && !head && !gone && parts.size === 0) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(lookNow, Math.max(Math.min(QUIET, since + PATIENCE - now), notBefore - now, 0));
  }

  function hold(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function look(): void {
    timer = undefined;
    if (document.visibilityState === "hidden") return;
    const begin = performance.now();
    const before = half ?? current();
    const what = { ...changes };
    Object.assign(changes, noChanges());
    if (addressOf({ page: { url: address(document.URL) } }) !== addressOf(before)) what.whole = what.head = true;
    if (!what.whole) for (const later of [...what.parts].slice(AT_ONCE)) {
      what.parts.delete(later);
      changes.parts.add(later);
      changes.come = what.come;
    }
    const next = readAgain(before, root, what);
    trees.add(next, before);
    const now = performance.now();
    notBefore = Math.max(notBefore, now) + SHARE * (now - begin);
    half = changes.parts.size > 0 ? next : undefined;
    if (half) timer = setTimeout(lookNow);
    else if (next !== current()) changed(next);
  }
}

/** The address without the place in the page. */
export function addressOf({ page }: { page: { url?: string | undefined } }): string {
  return (page.url ?? "").replace(/#.*/s, "");
}

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Attribution } from "../../types";
import { usePanel, useReading } from "../context";
import { cueOf } from "../derive";
import { t } from "../strings";

interface ItemProps {
  /** `claim:0`, as the client and the tests know it. */
  name: string;
  class: string;
  onOpen(): void;
  children: ComponentChildren;
}

/**
 * One finding in a list. A click anywhere opens it, for the mouse; the keyboard has the button inside, so that the item
 * itself needs no role. What has its own meaning (buttons, selected text) is left alone.
 */
export function Item({ name, class: kind, onOpen, children }: ItemProps) {
  const selected = usePanel().state.selected.includes(name);
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest("[data-finding]") !== event.currentTarget) return;
    if (target.closest("button, a, .why") || !getSelection()?.isCollapsed) return;
    onOpen();
  };
  return (
    <li class={`item ${kind}`} data-finding={name} aria-current={selected ? "true" : undefined} onClick={onClick}>
      {children}
    </li>
  );
}

/** As many characters tell one passage from the others. */
const BEGINNING = 40;

/** The name of one of many buttons with the same word: those who hear it alone hear what it belongs to, too. */
export function nameOf(word: string, of: string): string {
  return `${word} ${of.slice(0, BEGINNING)}`;
}

/** Words of the page that open their passage: at most three lines, the rest on demand. */
export function Passage({ text, onOpen }: { text: string; onOpen(): void }) {
  const { lang } = useReading().analysis;
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  const words = useRef<HTMLSpanElement>(null);
  const word = t(open ? "claim.less" : "claim.more");
  useLayoutEffect(() => {
    const element = words.current;
    if (!element || open) return;
    const measure = () => setLong(element.scrollHeight > element.clientHeight + 1);
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [text, open]);
  return (
    // The page's words decide the direction, and where "More" stands in their last line; its own word does not count.
    <div class={open ? undefined : "cut"} dir="auto">
      <button type="button" class="passage" lang={lang === "und" ? undefined : lang} onClick={onOpen}>
        <span ref={words} class={open ? undefined : "clamp"}>{text}</span>
      </button>
      {(long || open) && (
        <button type="button" class="link longer" aria-label={nameOf(`${word}:`, text)} aria-expanded={open} onClick={() => setOpen(!open)}><bdi>{word}</bdi></button>
      )}
    </div>
  );
}

interface FootProps {
  /** What it is the foot of. */
  of: string;
  /** The evidence in this page, in the engine's words, which are English. */
  evidence: string;
  /** What the facts mean, and numbers, in the panel's words. */
  notes?: ComponentChildren[];
  facts?: ComponentChildren;
  /** Buttons before "why?". */
  actions?: ComponentChildren;
}

/** The line under a passage: facts, then what can be done, "why?" at its end. */
export function Foot({ of, evidence, notes = [], facts, actions }: FootProps) {
  const { language } = usePanel().state;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div class="foot">
        <div class="facts">{facts}</div>
        <div class="actions">
          {actions}
          <button type="button" class="link" aria-label={nameOf(t("claim.why"), of)} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {t("claim.why")}
          </button>
        </div>
      </div>
      <div class="why" id={id} hidden={!open}>
        {open && (
          <>
            {language !== "en" && <p class="why-of">{t("why.evidence")}</p>}
            <p dir="ltr"><Evidence words={evidence} /></p>
            {notes.map((line, at) => <p key={at}>{line}</p>)}
          </>
        )}
      </div>
    </>
  );
}

/** The engine's words, which are English whatever the panel speaks: screen readers are to read them so. */
export function Evidence({ words }: { words: string }) {
  return <span class="evidence" lang="en" dir="ltr" title={t("why.evidence")}>{words}</span>;
}

/** How something is said: in the article's own words, as "denied" is not "says", else of what sort it is. */
export function Reported({ statement, plural }: { statement: Attribution; plural: boolean }) {
  const { analysis } = useReading();
  const act = t(plural ? `act.${statement.act}.group` : `act.${statement.act}`);
  const cue = cueOf(analysis, statement);
  return <span title={cue && act}>{cue ? <q><bdi>{cue}</bdi></q> : act}</span>;
}

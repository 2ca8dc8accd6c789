import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { usePanel } from "../context";
import { t, type Key } from "../strings";
import { LineIcon } from "./icons";

/** Each row's keys are printed as they stand on the keyboard; Escape has a name in each language. */
const KEYS: [string[], Key][] = [
  [["j"], "help.next"], [["k"], "help.previous"], [["1", "2", "3"], "help.tabs"], [["/"], "help.filter"], [["?"], "help.help"],
];

const WORDS: [Key, Key][] = [
  ["help.word.claim", "help.word.claim.text"],
  ["backing.none", "backing.none.explained"],
  ["backing.unnamed", "backing.unnamed.explained"],
  ["help.word.sure", "help.word.sure.text"],
];

/** Keys and words, in a dialog of the browser's: it keeps the focus inside and gives it back. */
export function Help() {
  const { actions } = usePanel();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} class="help" aria-labelledby={id} onClose={() => actions.openHelp(false)}
      onClick={(event) => event.target === event.currentTarget && close()}>
      <div class="help-body">
        <div class="help-head">
          <h2 id={id}>{t("help.title")}</h2>
          <button type="button" class="quiet square" aria-label={t("help.close")} title={t("help.close")} onClick={close}><LineIcon name="close" /></button>
        </div>
        <h3>{t("help.keys")}</h3>
        <dl class="keys">
          {KEYS.map(([keys, text]) => <KeyRow key={text} keys={keys} text={text} />)}
          <KeyRow keys={[t("help.key.escape")]} text="help.escape" />
        </dl>
        <h3>{t("help.words")}</h3>
        <dl class="words">
          {WORDS.map(([word, text]) => <div key={word}><dt>{t(word)}</dt><dd>{t(text)}</dd></div>)}
        </dl>
        <p class="muted">{t("help.privacy")}</p>
      </div>
    </dialog>
  );
}

function KeyRow({ keys, text }: { keys: string[]; text: Key }) {
  return <div><dt dir="ltr">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(text)}</dd></div>;
}

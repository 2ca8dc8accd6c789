import { useId, useState } from "preact/hooks";
import { searchAddress, SEARCH_SITE } from "../quote";
import { t } from "../strings";

/** What a search would send and where to, before the click that sends it; the words can be changed. */
export function LookUp({ words: first }: { words: string }) {
  const [words, setWords] = useState(first);
  const id = useId();
  return (
    <div class="why look">
      <p>{t("look.text", { site: SEARCH_SITE })}</p>
      <label for={id} class="offscreen">{t("look.words")}</label>
      <textarea id={id} class="field" rows={3} dir="auto" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      {words.trim() && (
        <a class="button" href={searchAddress(words)} target="_blank" rel="noopener noreferrer">{t("look.open", { site: SEARCH_SITE })}</a>
      )}
    </div>
  );
}

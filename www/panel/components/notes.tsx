import { usePanel, useReading } from "../context";
import { blockAt, pageNote } from "../derive";
import { isKey, t } from "../strings";

/** What a reader should know before the lists: about the page, the selection, the client's own notices. */
export function Notes() {
  const { state: { notices }, actions } = usePanel();
  const { analysis, options, page } = useReading();
  const selected = !options.selectionOnly && page.blocks.some((block) => block.selected?.length);
  // A note may stand for many places; the first is shown. One from a newer engine may have no words here yet. Where there is
  // no text the list says so, and "no article" beside it would send the reader to a tab that is as empty.
  const reason = pageNote(analysis);
  const notes = reason === "no-text" ? []
    : analysis.notes.filter(({ code }, at, all) => isKey(`note.${code}`) && all.findIndex((other) => other.code === code) === at
      && !(code === "no-article" && reason !== code));
  if (!notes.length && !notices.length && !options.selectionOnly && !selected) return null;
  return (
    <ul class="notes" aria-label={t("notes.label")}>
      {options.selectionOnly && (
        <li class="notes-selection" data-note="selection">{t("selection.note")} <button type="button" class="link" onClick={actions.readWholePage}>{t("selection.all")}</button></li>
      )}
      {selected && (
        <li data-note="selected">{t("selection.offer")} <button type="button" class="link" onClick={actions.readSelection}>{t("selection.only")}</button></li>
      )}
      {notes.map(({ code, span }) => {
        const block = span ? blockAt(analysis, span.start) : -1;
        return (
          <li key={code} data-note={code}>
            {t(`note.${code}`)}
            {block >= 0 && <> <button type="button" class="link" onClick={() => actions.reveal({ layer: "block", id: block })}>{t("note.jump")}</button></>}
          </li>
        );
      })}
      {notices.map((key) => <li key={key}>{t(key)}</li>)}
    </ul>
  );
}

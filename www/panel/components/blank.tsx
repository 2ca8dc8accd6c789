import type { ComponentChildren } from "preact";
import { useReading } from "../context";
import { pageNote } from "../derive";
import { t } from "../strings";

interface Props {
  title: string;
  text: string;
  /** Something went wrong: screen readers hear it at once. */
  alert?: boolean;
  children?: ComponentChildren;
}

/** Where there is nothing to list: what that means. */
export function Blank({ title, text, alert, children }: Props) {
  return (
    <div class="blank" role={alert ? "alert" : undefined}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

/**
 * An empty list of findings: where the page itself is the reason (no text, its language, no article), that is said instead; and
 * that nothing was found only where it was looked for.
 */
export function NothingFound({ title, text }: { title: string; text: string }) {
  const note = pageNote(useReading().analysis);
  const titles = { "no-text": t("page.empty.title"), "unsupported-language": t("empty.language"), "no-article": title };
  return <Blank title={note ? titles[note] : title} text={note ? t(`note.${note}`) : text} />;
}

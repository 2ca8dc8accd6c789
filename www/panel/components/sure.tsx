import { sureness } from "../derive";
import { t } from "../strings";

/** How sure a finding is, as three dots, and in a word where a reader should look twice; the number stands in "why". */
export function Sure({ confidence }: { confidence: number }) {
  const level = sureness(confidence);
  return (
    <span class={`sure sure-${level}`} role="img" aria-label={t(`sure.${level}`)} title={t(`sure.${level}`)}>
      {[1, 2, 3].map((dot) => <i key={dot} class={dot <= level ? "on" : undefined} />)}
      {level === 1 && t("sure.1")}
    </span>
  );
}

import { sureness } from "../derive";
import { t } from "../strings";

/** How sure a finding is, as three dots; the number stands in "why". */
export function Sure({ confidence }: { confidence: number }) {
  const level = sureness(confidence);
  return (
    <span class="sure" role="img" aria-label={t(`sure.${level}`)} title={t(`sure.${level}`)}>
      {[1, 2, 3].map((dot) => <i key={dot} class={dot <= level ? "on" : undefined} />)}
    </span>
  );
}

import { usePanel } from "../context";
import { t } from "../strings";

/** The styles of the client's highlights, each by a sample in the same colours and lines. */
const SAMPLES = ["claim", "claim-none", "quote", "indirect", "source", "cue", "dim"] as const;

export function Legend() {
  const { layers } = usePanel().state.settings;
  return (
    <ul class={`legend legend-${layers.colours ?? "usual"}`} aria-label={t("legend.title")}>
      {SAMPLES.map((sample) => (
        <li key={sample}><span class={`sample sample-${sample}`} aria-hidden="true">{t("legend.sample")}</span>{t(`legend.${sample}`)}</li>
      ))}
    </ul>
  );
}

import { useReading } from "../context";
import { tally, type Backing } from "../derive";
import { counted, t } from "../strings";

const BACKINGS: Backing[] = ["named", "unnamed", "none"];

/** "8 key claims", and who stands behind them as one bar. */
export function Summary() {
  const { analysis } = useReading();
  if (!analysis.claims.length) return null;
  const counts = tally(analysis);
  return (
    <section class="summary">
      <h2>{counted("claims.count", analysis.claims.length)}</h2>
      <div class="mix" role="img" aria-label={t("claims.mix", counts)}>
        {BACKINGS.filter((backing) => counts[backing]).map((backing) => (
          <span key={backing} class={`mix-${backing}`} style={{ flexGrow: counts[backing] }} />
        ))}
      </div>
      <p class="key" aria-hidden="true">
        {BACKINGS.map((backing) => (
          <span key={backing}><i class={`mix-${backing}`} />{counts[backing]} {t(`backing.${backing}`)}</span>
        ))}
      </p>
    </section>
  );
}

import { usePanel, useReading } from "../context";
import { backingsIn, tally, type Backing } from "../derive";
import { counted, numeral, t } from "../strings";

/** How many claims give no source, and who stands behind the others as one bar; each part of it shows its claims. */
export function Summary() {
  const { state: { filter, tab }, actions } = usePanel();
  const { analysis } = useReading();
  const { length } = analysis.claims;
  if (!length) return null;
  const counts = tally(analysis);
  const choose = (backing: Backing) => {
    actions.openTab("claims");
    actions.filterBy({ ...filter, backing: backing === filter.backing ? undefined : backing });
  };
  // A source of which it is unclear who it is, is none that a reader could name.
  const sourced = !counts.none && !counts.unclear;
  return (
    <section class="summary">
      <h2 title={t("help.word.claim.text")}>{sourced ? t("claims.sourced") : counted("claims.headline", length, { k: counts.none })}</h2>
      <div class="mix" aria-hidden="true">
        {backingsIn(counts).map((backing) => (
          <span key={backing} class={`mix-${backing}`} style={{ flexGrow: counts[backing] }} />
        ))}
      </div>
      <div class="key" role="group" aria-label={t("claims.mix")}>
        {backingsIn(counts, filter.backing).map((backing) => (
          <button key={backing} type="button" title={t(`backing.${backing}.explained`)} aria-pressed={tab === "claims" && filter.backing === backing}
            data-backing={backing} onClick={() => choose(backing)}>
            <i class={`mix-${backing}`} />{numeral(counts[backing])} {t(`backing.${backing}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

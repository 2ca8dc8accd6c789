import { usePanel, useReading } from "../context";
import { BACKINGS, tally, type Backing } from "../derive";
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
  return (
    <section class="summary">
      <h2 title={t("help.word.claim.text")}>{counts.none ? counted("claims.headline", length, { k: counts.none }) : t("claims.sourced")}</h2>
      <div class="mix" role="img" aria-label={t("claims.mix", counts)}>
        {BACKINGS.filter((backing) => counts[backing]).map((backing) => (
          <span key={backing} class={`mix-${backing}`} style={{ flexGrow: counts[backing] }} />
        ))}
      </div>
      <div class="key">
        {/* The rare one only where there is one: with it the key takes two lines. */}
        {BACKINGS.filter((backing) => backing !== "unclear" || counts.unclear).map((backing) => (
          <button key={backing} type="button" title={t(`backing.${backing}.explained`)} aria-pressed={tab === "claims" && filter.backing === backing}
            disabled={!counts[backing]} data-backing={backing} onClick={() => choose(backing)}>
            <i class={`mix-${backing}`} />{numeral(counts[backing])} {t(`backing.${backing}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

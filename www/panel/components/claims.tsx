import type { Claim } from "../../types";
import { usePanel, useReading } from "../context";
import { backingOf, textOf, type Backed } from "../derive";
import { linkTo } from "../fragment";
import { counted, t } from "../strings";
import { NothingFound } from "./blank";
import { SourceIcon } from "./icons";
import { Foot, Item, Passage } from "./item";
import { List } from "./list";
import { Sure } from "./sure";

/** Key claims by rank, each with who stands behind it. */
export function Claims() {
  const { analysis } = useReading();
  if (!analysis.claims.length) return <NothingFound title={t("claims.empty.title")} text={t("claims.empty.text")} />;
  const ranked = [...analysis.claims].sort((a, b) => a.rank - b.rank);
  return <List items={ranked} label={t("claims.label")} class="list" ordered>{(claim) => <ClaimItem key={claim.id} claim={claim} />}</List>;
}

function ClaimItem({ claim }: { claim: Claim }) {
  const { actions } = usePanel();
  const { analysis, page } = useReading();
  const backed = backingOf(analysis, claim);
  const sentence = textOf(analysis, claim.span);
  const link = linkTo(sentence, page.url);
  const open = () => actions.reveal({ layer: "claim", id: claim.id });
  return (
    <Item name={`claim:${claim.id}`} class="claim" onOpen={open}>
      <span class="rank" aria-label={t("claim.rank", { rank: claim.rank })} role="img">{claim.rank}</span>
      <div class="item-body">
        <Passage text={sentence} onOpen={open} />
        <SourceLine backed={backed} />
        <Foot label={t("claim.why.label", { rank: claim.rank })} why={reasons(claim, backed)}
          facts={
            <>
              <span>{t(`type.${claim.type}`)}</span>
              <Hedges claim={claim} />
              {claim.also.length > 0 && <span>{counted("claim.also", claim.also.length)}</span>}
            </>
          }
          actions={
            <>
              <button type="button" class="link" aria-label={t("claim.copy.label", { rank: claim.rank })} onClick={() => actions.copy(sentence)}>
                {t("claim.copy")}
              </button>
              {link && (
                <button type="button" class="link" aria-label={t("claim.link.label", { rank: claim.rank })} onClick={() => actions.copy(link)}>
                  {t("claim.link")}
                </button>
              )}
            </>
          } />
      </div>
    </Item>
  );
}

/** Who says it, with a way to all that this source says; or that nobody is given. */
function SourceLine({ backed: { backing, source, attribution } }: { backed: Backed }) {
  const { actions } = usePanel();
  const { analysis } = useReading();
  if (!source) {
    const words = attribution?.mention && textOf(analysis, attribution.mention);
    return (
      <p class="backing">
        <span class="chip chip-none"><SourceIcon kind="none" />{words ? <span dir="auto">“{words}”</span> : t("backing.none")}</span>
        {words && <span>{t("backing.unclear")}</span>}
      </p>
    );
  }
  const { name, role } = source;
  return (
    <p class="backing">
      <button type="button" class={`chip chip-${backing}`} title={t("chip.open", { name })}
        onClick={() => actions.goTo({ layer: "source", id: analysis.sources.indexOf(source) })}>
        <SourceIcon kind={source.kind} />
        <span class="chip-name" dir="auto">{role ? `${name}, ${role}` : name}</span>
      </button>
      {backing === "unnamed" && <span class="fact-unnamed">{t("backing.unnamed")}</span>}
      {attribution && <Sure confidence={attribution.confidence} />}
    </p>
  );
}

function Hedges({ claim }: { claim: Claim }) {
  const { analysis } = useReading();
  const words = new Set(claim.hedges.map((hedge) => textOf(analysis, hedge).toLowerCase()));
  return <>{[...words].map((hedge) => <span key={hedge} class="hedge" dir="auto">{t("claim.hedge", { words: hedge })}</span>)}</>;
}

function reasons(claim: Claim, { attribution }: Backed): string[] {
  return [
    claim.why,
    t("claim.why.score", { score: Math.round(claim.score * 100) }),
    ...(attribution
      ? [t("claim.why.source", { why: attribution.why }), t("why.sure", { percent: Math.round(attribution.confidence * 100) })]
      : []),
  ];
}

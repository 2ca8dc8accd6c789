import type { ComponentChildren } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import type { Analysis, Claim } from "../../types";
import { USUAL_CLAIMS } from "../../values";
import { usePanel, useReading } from "../context";
import { backingOf, textOf, type Backed } from "../derive";
import { claimsThat } from "../filter";
import { linkTo } from "../fragment";
import { quotation, searchWords } from "../quote";
import { MOST_CLAIMS } from "../settings";
import { counted, numeral, t } from "../strings";
import { Blank, NothingFound } from "./blank";
import { SourceIcon } from "./icons";
import { Evidence, Foot, Item, Passage } from "./item";
import { List } from "./list";
import { LookUp } from "./lookup";
import { Sure } from "./sure";
import { Toolbar } from "./toolbar";

/** Key claims by rank, each with who stands behind it. */
export function Claims() {
  const { state } = usePanel();
  const { analysis } = useReading();
  const { length } = analysis.claims;
  const shown = claimsThat(analysis, state.filter);
  if (!length) return <NothingFound title={t("claims.empty.title")} text={t("claims.empty.text")} />;
  return (
    <>
      <Toolbar claims shown={shown.length} of={length}><Amount /></Toolbar>
      {shown.length > 0
        ? <List items={shown} label={t("claims.label")} class="list" ordered>{(claim) => <ClaimItem key={textOf(analysis, claim.span)} claim={claim} />}</List>
        : <Blank title={t("filter.none.title")} text={t("filter.none.text")} />}
    </>
  );
}

const RANGE = { min: 1, max: MOST_CLAIMS };

/** How many claims are asked for; the page is read anew when the slider is let go. */
function Amount() {
  const { state: { settings, reading }, actions } = usePanel();
  const amount = settings.claims ?? reading?.options.claims ?? USUAL_CLAIMS;
  const [now, setNow] = useState<number>();
  const id = useId();
  const shown = now ?? amount;
  return (
    <div class="amount">
      <label for={id} title={t("claims.amount.label")}>{t("claims.amount")}</label>
      <input id={id} type="range" {...RANGE} value={shown} aria-label={t("claims.amount.label")} aria-valuetext={counted("claims.count", shown)}
        onInput={(event) => setNow(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          setNow(undefined);
          actions.setClaims(event.currentTarget.valueAsNumber);
        }} />
      <output for={id}>{numeral(shown)}</output>
    </div>
  );
}

function ClaimItem({ claim }: { claim: Claim }) {
  const { actions } = usePanel();
  const { analysis, page } = useReading();
  const [looking, setLooking] = useState(false);
  const id = useId();
  const { rank } = claim;
  const backed = backingOf(analysis, claim);
  const sentence = textOf(analysis, claim.span);
  const link = useMemo(() => linkTo(analysis.text, claim.span, page.url), [analysis, claim, page.url]);
  const open = () => actions.reveal({ layer: "claim", id: claim.id });
  return (
    <Item name={`claim:${claim.id}`} class="claim" onOpen={open}>
      <span class="rank" aria-label={t("claim.rank", { rank })} role="img">{numeral(rank)}</span>
      <div class="item-body">
        <Passage text={sentence} onOpen={open} />
        <SourceLine backed={backed} />
        <Foot of={t("claim.rank", { rank })} evidence={claim.why} notes={notesOn(analysis, claim, backed)}
          facts={
            <>
              <span title={t(`type.${claim.type}.explained`)}>{t(`type.${claim.type}`)}</span>
              <Hedges claim={claim} />
              {claim.also.length > 0 && <Also claim={claim} />}
            </>
          }
          actions={
            <>
              <button type="button" class="link" aria-label={t("claim.copy.label", { rank })} onClick={() => actions.copy(quotation(analysis, page, claim, link))}>
                {t("claim.copy")}
              </button>
              {link && (
                <button type="button" class="link" aria-label={t("claim.link.label", { rank })} onClick={() => actions.copy(link)}>
                  {t("claim.link")}
                </button>
              )}
              <button type="button" class="link" aria-label={t("claim.look.label", { rank })} aria-expanded={looking} aria-controls={id}
                onClick={() => setLooking(!looking)}>
                {t("claim.look")}
              </button>
            </>
          } />
        <div id={id} hidden={!looking}>{looking && <LookUp words={searchWords(analysis, claim)} />}</div>
      </div>
    </Item>
  );
}

/** Who says it, with a way to all that this source says; or that nobody is given. */
function SourceLine({ backed: { backing, source, attribution, part } }: { backed: Backed }) {
  const { actions } = usePanel();
  const { analysis } = useReading();
  if (!source) {
    const words = attribution?.mention && textOf(analysis, attribution.mention);
    return (
      <p class="backing">
        <span class="chip chip-none" title={t(`backing.${backing}.explained`)}><SourceIcon kind="none" />{words ? t("claim.mention", { words }) : t("backing.none")}</span>
        {words && <span>{t("backing.unclear")}</span>}
      </p>
    );
  }
  const { name, role } = source;
  return (
    <p class="backing">
      {part && <span title={t("backing.part.explained")}>{t("backing.part")}</span>}
      <button type="button" class={`chip chip-${backing}`} title={t("chip.open", { name })}
        onClick={() => actions.goTo({ layer: "source", id: analysis.sources.indexOf(source) })}>
        <SourceIcon kind={source.kind} />
        <span class="chip-name" dir="auto">{role ? `${name}, ${role}` : name}</span>
      </button>
      {backing === "unnamed" && <span class="fact-unnamed" title={t("backing.unnamed.explained")}>{t("backing.unnamed")}</span>}
      {attribution && <Sure confidence={attribution.confidence} />}
    </p>
  );
}

function Hedges({ claim }: { claim: Claim }) {
  const { analysis } = useReading();
  return (
    <>
      {hedgesOf(analysis, claim).map((words) => (
        <span key={words} class="hedge" title={t("claim.hedge.explained", { words })}>{t("claim.hedge", { words })}</span>
      ))}
    </>
  );
}

function hedgesOf(analysis: Analysis, claim: Claim): string[] {
  return [...new Set(claim.hedges.map((hedge) => textOf(analysis, hedge).toLowerCase()))];
}

/** Where it is said again; each click shows the next place. */
function Also({ claim }: { claim: Claim }) {
  const { actions } = usePanel();
  const [next, setNext] = useState(1);
  const show = () => {
    actions.reveal({ layer: "claim", id: claim.id }, next);
    setNext((next % claim.also.length) + 1);
  };
  return (
    <span><button type="button" class="fact-link" title={t("claim.also.next")} onClick={show}>{counted("claim.also", claim.also.length)}</button></span>
  );
}

/** What the words of the panel mean here, and the numbers behind them. */
function notesOn(analysis: Analysis, claim: Claim, { attribution }: Backed): ComponentChildren[] {
  const [source, end] = t("claim.why.source").split("{why}");
  return [
    t(`type.${claim.type}.explained`),
    ...hedgesOf(analysis, claim).map((words) => t("claim.hedge.explained", { words })),
    t("claim.why.score", { score: Math.round(claim.score * 100) }),
    ...(attribution
      ? [<>{source}<Evidence words={attribution.why} />{end}</>, t("why.sure", { percent: Math.round(attribution.confidence * 100) })]
      : []),
  ];
}

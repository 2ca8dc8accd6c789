import { useLayoutEffect, useMemo } from "preact/hooks";
import { annotate, lettersOf, type AnnotatedBlock, type Letters, type Piece } from "../annotate";
import { useReading } from "../context";
import { backingOf, contentOf, textOf, type Voice } from "../derive";
import { dateOf, numeral, t } from "../strings";
import { Reported } from "./item";
import { ProvenanceFacts } from "./provenance";

/**
 * The article on paper: its text with numbered marks, the claims and the sources behind it. On the screen it is not
 * shown (print.css); it stands in the document while the browser prints.
 */
export function PrintView() {
  const { analysis, voices, page } = useReading();
  const { lang } = analysis;
  const letters = useMemo(() => lettersOf(voices), [voices]);
  const blocks = useMemo(() => annotate(analysis, letters), [analysis, letters]);
  useLayoutEffect(() => {
    // A browser names the file and the page's head by it.
    const before = document.title;
    document.title = page.title ?? before;
    return () => void (document.title = before);
  }, [page]);
  const titled = blocks.some(({ kind }) => kind === "headline");
  const [made, judged] = t("print.made").split("{date}");
  return (
    <article class="print">
      {(analysis.claims.length > 0 || letters.size > 0) && <Key />}
      <div lang={lang === "und" ? undefined : lang} dir="auto">
        {!titled && page.title && <h1>{page.title}</h1>}
        {blocks.map((block) => <Block key={block.index} block={block} tag={page.blocks[block.index]?.tag} />)}
      </div>
      {analysis.claims.length > 0 && <PrintedClaims letters={letters} />}
      {letters.size > 0 && <PrintedSources letters={letters} />}
      <footer>
        <ProvenanceFacts />
        {page.url && <p dir="ltr">{page.url}</p>}
        <p>{made}<time>{dateOf(new Date().toISOString())}</time>{judged}</p>
      </footer>
    </article>
  );
}

/** What the marks mean, before the first of them. */
function Key() {
  return (
    <div class="print-key">
      <p>{t("print.how")}</p>
      <p class="facts">
        {(["claim", "claim-none", "quote", "indirect", "source"] as const).map((mark) => <span key={mark}><span class={`on-${mark}`}>{t(`legend.${mark}`)}</span></span>)}
      </p>
    </div>
  );
}

/** `tag`: the page's own; its headings between paragraphs stay headings. */
function Block({ block: { kind, pieces }, tag = "p" }: { block: AnnotatedBlock; tag?: string }) {
  const Tag = kind === "headline" ? "h1" : kind === "pullquote" ? "blockquote" : kind === "body" && /^h[1-6]$/.test(tag) ? "h2" : "p";
  return <Tag class={`print-${kind}`} dir="auto">{pieces.map((piece, at) => <Words key={at} piece={piece} />)}</Tag>;
}

function Words({ piece: { text, marks, signs } }: { piece: Piece }) {
  return (
    <>
      {marks.length ? <span class={marks.map((mark) => `on-${mark}`).join(" ")}>{text}</span> : text}
      {signs.map((sign) => <sup key={sign.of + sign.text} class={`sign-${sign.of}`}>{sign.text}</sup>)}
    </>
  );
}

interface Props { letters: Letters }

function PrintedClaims({ letters }: Props) {
  const { analysis } = useReading();
  return (
    <section>
      <h2>{t("print.claims")}</h2>
      <ul>
        {[...analysis.claims].sort((a, b) => a.rank - b.rank).map((claim) => {
          const { backing, source, part } = backingOf(analysis, claim);
          const letter = source && letters.get(analysis.sources.indexOf(source));
          return (
            <li key={claim.id}>
              <b class="print-sign">{numeral(claim.rank)}</b>
              <p dir="auto">{textOf(analysis, claim.span)}</p>
              <p class="facts">
                {source ? <span>{part && `${t("backing.part")} `}<bdi>{source.name}</bdi>{letter && ` (${letter})`}</span> : <span>{t(`backing.${backing}`)}</span>}
                <span>{t(`type.${claim.type}`)}</span>
                {claim.hedges.map((hedge) => <span key={hedge.start}>{t("claim.hedge", { words: textOf(analysis, hedge) })}</span>)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function PrintedSources({ letters }: Props) {
  const { voices } = useReading();
  const heard = voices.filter(({ index }) => letters.has(index));
  return (
    <section>
      <h2>{t("print.sources")}</h2>
      <ul>{heard.map((voice) => <PrintedVoice key={voice.index} voice={voice} letter={letters.get(voice.index)!} />)}</ul>
    </section>
  );
}

function PrintedVoice({ voice: { source, statements }, letter }: { voice: Voice; letter: string }) {
  const { analysis } = useReading();
  const plural = source?.kind === "group";
  return (
    <li>
      <b class="print-sign">{letter}</b>
      <p><bdi><b>{source?.name ?? t("source.nobody")}</b>{source?.role && `, ${source.role}`}</bdi></p>
      {source && <p class="facts"><span>{t(`source.kind.${source.kind}`)}</span><span>{t(`backing.${source.standing}`)}</span></p>}
      <ul class="print-said">
        {statements.map((statement) => (
          <li key={statement.id}>
            <bdi>{contentOf(analysis, statement)}</bdi>{" "}
            <span class="facts"><Reported statement={statement} plural={plural} /><span>{t(`form.${statement.form}`)}</span></span>
          </li>
        ))}
      </ul>
    </li>
  );
}

import type { Analysis } from "../../types";
import { usePanel, useReading } from "../context";
import { kindKey, partsOf, textOf, type Part } from "../derive";
import { blocksThat } from "../filter";
import { counted, percent, t } from "../strings";
import { Blank } from "./blank";
import { LineIcon } from "./icons";
import { Foot, Item, Passage } from "./item";
import { List } from "./list";
import { ProvenanceFacts } from "./provenance";
import { Stepper } from "./stepper";
import { Toolbar } from "./toolbar";

/** What the page consists of: where it comes from, what is the article, what stands around it. */
export function PageParts() {
  const { state, actions } = usePanel();
  const { analysis } = useReading();
  const { article, around, share } = partsOf(analysis);
  const { layers } = state.settings;
  const noArticle = analysis.notes.some(({ code }) => code === "no-article");
  if (!analysis.blocks.length) return <Blank title={t("page.empty.title")} text={t("note.no-text")} />;
  return (
    <div class="page">
      <ProvenanceFacts />
      {!noArticle && (
        <label class="check switch">
          <input type="checkbox" role="switch" checked={layers.dim} data-layer="dim"
            onChange={(event) => actions.setLayers({ ...layers, dim: event.currentTarget.checked })} />
          {t("page.dim")}
        </label>
      )}
      {!noArticle && (
        <div class="share pad">
          <span class="meter" aria-hidden="true"><i style={{ width: `${share * 100}%` }} /></span>
          <span class="muted">{t("page.of", { share: percent(share) })}</span>
        </div>
      )}
      <Toolbar shown={blocksThat(analysis, state.filter).length} of={analysis.blocks.length} />
      {state.filter.words.trim()
        ? <Matches />
        : noArticle
          ? <Section title={t("page.parts")} parts={[...article, ...around]} />
          : <><Section title={t("page.article")} parts={article} /><Section title={t("page.around")} parts={around} /></>}
    </div>
  );
}

/** The blocks that hold what the reader looks for, whatever their kind. */
function Matches() {
  const { state } = usePanel();
  const { analysis } = useReading();
  const blocks = blocksThat(analysis, state.filter);
  if (!blocks.length) return <Blank title={t("filter.none.title")} text={t("filter.none.text")} />;
  return (
    <List items={blocks} label={counted("page.filtered", blocks.length)} class="list">
      {(block) => <BlockItem key={wordsOf(analysis, block)} index={block} kind />}
    </List>
  );
}

function Section({ title, parts }: { title: string; parts: Part[] }) {
  if (!parts.length) return null;
  return (
    <section>
      <h2 class="pad">{title}</h2>
      {parts.map((part) => <PartItem key={part.kind} part={part} />)}
    </section>
  );
}

/** All blocks of one kind: counts at a glance, the blocks on demand. */
function PartItem({ part }: { part: Part }) {
  const { state, actions } = usePanel();
  const { analysis } = useReading();
  const key = kindKey(part.kind);
  const open = state.opened.includes(key);
  const until = part.blocks.findIndex((block) => state.selected.includes(`block:${block}`));
  const name = t(`kind.${part.kind}`);
  return (
    <div class="part" data-kind={part.kind}>
      <button type="button" class="part-head" aria-expanded={open} onClick={() => actions.toggle(key)}>
        <LineIcon name="down" />
        <span class="part-name">{name}</span>
        <span class="muted facts"><span>{counted("page.words", part.words)}</span><span>{percent(part.share)}</span></span>
        <span class="meter" aria-hidden="true"><i style={{ width: `${part.share * 100}%` }} /></span>
      </button>
      {open && part.blocks.length > 1 && (
        <Stepper of="page" name={name} at={key} count={part.blocks.length} onWalk={(by) => actions.walkPart(part, by)} />
      )}
      {open && (
        <List items={part.blocks} label={`${name}: ${counted("page.count", part.blocks.length)}`} class="blocks" until={until}>
          {(block) => <BlockItem key={wordsOf(analysis, block)} index={block} />}
        </List>
      )}
    </div>
  );
}

/** What tells a block from others where the page changes: places move, words stay. */
function wordsOf(analysis: Analysis, index: number): string {
  return textOf(analysis, analysis.blocks[index]!.span);
}

/** `kind`: it stands among blocks of other kinds. */
function BlockItem({ index, kind }: { index: number; kind?: boolean }) {
  const { actions } = usePanel();
  const { analysis } = useReading();
  const block = analysis.blocks[index];
  if (!block) return null;
  const text = textOf(analysis, block.span);
  const open = () => actions.reveal({ layer: "block", id: index });
  return (
    <Item name={`block:${index}`} class="block" onOpen={open}>
      <div class="item-body">
        <Passage text={text} onOpen={open} />
        <Foot of={text} evidence={block.why}
          facts={<>{kind && <span>{t(`kind.${block.kind}`)}</span>}{block.teaser && <span>{t(`teaser.${block.teaser}`)}</span>}</>} />
      </div>
    </Item>
  );
}

import type { Attribution } from "../../types";
import { usePanel, useReading } from "../context";
import { ascribedShare, contentOf, countSources, voiceKey, type Voice } from "../derive";
import { voicesThat } from "../filter";
import { linkTo } from "../fragment";
import { statement as statementOf } from "../quote";
import { counted, percent, t } from "../strings";
import { Blank, NothingFound } from "./blank";
import { LineIcon, SourceIcon } from "./icons";
import { Foot, Item, nameOf, Passage, Reported } from "./item";
import { List } from "./list";
import { Stepper } from "./stepper";
import { Sure } from "./sure";
import { Toolbar } from "./toolbar";

/** The roster: who is heard, how much, with all statements. */
export function Sources() {
  const { state } = usePanel();
  const { analysis, voices } = useReading();
  const thoughts = state.settings.layers.thoughts !== false;
  const ascribed = ascribedShare(analysis, thoughts);
  const shown = voicesThat(analysis, voices, state.filter);
  if (!analysis.sources.length && !analysis.attributions.length) return <NothingFound title={t("sources.empty.title")} text={t("sources.empty.text")} />;
  const until = shown.findIndex((voice) => holdsSelected(voice, state.selected));
  return (
    <>
      <Toolbar shown={countSources(shown)} of={countSources(voices)}><Thoughts /></Toolbar>
      <p class="lead">{ascribed > 0 && `${t(thoughts ? "sources.ascribed" : "sources.ascribed.said", { share: percent(ascribed) })} `}{t("sources.lead")}</p>
      {shown.length > 0
        ? <List items={shown} label={t("sources.label")} class="list" until={until}>{(voice) => <VoiceItem key={voice.index ?? "none"} voice={voice} />}</List>
        : <Blank title={t("filter.none.title")} text={t("filter.none.text")} />}
    </>
  );
}

/** Whether thoughts and plans count, here and on the page. */
function Thoughts() {
  const { state: { settings: { layers } }, actions } = usePanel();
  return (
    <label class="check">
      <input type="checkbox" checked={layers.thoughts !== false} data-layer="thoughts"
        onChange={(event) => actions.setLayers({ ...layers, thoughts: event.currentTarget.checked })} />
      {t("settings.thoughts")}
    </label>
  );
}

function VoiceItem({ voice }: { voice: Voice }) {
  const { state, actions } = usePanel();
  const { source, statements } = voice;
  const key = voiceKey(voice.index);
  const open = state.opened.includes(key);
  const name = source?.name ?? t("source.nobody");
  const walk = () => actions.walk(voice, 1);
  return (
    <Item name={key} class="voice" onOpen={walk}>
      <SourceIcon kind={source?.kind ?? "none"} />
      <div class="item-body">
        <div class="voice-head">
          <button type="button" class="passage" onClick={walk}>
            <bdi><b>{name}</b><span class="muted">{source ? source.role && `, ${source.role}` : ` ${t("source.nobody.text")}`}</span></bdi>
          </button>
          {statements.length > 0 && (
            <button type="button" class="quiet square" aria-expanded={open} aria-label={t("source.toggle", { name })} onClick={() => actions.toggle(key)}>
              <LineIcon name="down" />
            </button>
          )}
        </div>
        <div class="foot">
          <p class="facts">
            {source && <span>{t(`source.kind.${source.kind}`)}</span>}
            {source && <span class={`fact-${source.standing}`} title={t(`backing.${source.standing}.explained`)}>{t(`backing.${source.standing}`)}</span>}
            <span>{statements.length ? counted("source.statements", statements.length) : t("source.mentioned")}</span>
          </p>
          <Share voice={voice} />
        </div>
        {open && statements.length > 0 && <Statements voice={voice} />}
      </div>
    </Item>
  );
}

/** How much of all that sources say here is this source's. */
function Share({ voice: { share } }: { voice: Voice }) {
  if (!share) return null;
  return (
    <p class="share" title={t("source.share", { share: percent(share) })}>
      <span class="meter" aria-hidden="true"><i style={{ width: `${share * 100}%` }} /></span>
      <span class="muted" role="img" aria-label={t("source.share", { share: percent(share) })}>{percent(share)}</span>
    </p>
  );
}

function Statements({ voice }: { voice: Voice }) {
  const { state, actions } = usePanel();
  const { analysis } = useReading();
  const { statements, source } = voice;
  const until = statements.findIndex((statement) => state.selected.includes(`attribution:${statement.id}`));
  const name = source?.name ?? t("source.nobody");
  const label = t("source.toggle", { name });
  return (
    <>
      {statements.length > 1 && (
        <Stepper of="source" name={name} at={voiceKey(voice.index)} count={statements.length} onWalk={(by) => actions.walk(voice, by)} />
      )}
      <List items={statements} label={label} class="statements" ordered until={until}>
        {(statement) => <StatementItem key={contentOf(analysis, statement)} statement={statement} plural={source?.kind === "group"} />}
      </List>
    </>
  );
}

function StatementItem({ statement, plural }: { statement: Attribution; plural: boolean }) {
  const { actions } = usePanel();
  const { analysis, page } = useReading();
  const text = contentOf(analysis, statement);
  const copy = () => actions.copy(statementOf(analysis, page, statement, linkTo(analysis.text, statement.content[0]!, page.url)));
  const open = () => actions.reveal({ layer: "attribution", id: statement.id });
  const notes = [t(`form.${statement.form}.explained`), t("why.sure", { percent: Math.round(statement.confidence * 100) })];
  return (
    <Item name={`attribution:${statement.id}`} class="statement" onOpen={open}>
      <div class="item-body">
        <Passage text={text} onOpen={open} />
        <Foot of={text} evidence={statement.why} notes={notes}
          facts={
            <>
              <Reported statement={statement} plural={plural} />
              <span title={t(`form.${statement.form}.explained`)}>{t(`form.${statement.form}`)}</span>
              <Sure confidence={statement.confidence} />
            </>
          }
          actions={<button type="button" class="link" aria-label={nameOf(`${t("claim.copy")}:`, text)} onClick={copy}>{t("claim.copy")}</button>} />
      </div>
    </Item>
  );
}

function holdsSelected(voice: Voice, selected: string[]): boolean {
  return selected.includes(voiceKey(voice.index)) || voice.statements.some(({ id }) => selected.includes(`attribution:${id}`));
}

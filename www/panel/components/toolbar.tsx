import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { ClaimType } from "../../types";
import { usePanel, useReading } from "../context";
import { backingsIn, tally, type Backing } from "../derive";
import { isFiltering } from "../filter";
import { t, type Key } from "../strings";
import { LineIcon } from "./icons";

const TYPES: ClaimType[] = ["event", "quantity", "causal", "comparison", "status", "prediction"];

interface Props {
  /** What else can be set for this list. */
  children?: ComponentChildren;
  /** The list holds claims, which can be told apart by more than words. */
  claims?: boolean;
  /** How many of how many are shown. */
  shown: number;
  of: number;
}

/** Above a list: what of it is shown. Nothing below moves when it begins to be filtered: how much is left has its place. */
export function Toolbar({ children, claims, shown, of }: Props) {
  const { state: { filtering, filter }, actions } = usePanel();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  /** The button that does so goes with it. */
  const showAll = () => {
    actions.openFilter(false);
    opener.current?.focus();
  };
  const filtered = isFiltering(claims ? filter : { words: filter.words });
  const left = (
    <p class="tools-state" role="status">
      {t("filter.shown", { k: shown, n: of })} {filtered && <button type="button" class="link" onClick={showAll}>{t("filter.clear")}</button>}
    </p>
  );
  return (
    <div class="tools">
      <div class="tools-bar">
        <button ref={opener} type="button" class="quiet" aria-expanded={filtering} aria-controls={id} data-tool="filter" onClick={() => actions.openFilter(!filtering)}>
          <LineIcon name="filter" />{t("filter.label")}
        </button>
        {!filtering && filtered ? left : children}
      </div>
      <div id={id} hidden={!filtering} role="search" aria-label={t("filter.label")}>
        {filtering && <FilterForm claims={claims}>{left}</FilterForm>}
      </div>
    </div>
  );
}

function FilterForm({ claims, children }: Pick<Props, "claims" | "children">) {
  const { state: { filter }, actions } = usePanel();
  const { analysis } = useReading();
  const types = TYPES.filter((type) => type === filter.type || analysis.claims.some((claim) => claim.type === type));
  const words = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => words.current?.focus(), []);
  return (
    <div class="filter">
      <input ref={words} type="search" class="field" value={filter.words} placeholder={t("filter.words")} aria-label={t("filter.words")} dir="auto"
        onInput={(event) => actions.filterBy({ ...filter, words: event.currentTarget.value })} />
      {claims && (
        <>
          <div class="filter-row">
            <Choice label="filter.backing" value={filter.backing} options={backingsIn(tally(analysis), filter.backing).map((backing): [Backing, Key] => [backing, `backing.${backing}`])}
              onPick={(backing) => actions.filterBy({ ...filter, backing })} />
            <Choice label="filter.type" value={filter.type} options={types.map((type): [ClaimType, Key] => [type, `type.${type}`])}
              onPick={(type) => actions.filterBy({ ...filter, type })} />
          </div>
          <label class="check">
            <input type="checkbox" checked={filter.hedged ?? false} onChange={(event) => actions.filterBy({ ...filter, hedged: event.currentTarget.checked })} />
            {t("filter.hedged")}
          </label>
        </>
      )}
      {children}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: Key;
  value?: T;
  options: [T, Key][];
  onPick(value: T | undefined): void;
}

function Choice<T extends string>({ label, value, options, onPick }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div class="pick">
      <label for={id}>{t(label)}</label>
      <select id={id} value={value ?? ""} onChange={({ currentTarget }) => onPick(options.find(([option]) => option === currentTarget.value)?.[0])}>
        <option value="">{t("filter.any")}</option>
        {options.map(([option, key]) => <option key={option} value={option}>{t(key)}</option>)}
      </select>
    </div>
  );
}

import { useLayoutEffect, useRef } from "preact/hooks";
import { usePanel, useReading } from "../context";
import { countSources, pageNote, type Tab } from "../derive";
import { direction, numeral, t } from "../strings";

export const tabId = (tab: Tab) => `tab-${tab}`;
export const tabPanelId = (tab: Tab) => `list-${tab}`;

/** Where an arrow key leads in a row of `count`, round and round; -1 for any other key. */
export function nextTab(key: string, at: number, count: number, written: "ltr" | "rtl" = "ltr"): number {
  const forth = written === "ltr" ? 1 : -1;
  switch (key) {
    case "ArrowRight": return (at + forth + count) % count;
    case "ArrowLeft": return (at - forth + count) % count;
    case "Home": return 0;
    case "End": return count - 1;
    default: return -1;
  }
}

export function TabList({ tabs }: { tabs: Tab[] }) {
  const { state, actions } = usePanel();
  const { analysis, voices } = useReading();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (state.tabTurn) list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  }, [state.tabTurn]);
  // Where nothing is looked for, "0" would say that there is nothing.
  const counts: Partial<Record<Tab, number>> = pageNote(analysis) === "unsupported-language" ? {} : {
    claims: analysis.claims.length,
    sources: countSources(voices),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabs[nextTab(event.key, tabs.indexOf(state.tab), tabs.length, direction())];
    if (!next) return;
    event.preventDefault();
    actions.openTab(next, true);
  };
  return (
    <div class="tabs" role="tablist" aria-label={t("tabs.label")} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button key={tab} type="button" role="tab" id={tabId(tab)} aria-controls={tabPanelId(tab)}
          aria-selected={tab === state.tab} tabIndex={tab === state.tab ? 0 : -1} onClick={() => actions.openTab(tab)}>
          {t(`tab.${tab}`)}
          {counts[tab] !== undefined && <span class="count"> {numeral(counts[tab])}</span>}
        </button>
      ))}
    </div>
  );
}

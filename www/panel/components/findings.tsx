import type { FunctionComponent } from "preact";
import { usePanel } from "../context";
import type { Tab } from "../derive";
import { Claims } from "./claims";
import { Hint } from "./hint";
import { Notes } from "./notes";
import { PageParts } from "./page";
import { ProvenanceLine } from "./provenance";
import { Sources } from "./sources";
import { Summary } from "./summary";
import { TabList, tabId, tabPanelId } from "./tabs";

const TABS: [Tab, FunctionComponent][] = [["claims", Claims], ["sources", Sources], ["page", PageParts]];

/** All findings of a page: where it comes from, what to know, the three lists. */
export function Findings() {
  const { tab } = usePanel().state;
  return (
    <>
      <div class="top">
        <Hint />
        <ProvenanceLine />
        <Notes />
        <Summary />
      </div>
      <TabList tabs={TABS.map(([name]) => name)} />
      {TABS.map(([name, List]) => (
        <div key={name} role="tabpanel" id={tabPanelId(name)} aria-labelledby={tabId(name)} hidden={name !== tab}>
          {name === tab && <List />}
        </div>
      ))}
    </>
  );
}

/** How the toolbar button shows where a tab stands. */
import type { Report } from "./report";

export interface Badge {
  /** At most four characters fit. */
  text: string;
  title: string;
  ground: string;
  ink: string;
}

/** The amber of claims without a source on the page, and black on it; blue while there is nothing to count. Each pair has 4.5:1. */
const AMBER = { ground: "#e69f00", ink: "#000000" };
const BLUE = { ground: "#0072b2", ink: "#ffffff" };
const GREY = { ground: "#595959", ink: "#ffffff" };

export const TITLE = "Inquit: who says what?";

/** Beyond it the number says no more than "many". */
const MOST = 99;

export function badgeOf(report: Report): Badge {
  switch (report.state) {
    case "working": return { text: "…", title: "Inquit is reading this page", ...BLUE };
    case "found": return found(report);
    case "closed": return { text: "", title: TITLE, ...BLUE };
    case "refused": return { text: "!", title: "Inquit cannot read this page. Click to see why.", ...GREY };
  }
}

function found({ claims, unsourced }: { claims: number; unsourced: number }): Badge {
  if (claims === 0) return { text: "", title: "Inquit: no key claims found", ...BLUE };
  const text = unsourced === 0 ? "" : unsourced > MOST ? `${MOST}+` : String(unsourced);
  return { text, title: `Inquit: ${unsourced} of ${claims} key claims without a source`, ...AMBER };
}

/** How the toolbar button shows where a tab stands. */
import type { Report } from "./report";
import type { Say } from "./words";

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

/** Beyond it the number says no more than "many". */
const MOST = 99;

export function badgeOf(report: Report, say: Say): Badge {
  switch (report.state) {
    case "working":
    case "window": return { text: "…", title: say("badgeWorking"), ...BLUE };
    case "found": return found(report, say);
    case "closed": return { text: "", title: say("actionTitle"), ...BLUE };
    case "refused": return { text: "!", title: say("badgeRefused"), ...GREY };
  }
}

function found({ claims, unsourced }: { claims: number; unsourced: number }, say: Say): Badge {
  if (claims === 0) return { text: "", title: say("badgeNoClaims"), ...BLUE };
  const text = unsourced === 0 ? "" : unsourced > MOST ? `${MOST}+` : String(unsourced);
  return { text, title: say("badgeUnsourced", unsourced, claims), ...AMBER };
}

/** From passage to passage: a source's statements, the blocks of a kind. */
import type { Finding } from "../protocol";
import { kindKey, voiceKey, type Part, type Voice } from "./derive";
import type { Live } from "./session";
import { t } from "./strings";
import { say } from "./talk";

/** A source that is only mentioned has no statements: then its mentions are walked. */
export function walk(session: Live, { index, source, statements }: Voice, by: 1 | -1): void {
  const key = voiceKey(index);
  const count = statements.length || source?.mentions.length || 0;
  if (!count) return;
  const step = nextStep(session, key, count, by);
  const statement = statements[step];
  const finding: Finding = statement ? { layer: "attribution", id: statement.id } : { layer: "source", id: index ?? 0 };
  session.dispatch({ type: "stepped", key, step, finding });
  session.send({ type: "reveal", finding, part: statement ? 0 : step });
  say(session, t("source.walk.said", { k: step + 1, n: count }));
}

export function walkPart(session: Live, { kind, blocks }: Part, by: 1 | -1): void {
  const key = kindKey(kind);
  const step = nextStep(session, key, blocks.length, by);
  const finding: Finding = { layer: "block", id: blocks[step]! };
  session.dispatch({ type: "stepped", key, step, finding });
  session.send({ type: "reveal", finding });
  say(session, t("page.walk.said", { k: step + 1, n: blocks.length }));
}

/** The one after the last that was shown, round and round; the first or, backwards, the last to begin with. */
function nextStep({ state }: Live, key: string, count: number, by: 1 | -1): number {
  const last = state.steps[key];
  return last === undefined ? (by === 1 ? 0 : count - 1) : (last + by + count) % count;
}

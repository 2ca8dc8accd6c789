/** Whether the reader has selected a passage to read instead of the whole page. */

/** Characters: a word that happens to be marked is no passage; the shortest sentences that say something are. */
const SHORTEST = 25;

export function hasSelectedPassage(): boolean {
  return (getSelection()?.toString().trim().length ?? 0) >= SHORTEST;
}

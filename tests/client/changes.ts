/** The reader and its watch as globals of a page, for tests in a real browser. */
import { watchChanges } from "../../www/client/changes";
import { isOurs } from "../../www/client/host";
import { read, type Reading } from "../../www/client/read";

declare global {
  interface Window {
    /** What the watch holds for the page's text now, and what a reading of the whole page says. */
    readings(): { watched: string; whole: string; nodes: boolean };
    rounds: number;
  }
}

/** But for the classes around a text: those alone are no change of what is read. */
const textOf = ({ page }: Reading) => JSON.stringify(page.blocks.map(({ text, tag, linkChars, href }) => [text, tag, linkChars, href]));

let reading = read(document);
window.rounds = 0;
watchChanges(document, () => reading, isOurs, (next) => {
  reading = next;
  window.rounds++;
}, (work) => work);

window.readings = () => {
  const whole = read(document);
  const nodes = whole.blocks.every(({ runs }, i) => runs.every((run, k) => run.node === reading.blocks[i]?.runs[k]?.node));
  return { watched: textOf(reading), whole: textOf(whole), nodes };
};

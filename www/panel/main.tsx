/** What panel.html loads. */
import { startPanel } from "./start";

startPanel();

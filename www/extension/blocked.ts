/** What blocked.html loads. */
import { speak } from "./words";

speak(document);

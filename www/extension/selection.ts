/** Runs before content.ts where the reader asks for the selected passage. */
import { world } from "./order";

world.inquitOrder = "selection";

/** Runs before content.ts on sites of the reader's list. */
import { world } from "./order";

world.inquitOrder = "by-itself";

import { type Looks, WrittenLooks, writtenStyles } from "../client/read/looks";
export function looksOf(_document: Document): Looks { return new WrittenLooks(writtenStyles); }

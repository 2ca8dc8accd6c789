/**
 * A page packed into the part of an address after "#", for a window of ours that the article's page cannot talk to.
 * Browsers never send that part, and the panel takes it out of the address before it does anything else.
 */
import { isToPanel } from "./guard";
import { SEAL } from "./seal";
import type { Options, Page } from "./types";

/** What travels. */
export interface Parcel {
  page: Page;
  options: Options;
}

/** Longest address in characters: Firefox refuses those over 1 MB, and a real page takes some 10 to 60 KB. */
const LONGEST = 500_000;

/** The engine reads 8 MB; no parcel of ours unpacks to more than this, so a larger one is a trap. */
const LARGEST = 32 << 20;

/** The address's last part for a token and a page; nothing where the page is too long for it. */
export async function pack(token: string, parcel: Parcel): Promise<string | undefined> {
  const { readable, writable } = new CompressionStream("deflate-raw");
  const writer = writable.getWriter();
  void writer.write(new TextEncoder().encode(JSON.stringify(parcel)));
  void writer.close();
  const bytes = new Uint8Array(await new Response(readable).arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  const packed = token + SEAL + btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return packed.length <= LONGEST ? packed : undefined;
}

/** What was packed; nothing where it is no parcel of ours, whoever has made it. */
export async function unpack(parcel: string): Promise<Parcel | undefined> {
  try {
    const bytes = Uint8Array.from(atob(parcel.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let json = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      json += decoder.decode(read.value, { stream: true });
      if (json.length > LARGEST) return undefined;
    }
    const { page, options } = JSON.parse(json + decoder.decode()) as Parcel;
    return isToPanel({ type: "page", page, options }) ? { page, options } : undefined;
  } catch {
    return undefined;
  }
}

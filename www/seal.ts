/** What a panel's address says after "#": the client's token and, for a window that cannot be talked to, a parcel. */

/** Stands between the two. */
export const SEAL = "~";

/** The token and the packed part of what `pack` (parcel.ts) made. */
export function unseal(packed: string): { token: string; parcel: string } {
  const [token = "", parcel = ""] = packed.split(SEAL);
  return { token, parcel };
}

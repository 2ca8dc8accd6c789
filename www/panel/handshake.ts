/** The first contact with the client; see protocol.ts. */

/** Takes the token out of the address, so that nothing that reads the address later finds it. Empty if there is none. */
export function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, "", location.pathname + location.search);
  return token;
}

/**
 * Waits for the one message from the parent that carries the token and one port. Every other message is ignored, and
 * after that one all are.
 */
export function awaitPort(token: string, parent: Window, use: (port: MessagePort) => void): void {
  const hear = (event: MessageEvent) => {
    const [port, second] = event.ports;
    const data: unknown = event.data;
    if (event.source !== parent || !port || second) return;
    if (typeof data !== "object" || data === null || (data as { inquit?: unknown }).inquit !== token) return;
    removeEventListener("message", hear);
    use(port);
  };
  addEventListener("message", hear);
}

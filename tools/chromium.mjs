/**
 * How every tool and test starts Chromium: without the sandbox, which containers forbid, on any machine's graphics, and
 * so that it asks for nothing from the network by itself.
 */
export const CHROMIUM = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

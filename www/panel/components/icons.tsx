import type { SourceKind } from "../../types";

/** Each kind of source has its own outline, so that none depends on colour. 16 px grid, drawn with the text's colour. */
const SOURCES: Record<SourceKind | "none", string> = {
  person: "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0 1.5c-3.2 0-5.5 1.8-5.5 4.5h11c0-2.7-2.3-4.5-5.5-4.5Z",
  organization: "M2 14V6l6-4 6 4v8h-4.5v-4h-3v4H2Z",
  group: "M5.5 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM11.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM1 13.5c0-3 2-5 4.5-5s4.5 2 4.5 5H1Zm10.5 0H15c0-2.5-1.5-4.5-3.5-4.5-.5 0-.9.1-1.3.3.8 1 1.3 2.4 1.3 4.2Z",
  document: "M3.5 1.5h6l3 3v10h-9v-13Zm2 5.5v1.2h5V7h-5Zm0 3v1.2h5V10h-5Z",
  none: "",
};

export function SourceIcon({ kind }: { kind: SourceKind | "none" }) {
  return (
    <svg class={`icon icon-${kind}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {kind === "none"
        ? <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.5 2" />
        : <path d={SOURCES[kind]} fill="currentColor" fill-rule="evenodd" />}
    </svg>
  );
}

const LINES = {
  close: "M4 4l8 8M12 4l-8 8",
  settings: "M2 5h6M12 5h2M2 11h2M8 11h6M10 3v4M6 9v4",
  down: "M4 6l4 4 4-4",
  left: "M10 4L6 8l4 4",
  right: "M6 4l4 4-4 4",
  filter: "M2 4h12M4.5 8h7M7 12h2",
  help: "M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 12v.01",
};

export function LineIcon({ name }: { name: keyof typeof LINES }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={LINES[name]} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

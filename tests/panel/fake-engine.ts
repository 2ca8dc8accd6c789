/** Stands in for www/engine.ts in the panel's browser tests; the page's title says what is asked of it. */
import type { Analysis, Format, Page } from "../../www/types";
import { emptyAnalysis, longAnalysis, sampleAnalysis } from "./sample";

export class InquitError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export default async function init(): Promise<void> {}

export function analyze(page: Page, options: { claims?: number } = {}): Analysis {
  if (page.title === "too long") throw new InquitError("too-long", "the page has 6000000 bytes; the limit is 5000000");
  if (page.title === "empty") return emptyAnalysis();
  if (page.title === "long") return longAnalysis(2000, 500);
  const sample = sampleAnalysis();
  return { ...sample, claims: sample.claims.slice(0, options.claims ?? 8) };
}

export function render(analysis: Analysis, format: Format): string {
  return format === "json" ? JSON.stringify(analysis) : `# ${format}: ${analysis.claims.length} claims\n`;
}

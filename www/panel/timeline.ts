/**
 * How long the steps of a click took, in the panel's own performance timeline (`inquit:read`, `inquit:analyze`,
 * `inquit:paint`; the engine adds `inquit:layers`, in whose detail is the time of each): browsers' developer tools show
 * them. The article's page gets no entries.
 */
import type { Step } from "../protocol";

/** Notes a step that ends now. Only the newest is kept, so that the timeline of a page that changes does not grow. */
export function note(step: Step | "analyze", ms: number): void {
  const start = performance.now() - ms;
  // The client's clock is one that the article's page can have replaced.
  if (!(ms >= 0 && start >= 0)) return;
  performance.clearMeasures(`inquit:${step}`);
  performance.measure(`inquit:${step}`, { start, duration: ms });
}

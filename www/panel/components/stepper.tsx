import { usePanel } from "../context";
import { t } from "../strings";
import { LineIcon } from "./icons";

interface Props {
  /** What is walked: a source's statements, a page's parts. */
  of: "source" | "page";
  /** Whose they are: several steppers can be open. */
  name: string;
  /** The key under which the panel remembers the step. */
  at: string;
  count: number;
  onWalk(by: 1 | -1): void;
}

/** ‹ 2 of 5 › */
export function Stepper({ of, name, at, count, onWalk }: Props) {
  const step = usePanel().state.steps[at];
  const label = (to: "previous" | "next") => `${t(`step.${to}.${of}`)}: ${name}`;
  return (
    <div class="stepper">
      <button type="button" class="quiet square" aria-label={label("previous")} onClick={() => onWalk(-1)}><LineIcon name="left" /></button>
      <span>{step === undefined ? t("source.steps") : t("source.walk", { k: step + 1, n: count })}</span>
      <button type="button" class="quiet square" aria-label={label("next")} onClick={() => onWalk(1)}><LineIcon name="right" /></button>
    </div>
  );
}

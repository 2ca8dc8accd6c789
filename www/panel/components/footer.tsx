import { useId, useRef, useState } from "preact/hooks";
import type { Format } from "../../types";
import { usePanel, useReading } from "../context";
import { t } from "../strings";
import { Legend } from "./legend";

const SHEETS = ["export", "legend"] as const;
type Sheet = (typeof SHEETS)[number];

/** Export and legend, each a sheet that opens above the footer. */
export function Footer() {
  const [sheet, setSheet] = useState<Sheet>();
  const bar = useRef<HTMLDivElement>(null);
  const id = useId();
  const { actions } = usePanel();
  /** Escape closes the sheet before it closes the panel. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!sheet || event.key !== "Escape") return;
    event.stopPropagation();
    setSheet(undefined);
    bar.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus();
  };
  return (
    <footer onKeyDown={onKeyDown}>
      <div class="sheet" id={id} hidden={!sheet}>
        {sheet === "export" && <Export />}
        {sheet === "legend" && <Legend />}
      </div>
      <div class="bar" ref={bar}>
        {SHEETS.map((name) => (
          <button key={name} type="button" class="quiet" aria-expanded={sheet === name} aria-controls={id}
            onClick={() => setSheet(sheet === name ? undefined : name)}>
            {t(`sheet.${name}`)}
          </button>
        ))}
        <button type="button" class="quiet" data-tool="help" onClick={() => actions.openHelp(true)}>{t("sheet.help")}</button>
      </div>
    </footer>
  );
}

const COMMON: Format[] = ["markdown", "json"];
const MORE: Format[] = ["csv", "web-annotation", "claim-review"];

function Export() {
  const { actions } = usePanel();
  const { blocks } = useReading().analysis;
  return (
    <>
      {blocks.some(({ kind }) => kind === "body") && (
        <div class="row" data-format="print">
          <span>{t("print.what")}</span>
          <button type="button" aria-label={`${t("print.open")}: ${t("print.what")}`} onClick={actions.print}>{t("print.open")}</button>
        </div>
      )}
      {COMMON.map((format) => <FormatRow key={format} format={format} />)}
      <details class="details">
        <summary>{t("export.more")}</summary>
        {MORE.map((format) => <FormatRow key={format} format={format} />)}
      </details>
    </>
  );
}

function FormatRow({ format }: { format: Format }) {
  const { actions } = usePanel();
  const name = t(`format.${format}`);
  return (
    <div class="row" data-format={format}>
      <span>{name}</span>
      <button type="button" aria-label={t("export.copy.label", { format: name })} onClick={() => actions.copyAs(format)}>{t("export.copy")}</button>
      <button type="button" aria-label={t("export.download.label", { format: name })} onClick={() => actions.downloadAs(format)}>{t("export.download")}</button>
      <small class="muted">{t(`format.${format}.explained`)}</small>
    </div>
  );
}

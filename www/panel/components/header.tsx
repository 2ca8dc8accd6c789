import { useId, useRef, useState } from "preact/hooks";
import { usePanel } from "../context";
import { t } from "../strings";
import { LineIcon } from "./icons";
import { SettingsForm } from "./settings";

/** Name, settings, close. */
export function Header() {
  const { actions } = usePanel();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  /** Escape closes the settings before it closes the panel. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== "Escape") return;
    event.stopPropagation();
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <header onKeyDown={onKeyDown}>
      <div class="bar">
        <h1 class="title">{t("app.name")}</h1>
        <button ref={opener} type="button" class="quiet square" aria-label={t("app.settings")} title={t("app.settings")}
          aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <LineIcon name="settings" />
        </button>
        <button type="button" class="quiet square" aria-label={t("app.close")} title={t("app.close")} onClick={actions.close}>
          <LineIcon name="close" />
        </button>
      </div>
      <div id={id} hidden={!open}>{open && <SettingsForm />}</div>
    </header>
  );
}

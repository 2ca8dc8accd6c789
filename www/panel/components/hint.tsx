import { usePanel } from "../context";
import { t } from "../strings";

/** Three lines for whoever opens Inquit for the first time; once dismissed they do not come back. */
export function Hint() {
  const { state, actions } = usePanel();
  if (state.settings.greeted) return null;
  return (
    <section class="hint-box" aria-label={t("hint.label")}>
      <ul>
        <li>{t("hint.show")}</li>
        <li>{t("hint.find")}</li>
        <li>{t("hint.private")}</li>
      </ul>
      <button type="button" class="button" data-tool="dismiss" onClick={actions.dismissHint}>{t("hint.dismiss")}</button>
    </section>
  );
}

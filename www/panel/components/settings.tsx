import { useId } from "preact/hooks";
import type { Colours, Layers, Side } from "../../protocol";
import { usePanel } from "../context";
import { usualSide } from "../direction";
import { COLOURS, WIDTHS } from "../settings";
import { isLanguage, LANGUAGES } from "../languages";
import { t, type Key } from "../strings";

const LAYERS: [keyof Layers, Key][] = [
  ["claims", "settings.claims"], ["attributions", "settings.quotes"], ["thoughts", "settings.thoughts"], ["dim", "settings.dim"],
];

export function SettingsForm() {
  const { state: { settings, reading }, actions } = usePanel();
  return (
    <div class="settings">
      <fieldset>
        <legend>{t("settings.layers")}</legend>
        {LAYERS.map(([layer, key]) => (
          <label key={layer} class={layer === "thoughts" ? "check check-under" : "check"}>
            <input type="checkbox" checked={settings.layers[layer] !== false} data-layer={layer} disabled={layer === "thoughts" && !settings.layers.attributions}
              onChange={(event) => actions.setLayers({ ...settings.layers, [layer]: event.currentTarget.checked })} />
            {t(key)}
          </label>
        ))}
      </fieldset>
      <Choice legend="legend.title" value={settings.layers.colours ?? "usual"} onChoose={(colours: Colours) => actions.setLayers({ ...settings.layers, colours })}
        options={COLOURS.map((name) => [name, `settings.colours.${name}`])} />
      <LanguageChoice />
      <Choice placing legend="settings.side" value={settings.side ?? usualSide(reading?.analysis.text ?? "")} onChoose={(side: Side) => actions.setSide(side)}
        options={[["left", "settings.side.left"], ["right", "settings.side.right"]]} />
      <Choice placing legend="settings.width" value={settings.width ?? (innerWidth < WIDTHS.normal ? WIDTHS.narrow : WIDTHS.normal)} onChoose={(width: number) => actions.setWidth(width)}
        options={[
          [WIDTHS.narrow, "settings.width.narrow"], [WIDTHS.normal, "settings.width.normal"], [WIDTHS.wide, "settings.width.wide"],
        ]} />
      <label class="check">
        <input type="checkbox" checked={settings.keys !== false} data-setting="keys" onChange={(event) => actions.setKeys(event.currentTarget.checked)} />
        {t("settings.keys")}
      </label>
    </div>
  );
}

/** Each language by its own name, so that whoever has landed in a wrong one finds the way back. */
function LanguageChoice() {
  const { state: { settings }, actions } = usePanel();
  const id = useId();
  return (
    <div class="row">
      <label for={id}>{t("settings.language")}</label>
      <select id={id} value={settings.language ?? ""} data-setting="language"
        onChange={({ currentTarget: { value } }) => actions.setLanguage(isLanguage(value) ? value : undefined)}>
        <option value="">{t("settings.language.auto")}</option>
        {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </select>
    </div>
  );
}

interface ChoiceProps<T> {
  /** Says where the panel stands: not asked of a sheet. */
  placing?: boolean;
  legend: Key;
  value: T;
  options: [T, Key][];
  onChoose(value: T): void;
}

/** One of a few, side by side. */
function Choice<T extends string | number>({ placing, legend, value, options, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class={placing ? "row placing" : "row"}>
      <legend>{t(legend)}</legend>
      <div class="segments">
        {options.map(([option, key]) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === value} onChange={() => onChoose(option)} />
            <span>{t(key)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

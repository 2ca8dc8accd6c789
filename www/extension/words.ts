/** The extension's own words, in the browser's language: _locales/. */

export type Say = (key: string, ...values: (string | number)[]) => string;

export const say: Say = (key, ...values) => chrome.i18n.getMessage(key, values.map(String));

/** Puts words into a page of ours: the text of each element that names a key. */
export function speak(page: Document): void {
  page.documentElement.lang = chrome.i18n.getUILanguage();
  page.documentElement.dir = say("@@bidi_dir");
  for (const element of page.querySelectorAll<HTMLElement>("[data-message]")) element.textContent = say(element.dataset["message"]!);
}

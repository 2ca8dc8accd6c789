/** Ways out of the panel: the clipboard, a file, paper. In a frame each may be forbidden; all say whether it went well. */

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way, which needs no permission of the page that embeds the frame. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "offscreen";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/** The browser needs the address for a moment after the click; then the memory is given back. */
const KEEP_MS = 60_000;

export function download(text: string, name: string, mime: string): boolean {
  try {
    const address = URL.createObjectURL(new Blob([text], { type: `${mime};charset=utf-8` }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
    return true;
  } catch {
    return false;
  }
}

/** Opens the browser's print dialog on the panel's own document; print.css says what of it gets on paper. */
export function printed(): boolean {
  try {
    print();
    return true;
  } catch {
    return false;
  }
}

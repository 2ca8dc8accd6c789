/**
 * What tools/bindgen writes from src/wasm.rs. The build resolves the name "inquit-wasm"; its types stand here so that the
 * shell can be checked without a built engine.
 */
declare module "inquit-wasm" {
  /** Starts the engine. */
  export default function load(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  /** Pages, options and analyses are JSON, those that come out without their text; each throws a plain `{ code, message }`. */
  export function analyze(page: string, options: string, early: ((analysis: string) => void) | undefined, packed: string): string;
  export function analyzeText(text: string, options: string): string;
  export function render(analysis: string, format: string, url: string | undefined): string;
}

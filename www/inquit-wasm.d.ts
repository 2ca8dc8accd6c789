/**
 * What tools/bindgen writes from src/wasm.rs. The build resolves the name "inquit-wasm"; its types stand here so that the
 * shell can be checked without a built engine.
 */
declare module "inquit-wasm" {
  /** Starts the engine. */
  export default function load(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  /** Each throws a plain `{ code, message }`; an analysis is JSON, without its text. */
  export function analyze(page: unknown, options: unknown, early: ((analysis: string) => void) | undefined, packed: string): string;
  export function analyzeText(text: string, options: unknown): string;
  export function render(analysis: unknown, format: string, url: string | undefined): string;
}

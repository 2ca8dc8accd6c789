/**
 * The panel in a real frame of another origin (of the same site: a browser's emulated colours do not reach other sites'
 * frames): its own static files, its script with a fake engine, and a page that plays the client.
 */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { serve } from "../e2e/launch";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One of the panel's scripts as the build makes it, but for the engine. */
async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT, entryPoints: [entry], bundle: true, write: false, format: "esm", target: "es2022",
    minify: true, jsx: "automatic", jsxImportSource: "preact", legalComments: "none", logLevel: "warning",
    define: { INQUIT_PANEL_SCRIPT: '"./panel.js"', INQUIT_ENGINE: '"inquit_bg.wasm"' }, external: ["./panel.js"],
    plugins: [{
      name: "fake-engine",
      setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/engine$/ }, () => ({ path: `${ROOT}tests/panel/fake-engine.ts` })),
    }],
  });
  return outputFiles[0]!.text;
}

export interface Stage {
  /** The host page's address; `?title=empty` and the like choose what the fake engine answers. */
  host: string;
  /** The panel's own address. */
  panel: string;
  close(): void;
}

export async function openStage(): Promise<Stage> {
  const files = new Map<string, string | Buffer>([
    ["/panel/panel.html", await readFile(`${ROOT}www/panel/panel.html`, "utf8")],
    ["/panel/panel.css", await readFile(`${ROOT}www/panel/panel.css`, "utf8")],
    ["/panel/first.js", await bundled("www/panel/first.ts")],
    ["/panel/panel.js", await bundled("www/panel/main.tsx")],
  ]);
  const strings = `${ROOT}www/panel/strings`;
  for (const file of await readdir(strings)) files.set(`/panel/strings/${file}`, await readFile(`${strings}/${file}`, "utf8"));
  const ours = await serve("127.0.0.1", async (path) => (files.has(path) ? { body: files.get(path)! } : undefined));
  const panel = `${ours.origin}/panel/panel.html`;
  const theirs = await serve("127.0.0.1", async (path) => (path === "/" ? { body: hostPage(panel) } : undefined));
  return {
    host: `${theirs.origin}/`,
    panel,
    close() {
      ours.close();
      theirs.close();
    },
  };
}

/** A page whose frame fills it, with the client's side of protocol.ts; what the panel says is kept in `heard`. */
function hostPage(panel: string): string {
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><link rel="icon" href="data:,"><style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style>
<iframe title="Inquit" allow="clipboard-write" src="${panel}#token-1"></iframe>
<script type="module">
  window.heard = [];
  const { port1, port2 } = new MessageChannel();
  window.port = port1;
  port1.onmessage = (event) => heard.push(event.data);
  const frame = document.querySelector("iframe");
  const query = new URLSearchParams(location.search);
  const page = { url: "https://courier.example/skerrow/ferry", title: query.get("title") ?? "", meta: {}, jsonLd: [], blocks: [] };
  const greet = () => {
    if (query.has("silent")) return;
    frame.contentWindow.postMessage({ inquit: "token-0" }, "*", [new MessageChannel().port2]);
    frame.contentWindow.postMessage({ inquit: "token-1" }, new URL("${panel}").origin, [port2]);
    port1.postMessage({ type: "beside", on: true });
    port1.postMessage({ type: "page", page, options: query.has("selection") ? { selectionOnly: true } : {} });
  };
  frame.addEventListener("load", greet);
</script></html>`;
}

/**
 * The panel in a real frame of another origin: its own static files, its script with a fake engine, and a page that plays
 * the client. For tests in a browser.
 */
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The panel's script as the build makes it, but for the engine. */
export async function bundlePanel(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT, entryPoints: ["www/panel/main.tsx"], bundle: true, write: false, format: "esm", target: "es2022",
    minify: true, jsx: "automatic", jsxImportSource: "preact", legalComments: "none", logLevel: "warning",
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
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const panelServer = await serve({
    "/panel/panel.html": ["text/html", await readFile(`${ROOT}www/panel/panel.html`, "utf8")],
    "/panel/panel.css": ["text/css", await readFile(`${ROOT}www/panel/panel.css`, "utf8")],
    "/panel/panel.js": ["text/javascript", await bundlePanel()],
  });
  const panel = `${originOf(panelServer)}/panel/panel.html`;
  const hostServer = await serve({ "/": ["text/html", hostPage(panel)] });
  return {
    host: `${originOf(hostServer)}/`,
    panel,
    close: async () => {
      for (const server of [panelServer, hostServer]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

/** A page whose frame fills it, with the client's side of protocol.ts; what the panel says is kept in `heard`. */
function hostPage(panel: string): string {
  return `<!doctype html><html lang="en"><title>Host</title><style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style>
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
    port1.postMessage({ type: "page", page, options: query.has("selection") ? { selectionOnly: true } : {} });
  };
  frame.addEventListener("load", greet);
</script></html>`;
}

async function serve(files: Record<string, [type: string, body: string]>): Promise<Server> {
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? "/", "http://localhost").pathname];
    response.writeHead(file ? 200 : 404, { "content-type": `${file?.[0] ?? "text/plain"}; charset=utf-8` });
    response.end(file?.[1] ?? "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A static server for dist/site: this machine only, reads only, no dependency. */
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream";
import { Problem } from "./command.mjs";

const HOST = "127.0.0.1";
/** The first port tried where none is asked for. */
const FIRST_PORT = 8080;

const TYPES = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".map", "application/json"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
]);

/** Addresses that change when the file does, as tools/build.mjs writes them: what lies there may be kept for ever. */
const HASHED = /\?[0-9a-f]{12}$/;

/**
 * Serves a folder and resolves to the server once it listens. With a port it takes that one (0: any) or fails; without,
 * the first free one from 8080.
 * @param {string} folder @param {number} [port] @returns {Promise<import("node:http").Server>}
 */
export async function serve(folder, port) {
  const root = await realpath(folder);
  const last = port ?? FIRST_PORT + 100;
  for (let next = port ?? FIRST_PORT; ; next++) {
    const server = createServer((request, response) => void answer(root, request, response));
    try {
      return await listen(server, next);
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!taken) throw error;
      if (next >= last) throw new Problem(`port ${next} is taken`, "give another one: PORT=9000 npm start, or npm run serve -- 9000");
    }
  }
}

/** The address of a server that listens. @param {import("node:http").Server} server */
export function addressOf(server) {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://${HOST}:${address.port}/`;
}

/** @param {import("node:http").Server} server @param {number} port @returns {Promise<import("node:http").Server>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

/** @param {string} root @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function answer(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const file = await find(root, request.url ?? "/");
  if (!file) return refuse(response, 404);
  const known = request.headers["if-none-match"] === file.tag;
  response.writeHead(known ? 304 : 200, {
    "Content-Type": TYPES.get(extname(file.path)) ?? "application/octet-stream",
    ...(known ? {} : { "Content-Length": file.size }),
    "Cache-Control": HASHED.test(request.url ?? "") ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: file.tag,
    "X-Content-Type-Options": "nosniff",
    // An article's page loads the client as a module from here: public files, read by any origin.
    "Access-Control-Allow-Origin": "*",
  });
  if (known || request.method === "HEAD") return void response.end();
  // A reader that goes away in the middle is no error of ours.
  pipeline(createReadStream(file.path), response, () => {});
}

/** @param {import("node:http").ServerResponse} response @param {number} status */
function refuse(response, status) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${status}\n`);
}

/**
 * The file that an address means, links followed, if it lies in the folder.
 * @param {string} root @param {string} url @returns {Promise<{ path: string, size: number, tag: string } | undefined>}
 */
async function find(root, url) {
  try {
    const name = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    const asked = join(root, name.endsWith("/") ? `${name}index.html` : name);
    const path = await realpath(asked);
    const about = await stat(path);
    const tag = `"${about.size.toString(36)}-${Math.round(about.mtimeMs).toString(36)}"`;
    return path.startsWith(root + sep) && about.isFile() ? { path, size: about.size, tag } : undefined;
  } catch {
    // Not there, not decodable, a NUL in it: nothing that could be served.
    return undefined;
  }
}

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { request, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf, serve } from "../tools/serve.mjs";

const outside = mkdtempSync(join(tmpdir(), "inquit-serve-"));
const site = join(outside, "site");
let server: Server;

beforeAll(async () => {
  mkdirSync(join(site, "panel"), { recursive: true });
  mkdirSync(`${site}-next-door`);
  writeFileSync(join(site, "index.html"), "<!doctype html><title>demo</title>");
  writeFileSync(join(site, "panel/engine.wasm"), "wasm");
  writeFileSync(join(site, "a b.txt"), "spaced");
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(`${site}-next-door`, "secret.txt"), "secret");
  symlinkSync(join(outside, "secret.txt"), join(site, "link.txt"));
  server = await serve(site, 0);
});

afterAll(() => {
  server.close();
  rmSync(outside, { recursive: true });
});

/** fetch() would tidy the path before it is sent. */
function get(path: string, method = "GET"): Promise<{ status?: number; type?: string; body: string }> {
  return ask(path, method).then(({ status, headers, body }) => ({ status, type: headers["content-type"], body }));
}

function ask(path: string, method = "GET", sent: Record<string, string> = {}): Promise<{ status?: number; headers: IncomingHttpHeaders; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers: sent }, (response) => {
      let body = "";
      response.on("data", (part) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on("error", reject).end();
  });
}

describe("the static server", () => {
  test("gives the index for a folder", async () => {
    expect(await get("/")).toMatchObject({ status: 200, type: "text/html; charset=utf-8", body: expect.stringContaining("demo") });
  });

  test("gives wasm its type, without which browsers do not compile while they load", async () => {
    expect(await get("/panel/engine.wasm")).toEqual({ status: 200, type: "application/wasm", body: "wasm" });
  });

  test("decodes the path and leaves out the query", async () => {
    expect((await get("/a%20b.txt?x=../../secret.txt")).body).toBe("spaced");
  });

  test("sends no file again that the browser has, and a changed one", async () => {
    const file = join(site, "panel/engine.wasm");
    const first = await ask("/panel/engine.wasm");
    expect(first.headers["cache-control"]).toBe("no-cache");
    const again = () => ask("/panel/engine.wasm", "GET", { "if-none-match": first.headers.etag! });
    expect(await again()).toMatchObject({ status: 304, body: "" });
    utimesSync(file, new Date(0), new Date(0));
    expect(await again()).toMatchObject({ status: 200, body: "wasm" });
  });

  test("lets browsers keep what is asked for by its hash", async () => {
    expect((await ask("/panel/engine.wasm?0123456789ab")).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await ask("/panel/engine.wasm?v=1")).headers["cache-control"]).toBe("no-cache");
  });

  test("gives the head alone to HEAD", async () => {
    expect(await get("/a%20b.txt", "HEAD")).toMatchObject({ status: 200, body: "" });
  });

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/panel/../../secret.txt",
    "/../site-next-door/secret.txt",
    "/link.txt",
    "//etc/passwd",
    "/%00",
    "/%",
    "/panel",
    "/missing.html",
  ])("has nothing at %s", async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain("secret");
  });

  test("takes no writing", async () => {
    expect((await get("/index.html", "PUT")).status).toBe(405);
  });

  test("listens on this machine only", () => {
    expect((server.address() as AddressInfo).address).toBe("127.0.0.1");
    expect(addressOf(server)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test("says so when the port that was asked for is taken", async () => {
    const { port } = server.address() as AddressInfo;
    await expect(serve(site, port)).rejects.toThrow(`port ${port} is taken`);
  });

  test("takes the next free port when none was asked for", async () => {
    const first = await serve(site);
    const second = await serve(site);
    expect((second.address() as AddressInfo).port).toBeGreaterThan((first.address() as AddressInfo).port);
    first.close();
    second.close();
  });
});

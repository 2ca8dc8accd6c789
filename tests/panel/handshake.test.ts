// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askForPort, awaitPort, takeAddress } from "../../www/panel/handshake";

const parentWindow = {} as Window;
const port = () => new MessageChannel().port1 as unknown as MessagePort;

function post(data: unknown, ports: MessagePort[], source: unknown = parentWindow) {
  const event = new Event("message");
  Object.assign(event, { data, ports, source });
  dispatchEvent(event);
}

let used: ReturnType<typeof vi.fn>;
beforeEach(() => {
  used = vi.fn();
  awaitPort("secret", parentWindow, used as unknown as (port: MessagePort) => void);
});
afterEach(() => post({ inquit: "secret" }, [port()]));

test("tells the client that its port has come", () => {
  const first = { postMessage: vi.fn() } as unknown as MessagePort;
  post({ inquit: "secret" }, [first]);
  expect(first.postMessage).toHaveBeenCalledWith({ type: "ready" });
});

test("takes the first message from the parent with the token and one port", () => {
  const first = port();
  post({ inquit: "secret" }, [first]);
  post({ inquit: "secret" }, [port()]);
  expect(used.mock.calls).toEqual([[first]]);
});

test.each([
  ["another token", { inquit: "guess" }, 1],
  ["no token", {}, 1],
  ["no object", "secret", 1],
  ["null", null, 1],
  ["no port", { inquit: "secret" }, 0],
  ["two ports", { inquit: "secret" }, 2],
])("ignores %s", (_, data, count) => {
  post(data, Array.from({ length: count }, port));
  expect(used).not.toHaveBeenCalled();
});

test("ignores another window", () => {
  post({ inquit: "secret" }, [port()], {});
  expect(used).not.toHaveBeenCalled();
});

test("takes the token and what is packed out of the address", () => {
  location.hash = "#abc";
  expect(takeAddress()).toEqual({ token: "abc", parcel: "" });
  expect(location.hash).toBe("");
  location.hash = "#abc~d_e-f";
  expect(takeAddress()).toEqual({ token: "abc", parcel: "d_e-f" });
  expect(takeAddress()).toEqual({ token: "", parcel: "" });
});

test("a window asks the page that has opened it, and takes the port from no other", () => {
  const opener = { postMessage: vi.fn() } as unknown as Window;
  const got = vi.fn();
  askForPort("mine", opener, got);
  expect(opener.postMessage).toHaveBeenCalledWith({ inquit: "mine" }, "*");
  const first = port();
  post({ inquit: "mine" }, [port()]);
  post({ inquit: "mine" }, [first], opener);
  expect(got.mock.calls).toEqual([[first]]);
});

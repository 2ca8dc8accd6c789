/** Keeps hold of the engine's memory, which the package does not show. Returns what tells its size in bytes. */
export function watchMemory() {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  /** @type {any} two overloads, one of which answers with an instance alone */
  const web = WebAssembly;
  const { instantiate } = web;
  web.instantiate = async (/** @type {unknown[]} */ ...args) => {
    const made = await instantiate(...args);
    memory = (made.instance ?? made).exports.memory;
    return made;
  };
  return () => memory?.buffer.byteLength ?? NaN;
}

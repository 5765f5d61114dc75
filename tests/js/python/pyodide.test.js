import assert from "node:assert/strict";
import { test } from "node:test";
import { startPyodide } from "#js/python/pyodide.js";

/** @typedef {import("#js/python/bundle.js").Manifest} Manifest */

const MODULE = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
const MANIFEST = /** @type {Manifest} */ (/** @type {unknown} */ ({ library: "/lib", info: { version: "1" } }));
/** @type {[string, Uint8Array][]} */
const FILES = [
  ["a.py", Uint8Array.of(1)],
  ["folder/b.py", Uint8Array.of(2)],
];

/** A file system that remembers what was written. */
function fakeFiles() {
  /** @type {string[]} */
  const written = [];
  return {
    written,
    mkdirTree: (/** @type {string} */ path) => void written.push(path),
    lookupPath: (/** @type {string} */ path) => ({
      node: {
        node_ops: { mknod: (/** @type {unknown} */ _, /** @type {string} */ name) => (written.push(path + name), {}) },
      },
    }),
  };
}

test("Python gets its library and its wasm from what is in hand, and the door comes out", async () => {
  const FS = fakeFiles();
  /** @type {string[]} */
  const ran = [];
  /** @param {any} options */
  async function loadPyodide(options) {
    await options.fsInit(FS);
    const { instance } = await WebAssembly.instantiateStreaming(fetch("https://host/pyodide.asm.wasm"), {});
    assert.ok(instance instanceof WebAssembly.Instance);
    assert.equal((await (await fetch("https://host/library.zip")).arrayBuffer()).byteLength, 22);
    const runPython = (/** @type {string} */ code) => {
      ran.push(code);
      return (/** @type {string} */ request) => `answer to ${request}`;
    };
    return { FS, runPython };
  }
  const { fetch: fetchBefore } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const python = await startPyodide(loadPyodide, MODULE, FILES, MANIFEST, "https://host/");
  assert.deepEqual(FS.written, ["/lib/", "/lib/a.py", "/lib/folder/", "/lib/folder/b.py"]);
  assert.equal(python.handle("{}"), "answer to {}");
  assert.deepEqual([fetch, WebAssembly.instantiateStreaming], [fetchBefore, instantiateStreaming]);
  python.add([["c.py", Uint8Array.of(3)]]);
  assert.equal(FS.written.at(-1), "/lib/c.py");
  assert.match(ran.at(-1) ?? "", /path_importer_cache/);
});

test("a wasm that does not start is an error, though Pyodide itself would wait for ever", async () => {
  const { fetch: fetchBefore } = globalThis;
  const loadPyodide = () => {
    void WebAssembly.instantiateStreaming(fetch("https://host/pyodide.asm.wasm"), {}).catch(() => {});
    return new Promise(() => {});
  };
  // A module that wants something imported, and gets nothing.
  const wanting = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 2, 8, 1, 1, 97, 1, 98, 3, 127, 0);
  const starting = startPyodide(loadPyodide, new WebAssembly.Module(wanting), FILES, MANIFEST, "https://host/");
  await assert.rejects(starting, (error) => error instanceof TypeError || error instanceof WebAssembly.LinkError);
  assert.equal(globalThis.fetch, fetchBefore);
});

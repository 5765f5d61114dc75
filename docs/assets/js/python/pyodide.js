/** Starts Pyodide from parts that are already in hand: it fetches nothing itself, and no failure leaves it hanging. */

/** @typedef {import("./bundle.js").Manifest} Manifest */
/** @typedef {[string, Uint8Array][]} Files path below the library folder, and content */
/**
 * @typedef {object} FileSystem
 * @property {(path: string) => void} mkdirTree
 * @property {(path: string) => { node: Folder }} lookupPath
 *
 * @typedef {object} Folder of Emscripten's file system in memory
 * @property {{ mknod: (folder: Folder, name: string, mode: number, device: number) => File }} node_ops
 *
 * @typedef {{ contents: Uint8Array, usedBytes: number }} File
 *
 * @typedef {object} Python
 * @property {(request: string) => string} handle the door
 * @property {(files: Files) => void} add puts further files beside the library
 * @property {() => Uint8Array} memory writes its memory down; only where it was started for that
 *
 * @typedef {{ _makeSnapshot?: boolean, _loadSnapshot?: Uint8Array }} Memory options of Pyodide's that its documentation does not name
 */

// Pyodide insists on fetching a zip of the standard library; ours lies unpacked, which starts faster.
const EMPTY_ZIP = new Uint8Array(22);
EMPTY_ZIP.set([0x50, 0x4b, 0x05, 0x06]);

const REGULAR_FILE = 0o100644;

const DOOR = "from bounceback.api.door import handle; handle";
// Python would look for circles among what it holds at every tenth letter, which takes longer than the letter.
const RARELY = "import gc; gc.set_threshold(50_000)";

/**
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {WebAssembly.Module} module
 * @param {Files} files
 * @param {Manifest} manifest
 * @param {string} base address of the bundle's folder
 * @param {Memory} [memory]
 * @returns {Promise<Python>}
 */
export async function startPyodide(loadPyodide, module, files, manifest, base, memory = {}) {
  const { instantiateStreaming } = WebAssembly;
  const { fetch } = globalThis;
  /** @type {(reason: unknown) => void} */
  let reject;
  // Pyodide only warns when its wasm does not start, and then waits for ever.
  const refused = new Promise((_resolve, rejected) => (reject = rejected));
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    try {
      const instance = await WebAssembly.instantiate(module, imports);
      performance.mark("wasm");
      return { module, instance };
    } catch (error) {
      reject(error);
      throw error;
    }
  };
  globalThis.fetch = async (address) => new Response(String(address).endsWith(".wasm") ? null : EMPTY_ZIP);
  try {
    const started = loadPyodide({
      indexURL: base,
      stdLibURL: `${base}library.zip`,
      lockFileContents: { info: manifest.info, packages: {} },
      packageBaseUrl: base,
      enableRunUntilComplete: false,
      // What Python prints may hold what the reader typed.
      stdin: () => null,
      stdout: () => {},
      stderr: () => {},
      ...memory,
      fsInit: async (/** @type {FileSystem} */ fs) => {
        write(fs, manifest.library, files);
        performance.mark("files");
      },
    });
    const pyodide = await Promise.race([started, refused]);
    performance.mark("python");
    pyodide.runPython(RARELY);
    const handle = pyodide.runPython(DOOR);
    performance.mark("door");
    return {
      memory: () => pyodide.makeMemorySnapshot(),
      handle,
      add: (more) => {
        write(pyodide.FS, manifest.library, more);
        // Else Python would trust the folder listings it has read before.
        pyodide.runPython("import sys; sys.path_importer_cache.clear()");
      },
    };
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    globalThis.fetch = fetch;
  }
}

/** @param {FileSystem} fs @param {string} root @param {Files} files */
function write(fs, root, files) {
  /** @type {Map<string, Folder>} */
  const folders = new Map();
  /** @param {string} path */
  const folderAt = (path) => {
    fs.mkdirTree(path);
    const { node } = fs.lookupPath(path);
    folders.set(path, node);
    return node;
  };
  for (const [path, content] of files) {
    const name = path.lastIndexOf("/") + 1;
    const at = `${root}/${path.slice(0, name)}`;
    const folder = folders.get(at) ?? folderAt(at);
    // As `writeFile` does it, without looking for the folder of each of hundreds of files anew. The bytes stay in the
    // archive they came in: nothing is copied.
    const file = folder.node_ops.mknod(folder, path.slice(name), REGULAR_FILE, 0);
    file.contents = content;
    file.usedBytes = content.length;
  }
}

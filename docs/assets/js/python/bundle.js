/** Fetches the files of the bundle inside the worker, counts their bytes as they come, and checks that they are whole. */

/** @typedef {{ name: string, size: number }} BundleFile its size in bytes, as it lies on the host */
/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} build
 * @property {string} library folder of the standard library in Python's file system
 * @property {Record<string, string>} info what Pyodide asks of a lock file
 * @property {BundleFile} loader
 * @property {BundleFile} glue
 * @property {BundleFile} wasm
 * @property {Record<string, BundleFile[]>} packs
 */

const FORMAT = 1;

/** Why the bundle cannot be used: `missing`, `unreachable`, or `wrong` for a file that is not what it should be. */
export class BundleError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.name = "BundleError";
    this.reason = reason;
  }
}

/** @param {string} address @returns {Promise<Manifest>} */
export async function fetchManifest(address) {
  const response = await answered(address, { cache: "no-cache" });
  return readManifest(await orWrong(response.text()));
}

/** @param {string} text @returns {Manifest} */
export function readManifest(text) {
  try {
    const manifest = JSON.parse(text);
    if (manifest?.format === FORMAT) return manifest;
  } catch {
    // Not even JSON.
  }
  throw new BundleError("wrong");
}

/**
 * A gzipped archive, unpacked: its files as `[path, content]`.
 * @param {string} address @param {BundleFile} file @param {(bytes: number) => void} count @param {RequestInit} [options]
 */
export async function fetchArchive(address, file, count, options) {
  const response = await answered(address, options);
  const plain = counted(response, file, count).pipeThrough(new DecompressionStream("gzip"));
  return unzipped(new Uint8Array(await orWrong(new Response(plain).arrayBuffer())));
}

/**
 * The compiled wasm. Compiling goes on while the bytes arrive; a host's wrong type for it does no harm.
 * @param {string} address @param {BundleFile} file @param {(bytes: number) => void} count @param {RequestInit} [options]
 */
export async function fetchWasm(address, file, count, options) {
  const response = await answered(address, options);
  const typed = response.headers.get("Content-Type")?.startsWith("application/wasm");
  // The answer itself goes to the compiler, because browsers keep compiled code by an answer's address.
  const copy = response.clone();
  if (!typed) return orWrong(new Response(counted(copy, file, count)).arrayBuffer().then(WebAssembly.compile));
  const compiled = orWrong(WebAssembly.compileStreaming(response));
  await Promise.all([compiled, counted(copy, file, count).pipeTo(new WritableStream())]);
  return compiled;
}

/**
 * A module script. It goes through the browser's own loader, so its bytes are counted when all are there.
 * @param {string} address @param {BundleFile} file @param {(bytes: number) => void} count @param {RequestInit} [options]
 */
export async function importScript(address, file, count, options) {
  // The loader takes no options: what it finds in the browser's cache has to be put right before it looks.
  if (options) await (await answered(address, options)).arrayBuffer().catch(() => {});
  const module = await orWrong(import(address));
  count(file.size);
  return module;
}

/** @param {string} address @param {RequestInit} [options] */
async function answered(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new BundleError("unreachable");
  }
  if (!response.ok) throw new BundleError("missing");
  return response;
}

/**
 * A response's bytes, counted, with an error at the end if there are too few or too many.
 * @param {Response} response @param {BundleFile} file @param {(bytes: number) => void} count
 */
function counted(response, file, count) {
  if (!response.body) throw new BundleError("wrong");
  let received = 0;
  return response.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        received += chunk.length;
        count(chunk.length);
        controller.enqueue(chunk);
      },
      flush(controller) {
        if (received !== file.size) controller.error(new BundleError("wrong"));
      },
    }),
  );
}

/** @template T @param {Promise<T>} promise @returns {Promise<T>} */
async function orWrong(promise) {
  try {
    return await promise;
  } catch {
    throw new BundleError("wrong");
  }
}

/**
 * The files of a zip whose entries are stored and not compressed.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {[string, Uint8Array][]}
 */
function unzipped(bytes) {
  const view = new DataView(bytes.buffer);
  const text = new TextDecoder();
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new BundleError("wrong");
  /** @type {[string, Uint8Array][]} */
  const files = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    files.push([text.decode(bytes.subarray(at + 46, at + 46 + nameLength)), bytes.subarray(start, start + size)]);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

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
const BEFORE_THE_REST = 500;

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
  const plain = counted(address, response, file, count).pipeThrough(new DecompressionStream("gzip"));
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
  let broke = false;
  const bytes = counted(address, typed ? response.clone() : response, file, count, () => (broke = true));
  const whole = new Response(bytes).arrayBuffer();
  const compiled = typed && WebAssembly.compileStreaming(response);
  // Where the line broke on the way, what was counted went on from there.
  if (compiled) compiled.catch(() => (broke = true));
  const plain = await orWrong(whole);
  return orWrong(!compiled || broke ? WebAssembly.compile(plain) : compiled);
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

/** What breaks off each line that files are coming on. @type {Set<() => void>} */
const lines = new Set();

/** Have what is still on its way asked for again, each file from where it stands. */
export function askAgain() {
  for (const breakOff of lines) breakOff();
}

/**
 * A response's bytes, counted, with an error at the end if there are too few or too many. Where the line breaks the rest is
 * asked for, as long as some of it comes each time.
 * @param {string} address @param {Response} response @param {BundleFile} file @param {(bytes: number) => void} count
 * @param {() => void} [broke] told each time that it does
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function counted(address, response, file, count, broke = () => {}) {
  if (!response.body) throw new BundleError("wrong");
  let reader = response.body.getReader();
  let [received, before, broken] = [0, 0, false];
  const breakOff = () => {
    [broken, before] = [true, -1];
    void reader.cancel().catch(() => {});
  };
  lines.add(breakOff);

  /** The next bytes, by whichever request brings them. @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} */
  async function next() {
    try {
      const { done, value } = await reader.read();
      if (!done || !broken) return value;
    } catch (error) {
      if (!received || received === before) throw error;
    }
    // A line that has just broken may need a moment.
    if (!broken) await new Promise((then) => setTimeout(then, BEFORE_THE_REST));
    [before, broken] = [received, false];
    broke();
    reader = await rest(address, received);
    return next();
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const bytes = await next();
        received += bytes?.length ?? 0;
        if (received > file.size || (!bytes && received < file.size)) throw new BundleError("wrong");
        if (bytes) {
          count(bytes.length);
          return controller.enqueue(bytes);
        }
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      lines.delete(breakOff);
    },
  });
}

/** What is left of a file: a host that gives no parts sends all of it, of which the beginning is passed over. @param {string} address @param {number} from */
async function rest(address, from) {
  const response = await answered(address, { headers: { Range: `bytes=${from}-` }, cache: "no-store" });
  const isPart = response.status === 206;
  if (!response.body || (isPart && !response.headers.get("Content-Range")?.startsWith(`bytes ${from}-`))) {
    throw new BundleError("wrong");
  }
  let over = isPart ? 0 : from;
  /** @type {Transformer<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const passOver = {
    transform(bytes, controller) {
      if (over < bytes.length) controller.enqueue(bytes.subarray(over));
      over = Math.max(0, over - bytes.length);
    },
  };
  return response.body.pipeThrough(new TransformStream(passOver)).getReader();
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

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { BundleError, askAgain, fetchArchive, fetchManifest, fetchWasm } from "#js/python/bundle.js";

// The smallest module there is: its name and its version.
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** What the host answers, by address. @type {Map<string, () => Response>} */
let host;

/** Writes a zip whose entries are stored, as the build does. @param {Record<string, string>} files */
function zip(files) {
  /** @type {Buffer[]} */
  const entries = [];
  /** @type {Buffer[]} */
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [label, body] = [Buffer.from(name), Buffer.from(content)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(label.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(body.length, 24);
    central.writeUInt16LE(label.length, 28);
    central.writeUInt32LE(offset, 42);
    entries.push(local, label, body);
    directory.push(central, label);
    offset += local.length + label.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, ...directory, end]);
}

/** @param {Uint8Array} bytes @param {string} [type] */
const serves = (bytes, type = "application/octet-stream") =>
  void host.set("https://host/file", () => new Response(Buffer.from(bytes), { headers: { "Content-Type": type } }));

/** @param {(count: (bytes: number) => void) => Promise<unknown>} fetching */
async function reason(fetching) {
  try {
    await fetching(() => {});
  } catch (error) {
    assert.ok(error instanceof BundleError, String(error));
    return error.reason;
  }
  return "";
}

beforeEach(() => {
  host = new Map();
  globalThis.fetch = async (address) => {
    const answer = host.get(String(address));
    if (!answer) throw new TypeError("no network");
    return answer();
  };
});

test("an archive is unpacked, and its bytes are counted as they lie on the host", async () => {
  const packed = gzipSync(zip({ "a.py": "one = 1", "folder/b.json": '{"ü": 2}' }));
  serves(packed);
  let counted = 0;
  const file = { name: "file", size: packed.length };
  const files = await fetchArchive("https://host/file", file, (bytes) => (counted += bytes));
  const texts = files.map(([path, content]) => [path, new TextDecoder().decode(content)]);
  assert.deepEqual(texts, [
    ["a.py", "one = 1"],
    ["folder/b.json", '{"ü": 2}'],
  ]);
  assert.equal(counted, packed.length);
});

test("an archive that was cut, has grown, or is something else is wrong", async () => {
  const packed = gzipSync(zip({ "a.py": "one = 1" }));
  const file = { name: "file", size: packed.length };
  for (const bytes of [packed.subarray(0, -4), Buffer.concat([packed, packed]), Buffer.from("<!doctype html>")]) {
    serves(bytes);
    assert.equal(await reason((count) => fetchArchive("https://host/file", file, count)), "wrong");
  }
});

/** A file on a line that breaks after so many bytes of each answer. @param {Uint8Array} bytes @param {number} after @param {boolean} parts whether the host gives parts */
function breaks(bytes, after, parts) {
  /** @type {string[]} */
  const ranges = [];
  globalThis.fetch = async (_address, options) => {
    const range = new Headers(options?.headers).get("Range") ?? "";
    ranges.push(range);
    const from = parts ? Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0) : 0;
    const most = parts ? from + after : after * ranges.length;
    const sent = [...bytes.subarray(from, most)].map((byte) => Uint8Array.of(byte));
    const body = new ReadableStream({
      pull(controller) {
        const next = sent.shift();
        if (next) controller.enqueue(next);
        else if (most < bytes.length) controller.error(new TypeError("the line broke"));
        else controller.close();
      },
    });
    const headers = { "Content-Type": "application/wasm", "Content-Range": `bytes ${from}-${bytes.length - 1}/*` };
    return new Response(body, { status: parts && range ? 206 : 200, headers });
  };
  return ranges;
}

for (const parts of [true, false]) {
  test(`where the line breaks a file goes on from there, from a host that ${parts ? "gives" : "does not give"} parts`, async () => {
    const ranges = breaks(WASM, 3, parts);
    let counted = 0;
    const module = await fetchWasm("https://host/file", { name: "file", size: 8 }, (bytes) => (counted += bytes));
    assert.ok(module instanceof WebAssembly.Module);
    // A stream that breaks may take its last byte with it.
    assert.equal(counted, 8);
    assert.match(ranges.join(" "), /^ bytes=[23]- bytes=[56]-$/);
  });
}

test("a line that brings nothing more is given up", async () => {
  const ranges = breaks(WASM, 0, true);
  assert.notEqual(await reason((count) => fetchWasm("https://host/file", { name: "file", size: 8 }, count)), "");
  assert.equal(ranges.length, 1);
});

test("a line that has stalled is asked again from where it stands", async () => {
  const packed = gzipSync(zip({ "a.py": "one = 1" }));
  /** @type {string[]} */
  const ranges = [];
  globalThis.fetch = async (_address, options) => {
    const range = new Headers(options?.headers).get("Range") ?? "";
    ranges.push(range);
    if (range) return new Response(Buffer.from(packed));
    const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(packed.subarray(0, 9))) });
    return new Response(body);
  };
  const file = { name: "file", size: packed.length };
  let counted = 0;
  const files = fetchArchive("https://host/file", file, (bytes) => (counted += bytes));
  while (counted < 9) await new Promise((then) => setImmediate(then));
  askAgain();
  assert.equal((await files)[0]?.[0], "a.py");
  assert.deepEqual([counted, ranges], [packed.length, ["", "bytes=9-"]]);
});

test("what unpacks and is no zip is wrong", async () => {
  for (const content of ["", "short", "a text that is longer than the end of a zip would be"]) {
    const packed = gzipSync(Buffer.from(content));
    serves(packed);
    const file = { name: "file", size: packed.length };
    assert.equal(await reason((count) => fetchArchive("https://host/file", file, count)), "wrong");
  }
});

test("a host that has not the file, and a host that cannot be reached, are two things", async () => {
  const file = { name: "file", size: 1 };
  const fetching = (/** @type {(bytes: number) => void} */ count) => fetchArchive("https://host/file", file, count);
  assert.equal(await reason(fetching), "unreachable");
  host.set("https://host/file", () => new Response("", { status: 404 }));
  assert.equal(await reason(fetching), "missing");
});

test("a manifest of another format, or no manifest at all, is wrong", async () => {
  for (const body of ['{"format": 2}', "null", "<!doctype html>"]) {
    host.set("https://host/file", () => new Response(body));
    assert.equal(await reason(() => fetchManifest("https://host/file")), "wrong", body);
  }
  host.set("https://host/file", () => new Response('{"format": 1, "build": "abc"}'));
  assert.equal((await fetchManifest("https://host/file")).build, "abc");
});

test("the wasm is compiled whatever type the host gives it", async () => {
  for (const type of ["application/wasm", "application/octet-stream"]) {
    serves(WASM, type);
    let counted = 0;
    const file = { name: "file", size: WASM.length };
    const compiled = await fetchWasm("https://host/file", file, (bytes) => (counted += bytes));
    assert.ok(compiled instanceof WebAssembly.Module);
    assert.equal(counted, WASM.length);
  }
});

test("a wasm that was cut or is something else is wrong", async () => {
  const file = { name: "file", size: WASM.length };
  for (const type of ["application/wasm", "text/html"]) {
    for (const bytes of [WASM.subarray(0, 6), Buffer.from("<!doctype html>")]) {
      serves(bytes, type);
      assert.equal(await reason((count) => fetchWasm("https://host/file", file, count)), "wrong");
    }
  }
});

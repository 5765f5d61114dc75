import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const JS = fileURLToPath(new URL("../../docs/assets/js", import.meta.url));

/** The rooms that each room may import from, besides its own. */
const BELOW = {
  lib: [],
  python: ["lib"],
  offline: ["lib", "python"],
  guide: ["lib", "python"],
  links: ["lib", "python"],
  checklist: ["lib", "python", "links"],
  desk: ["lib", "python", "links", "offline"],
  check: ["lib", "python", "links", "desk"],
};

/** Each import of each script, as paths below the scripts' folder: `[importer, imported]`. Types are no imports. */
function imports() {
  const scripts = readdirSync(JS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  return scripts.flatMap((name) => {
    const text = readFileSync(`${JS}/${name}`, "utf8").replace(/\/\*[^]*?\*\//g, "");
    const found = text.matchAll(/(?:from|import|import\()\s*"(\.[^"]+)"/g);
    return [...found].map(([, path = ""]) => [name, posix.join(dirname(name), path)]);
  });
}

test("every script is in a room that is known here", () => {
  const rooms = readdirSync(JS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(rooms.map(({ name }) => name).sort(), Object.keys(BELOW).sort());
});

test("imports run down through the rooms, and in each room without a circle", () => {
  const found = imports();
  assert.ok(found.length > 100, "the imports are found at all");
  for (const [importer = "", imported = ""] of found) {
    if (importer === "main.js") continue;
    const room = /** @type {keyof typeof BELOW} */ (dirname(importer));
    assert.ok([room, ...BELOW[room]].includes(dirname(imported)), `${importer} imports ${imported}`);
  }
  const reached = new Set(["main.js", "python/early.js", "python/worker.js"]);
  for (const script of reached) for (const [from, to = ""] of found) if (from === script) reached.add(to);
  assert.deepEqual(
    found.filter(([from = ""]) => !reached.has(from)),
    [],
    "what nobody imports",
  );

  /** @param {string} script @param {string[]} way */
  function walk(script, way) {
    assert.ok(!way.includes(script), `a circle: ${[...way, script].join(" → ")}`);
    for (const [from, to = ""] of found) if (from === script) walk(to, [...way, script]);
  }
  walk("main.js", []);
});

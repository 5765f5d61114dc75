/**
 * Addresses of scripts for workers. The pages' policy takes them from nowhere else (Trusted Types), and here only those
 * of this site pass: a fault elsewhere cannot start a script of a stranger's.
 */

/** @typedef {{createScriptURL: (address: string) => unknown}} Policy */
/** @typedef {{createPolicy: (name: string, rules: {createScriptURL: (address: string) => string}) => Policy}} TrustedTypes */

const { trustedTypes } = /** @type {{trustedTypes?: TrustedTypes}} */ (/** @type {unknown} */ (globalThis));
// A page has one policy of a name: what stands in its head may have made it.
const { bounceBackEarly: head } = /** @type {{ bounceBackEarly?: { scriptAddress: (address: string) => string } }} */ (
  globalThis
);
const policy = head ? undefined : trustedTypes?.createPolicy("bounceback", { createScriptURL: own });

/** The address as the policy wants it, in browsers that know such policies. @param {string} address @returns {string} */
export function scriptAddress(address) {
  if (head) return head.scriptAddress(address);
  return /** @type {string} */ (policy?.createScriptURL(address) ?? own(address));
}

/** Throws for an address on another origin. @param {string} address */
function own(address) {
  if (new URL(address, location.href).origin !== location.origin) throw new TypeError("a script of another site");
  return address;
}

/** Parts of pages that lie in files of their own. The browser parses them, as it does a page: no text of ours becomes markup. */

const LONGEST_FETCH = 10_000;

/**
 * Fetch a part of a page. Rejects where it does not come.
 * @param {URL} address
 * @param {boolean} again it has failed before: the browser's cache may hold a host's "not found"
 * @returns {Promise<Document>}
 */
export async function fetchMarkup(address, again) {
  if (again) await fetch(address, { cache: "reload", signal: AbortSignal.timeout(LONGEST_FETCH) });
  return await new Promise((found, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = LONGEST_FETCH;
    const ended = () => {
      if (request.status === 200 && request.responseXML) found(request.responseXML);
      else failed(new Error(`${address.pathname} did not come`));
    };
    request.addEventListener("loadend", ended);
    request.send();
  });
}

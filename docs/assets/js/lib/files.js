// @ts-check
/** Ways out of the desk: the clipboard and the reader's own mail program. */

/**
 * Put text on the clipboard. Gives back true only when it is really there.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Select an element's whole text, for browsers that refuse the clipboard.
 * @param {HTMLElement} element
 */
export function select(element) {
  const selection = getSelection();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/**
 * Open the mail program with this subject and text. Beyond `limit` characters programs cut the text off, so then only the
 * subject is filled in; gives back whether the text went along.
 * @param {string} subject
 * @param {string} text
 * @param {number} limit the longest address that is safe
 */
export function mail(subject, text, limit) {
  const start = `mailto:?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  const link = document.createElement("a");
  link.href = whole.length <= limit ? whole : start;
  link.click();
  return whole.length <= limit;
}

/**
 * Hand a file to the reader. Browsers inside chat apps may do nothing, and nobody can tell: the page says where to look.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A Word file with these paragraphs, each a list of lines. The library is fetched when it is first asked for.
 * @param {string} title
 * @param {string[][]} paragraphs
 * @param {string} type
 * @returns {Promise<Blob>}
 */
export async function wordFile(title, paragraphs, type) {
  const library = new URL("../../vendor/docx.js", import.meta.url).href;
  const { Document, Packer, Paragraph, TextRun } = await import(library);
  const body = paragraphs.map(
    (lines) =>
      new Paragraph({
        spacing: { after: 240 },
        children: lines.map((text, at) => new TextRun({ text, size: 24, break: at ? 1 : 0 })),
      }),
  );
  const content = await Packer.toBlob(new Document({ title, sections: [{ children: body }] }));
  return new Blob([content], { type });
}

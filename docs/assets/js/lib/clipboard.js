/** The clipboard, which a browser may refuse. */

/** Put text on the clipboard; gives back true only when it is really there. @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Copy the text of an element, or select it where that is refused; says whether it is copied.
 * @param {HTMLElement} element
 * @param {string} [text] what it should show: a helper of the browser's may have put something beside it
 */
export async function copyOrSelect(element, text = element.innerText) {
  const isField = element instanceof HTMLInputElement;
  const copied = await copy(isField ? element.value : text);
  if (copied) return true;
  if (isField) element.select();
  else getSelection()?.selectAllChildren(element);
  return false;
}

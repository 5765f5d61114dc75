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

/** Copy what an element shows, or select it where that is refused; says whether it is copied. @param {HTMLElement} element */
export async function copyOrSelect(element) {
  const isField = element instanceof HTMLInputElement;
  const copied = await copy(isField ? element.value : element.innerText);
  if (copied) return true;
  if (isField) element.select();
  else getSelection()?.selectAllChildren(element);
  return false;
}

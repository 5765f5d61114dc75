// @ts-check
/** Make it yours: the whole letter as one text that the reader edits on the sheet. */
import { words } from "./page.js";

/**
 * @param {HTMLElement} body the element with `data-letter`
 * @param {(text: string) => void} changed called with the whole text after each edit
 */
export function createOwnText(body, changed) {
  /** @type {string[]} */
  const before = [];

  body.addEventListener("input", () => {
    if (body.isContentEditable) changed(text());
  });
  const text = () => body.innerText.replace(/\n$/, "");

  return {
    text,
    /** Show `value` as plain text to edit. What was there before can be undone. @param {string} value */
    show(value) {
      if (body.isContentEditable && text() === value) return;
      if (body.isContentEditable) before.push(text());
      body.textContent = value;
      // Where only the older value is known, pasted markup is flattened by `text` when it is read.
      body.setAttribute("contenteditable", "plaintext-only");
      if (!body.isContentEditable) body.setAttribute("contenteditable", "true");
      body.setAttribute("role", "textbox");
      body.setAttribute("aria-multiline", "true");
      body.setAttribute("aria-label", words(body, "name"));
    },
    /** Take back the last change that came from outside the text. */
    undo() {
      const last = before.pop();
      if (last === undefined) return false;
      body.textContent = last;
      changed(last);
      return true;
    },
    /** No longer a text to edit: the sheet is Python's again. */
    end() {
      before.length = 0;
      body.removeAttribute("contenteditable");
      for (const name of ["role", "aria-multiline", "aria-label"]) body.removeAttribute(name);
      body.replaceChildren();
    },
  };
}

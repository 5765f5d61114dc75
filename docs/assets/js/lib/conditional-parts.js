// @ts-check
/** Parts of a page that are there for some answers only. The build says which: `data-shown="key=value|value key=value"`. */
import { all } from "./dom.js";

/**
 * Show each part whose conditions the answers all meet, and hide the others. What was answered in a hidden part is kept.
 * @param {ParentNode} root
 * @param {Record<string, import("./form.js").Answer>} answers
 */
export function showByAnswer(root, answers) {
  for (const part of all(root, "[data-shown]")) {
    part.hidden = !(part.dataset.shown ?? "").split(" ").every((condition) => {
      const [key = "", values = ""] = condition.split("=");
      return [answers[key] ?? ""].flat().some((answer) => values.split("|").includes(answer));
    });
  }
}

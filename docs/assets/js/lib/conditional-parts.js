/** Parts of a page that are there for some answers only. The build says which: `data-shown="key=value|value key=value"` */
import { all } from "./dom.js";

/** @import { Answers } from "../python/api.js" */

/**
 * Show each part whose conditions the answers all meet, and hide the others. What was answered in those is kept.
 * @param {ParentNode} root
 * @param {Answers} answers
 */
export function showByAnswer(root, answers) {
  for (const part of all(root, "[data-shown]")) part.hidden = !isMet(part.dataset.shown ?? "", answers);
}

/** Whether answers meet every condition of a `data-shown`. @param {string} conditions @param {Answers} answers */
export function isMet(conditions, answers) {
  return conditions.split(" ").every((condition) => {
    const [key = "", values = ""] = condition.split("=");
    return [answers[key] ?? ""].flat().some((answer) => values.split("|").includes(answer));
  });
}

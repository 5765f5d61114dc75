/** A Word file of a letter. */
import { SITE } from "./site.js";

/** @import { FileReply } from "../python/api.js" */

// In twentieths of a point.
const PAPER = { a4: { width: 11906, height: 16838 }, letter: { width: 12240, height: 15840 } };

/**
 * Make a Word file of paragraphs, each a list of lines. The library is fetched when it is first asked for.
 * @param {string} title
 * @param {Pick<FileReply, "type" | "paragraphs" | "author" | "paper">} file
 */
export async function wordFile(title, { type, paragraphs = [], author = "", paper = "letter" }) {
  const { Document, Packer, Paragraph, TextRun } = await import(new URL("assets/vendor/docx.js", SITE).href);
  const children = paragraphs.map((lines) => {
    const runs = lines.map((text, at) => new TextRun({ text, size: 24, break: at ? 1 : 0 }));
    return new Paragraph({ spacing: { after: 240 }, children: runs });
  });
  const content = await Packer.toBlob(
    new Document({
      ...{ title, creator: author, lastModifiedBy: author },
      sections: [{ properties: { page: { size: PAPER[paper] } }, children }],
    }),
  );
  return new Blob([content], { type });
}

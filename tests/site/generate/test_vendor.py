"""Libraries of the pages: what the pages take of them, in one module, and no more."""

import gzip
import subprocess
from pathlib import Path

from bounceback_site.generate.vendor import write_libraries
from paths import ROOT

_WRITE = """
const { Document, Packer, Paragraph, TextRun } = await import(process.argv[1]);
const children = [new Paragraph({ children: [new TextRun({ text: "Zoë", break: 1 })] })];
const bytes = await Packer.toBuffer(new Document({ title: "A letter", sections: [{ children }] }));
console.log(bytes.subarray(0, 2).toString());
"""


def test_the_writer_of_word_files_is_what_the_pages_take_of_it_the_same_on_every_run(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_libraries(tmp_path / name)
    script = (tmp_path / "one/docx.js").read_bytes()
    assert script == (tmp_path / "two/docx.js").read_bytes()
    assert len(gzip.compress(script, 6)) <= 75_000
    assert b"import(" not in script
    assert (tmp_path / "one/docx.LICENSE.txt").read_text(encoding="utf-8").startswith("The MIT License")
    node = [str(ROOT / ".venv/bin/node"), "--input-type=module", "-e", _WRITE, str(tmp_path / "one/docx.js")]
    assert subprocess.run(node, capture_output=True, text=True, check=True).stdout == "PK\n"

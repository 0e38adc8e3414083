"""A question of another program for tests: what the example of a raw item keeps."""

from __future__ import annotations

from pathlib import Path

from course.items.raw import Raw
from course.source.nodes import Mapping, plain
from course.source.parsing import parse

DRAG = """\
<question type="ddimageortext">
    <name><text>Parts of a well</text></name>
    <questiontext format="html"><text><![CDATA[<p>Drag the names &amp; numbers.</p>]]></text></questiontext>
    <defaultgrade>3</defaultgrade>
    <file name="well.png" encoding="base64">iVBORw0KGgo=</file>
    <drag><no>1</no><text>the shaft</text><draggroup>1</draggroup></drag>
    <drop><text/><no>1</no><choice>1</choice><xleft>10</xleft><ytop>20</ytop></drop>
</question>
"""


def put_kept(seeds: Path, text: str = DRAG, name: str = "") -> Path:
    """Writes what a raw item keeps, by default that of the type's example, below a folder of seeds."""
    path = seeds / "kept" / (name or _example())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _example() -> str:
    node = parse(Raw.example, "example")[0]
    assert isinstance(node, Mapping)
    return str(plain(node.values["kept"]))

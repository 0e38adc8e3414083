"""What is laid out → as it is written: what files have in common, and form objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from course.composing.blocks import Atom, Block
from course.composing.composer import Composer
from course.composing.cutting import Cutter
from course.composing.operators import as_bytes
from course.composing.press import FRAME, TEXTS
from course.composing.resources import FIRST, Common, Thing, resources
from course.composing.sources import TITLE
from course.composing.writing import packed


def pack(made: Composer, cutters: Mapping[int, Cutter]) -> None:
    """Give a composer what its files share, and its atoms as they are written; cutters come by their numbers as sources."""
    things: list[Thing] = []
    starts = [0] * (1 + max(cutters))
    for source, cutter in cutters.items():
        starts[source] = FIRST + len(things)
        things += resources(cutter.pdf, starts[source])
    frame = cutters[FRAME]
    info = frame.pdf.info
    metadata = frame.pdf.objects[int(re.match(rb"\d+", frame.pdf.catalog["Metadata"])[0])]  # type: ignore[index]
    xmp = b"".join(map(as_bytes, metadata.stream))
    made.common = Common(
        things, starts, str(frame.pdf.catalog["Lang"].string), xmp, TITLE.encode(),
        str(info["Author"].string) if "Author" in info else "", str(info["Producer"].string),
    )  # fmt: skip
    if made.codes:
        fonts = re.search(rb"/Font (\d+) 0 R", things[starts[TEXTS] - FIRST].data)
        made.codes = replace(made.codes, fonts=int(fonts[1]) if fonts else 0)
    for pieces in (*made.frame, *made.long):
        _pack_all(pieces.margins)
    for block, _ in made.layouts.values():
        _pack_block(block)
    for block in (*made.texts.values(), *made.lines.values()):
        _pack_block(block)
    for block in made.items:
        _pack_block(block)


def _pack_block(block: Block) -> None:
    _pack_all(_atoms(block))


def _atoms(block: Block) -> Iterator[Atom]:
    for paint in block.paints:
        if isinstance(paint.what, Atom):
            yield paint.what
        else:
            yield from _atoms(paint.what)


def _pack_all(atoms: Iterable[Atom]) -> None:
    for atom in atoms:
        if not atom.packed:
            atom.packed, atom.pieces = packed(atom), []

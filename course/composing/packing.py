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
    made.common = common_of(cutters)
    if made.codes:
        made.codes = replace(made.codes, fonts=fonts_of(made.common, TEXTS))
    for pieces in (*made.frame, *made.long):
        pack_all(pieces.margins)
    for block, _ in made.layouts.values():
        pack_block(block)
    for block in (*made.texts.values(), *made.lines.values()):
        pack_block(block)
    for block in made.items:
        pack_block(block)


def common_of(cutters: Mapping[int, Cutter]) -> Common:
    """What files share that are drawn with these sources, by their numbers; the first says what is said of all."""
    things: list[Thing] = []
    starts = [0] * (1 + max(cutters))
    for source, cutter in cutters.items():
        starts[source] = FIRST + len(things)
        things += resources(cutter.pdf, starts[source])
    frame = cutters[FRAME]
    info = frame.pdf.info
    metadata = frame.pdf.objects[int(re.match(rb"\d+", frame.pdf.catalog["Metadata"])[0])]  # type: ignore[index]
    xmp = b"".join(map(as_bytes, metadata.stream))
    return Common(
        things, starts, str(frame.pdf.catalog["Lang"].string), xmp, TITLE.encode(),
        str(info["Author"].string) if "Author" in info else "", str(info["Producer"].string),
    )  # fmt: skip


def fonts_of(common: Common, source: int) -> int:
    """The number of the thing that names the fonts of a source; 0 if it has none."""
    fonts = re.search(rb"/Font (\d+) 0 R", common.things[common.sources[source] - FIRST].data)
    return int(fonts[1]) if fonts else 0


def pack_block(block: Block) -> None:
    """Make a block's atoms as they are written."""
    pack_all(_atoms(block))


def _atoms(block: Block) -> Iterator[Atom]:
    for paint in block.paints:
        if isinstance(paint.what, Atom):
            yield paint.what
        else:
            yield from _atoms(paint.what)


def pack_all(atoms: Iterable[Atom]) -> None:
    """Make atoms as they are written."""
    for atom in atoms:
        if not atom.packed:
            atom.packed, atom.pieces = packed(atom), []

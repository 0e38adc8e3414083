"""Font files that give the same bytes in each PDF: one weight of a variable font, one face of a collection.

They are made once for a machine and kept beside all else that can be made again.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from course.typefaces.fonts import EUROPEAN_BLOCKS, Font, Style
from course.workspace.places import cache_folder


def static_files(font: Font) -> dict[Style, Path]:
    """The font's files as they are embedded, by weight and style."""
    return {style: _static(path, style[0], font) for style, path in font.files}


def _static(path: Path, weight: int, font: Font) -> Path:
    variable = "[" in path.name or "Variable" in path.name
    if not variable and path.suffix != ".ttc":
        return path
    from fontTools import version
    from fontTools.ttLib import TTFont

    made_of = hashlib.sha256(path.read_bytes())
    made_of.update(f"1 {version} {weight if variable else ''} {font.number} {font.script}".encode())
    target = _folder() / f"{path.stem.split('[')[0]}-{weight}-{made_of.hexdigest()[:16]}{'.ttf' if variable else '.otf'}"
    if target.is_file():
        return target
    with TTFont(path, recalcTimestamp=False, fontNumber=font.number) as face:
        if variable:
            _fix(face, weight, font.script)
        data = io.BytesIO()
        face.save(data)
    _write(target, data.getvalue())
    return target


def configuration(folder: Path) -> str:
    """The path of a configuration for fontconfig that knows the fonts in a folder alone.

    With the machine's own one, Pango would take whatever font is installed for a character that ours lack.
    """
    text = f"<fontconfig><dir>{escape(str(folder))}</dir><cachedir>{escape(str(_folder()))}</cachedir></fontconfig>"
    path = _folder() / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not path.is_file():
        _write(path, text.encode())
    return str(path)


def _write(path: Path, data: bytes) -> None:
    """Write it whole or not at all: several processes may be at it."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)


def _fix(face: object, weight: int, code: str) -> None:
    """Make the variable font one of this weight and of ordinary width."""
    from fontTools.subset import Options, Subsetter
    from fontTools.varLib.instancer import instantiateVariableFont

    if code == "Latn":
        subsetter = Subsetter(Options(layout_features=["ccmp", "kern", "locl", "mark", "mkmk"], notdef_outline=True))
        subsetter.populate(unicodes=EUROPEAN_BLOCKS)
        subsetter.subset(face)
    axes = {axis.axisTag for axis in face["fvar"].axes}  # type: ignore[index]  # fontTools is untyped
    instantiateVariableFont(face, {"wght": weight, "wdth": 100} if "wdth" in axes else {"wght": weight}, inplace=True)


@cache
def _folder() -> Path:
    folder = cache_folder() / "fonts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="coursepack-fonts-"))  # a home that cannot be written to

"""Tiny pictures that tests make themselves."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from course.model.picture import PictureFile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {0}>{1}</svg>'
RECT = '<rect width="8" height="4" fill="#369"/>'


def raster(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", colour: Any = None, **more: Any) -> bytes:
    """A picture of one colour with a mark in its upper left corner."""
    full: dict[str, Any] = {"L": 200, "RGB": (200, 40, 40), "RGBA": (200, 40, 40, 90), "CMYK": (0, 200, 200, 20)}
    full |= {"I;16": 40_000, "1": 1, "P": 3}
    picture = Image.new(mode, size, full[mode] if colour is None else colour)
    if mode in ("RGB", "RGBA"):
        picture.paste((0, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def svg(inside: str = RECT, head: str = 'viewBox="0 0 8 4"') -> bytes:
    """An SVG picture with these parts."""
    return SVG.format(head, inside).encode()


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def files(folder: Path, **named: bytes) -> dict[str, PictureFile]:
    """Picture files in a folder, by name; `__` in a name stands for its dot."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for word, data in named.items():
        name = word.replace("__", ".")
        (folder / name).write_bytes(data)
        found[name] = PictureFile(name, folder / name)
    return found

"""What kind of picture a file holds, told by its first bytes: a name may say anything."""

from __future__ import annotations

import re

ENDINGS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "svg": "SVG"}
"""The endings of pictures that documents can show, and what each stands for."""
OTHERS = {
    "gif": "GIF",
    "webp": "WebP",
    "heic": "HEIC",
    "heif": "HEIC",
    "avif": "AVIF",
    "bmp": "BMP",
    "tif": "TIFF",
    "tiff": "TIFF",
    "pdf": "PDF",
    "eps": "EPS",
    "ico": "ICO",
    "jp2": "JPEG 2000",
    "svgz": "packed SVG",
    "psd": "Photoshop",
    "emf": "EMF",
}
"""The endings of pictures that they cannot show."""
HEAD = 4096  # bytes that tell the kind

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"\x1f\x8b", "packed SVG"),
    (b"\0\0\0\x0cjP", "JPEG 2000"),
    (b"8BPS", "Photoshop"),
)
_SVG = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")


def kind_of(data: bytes) -> str:
    """What the bytes are: `PNG`, `JPEG`, `SVG`, the name of another kind, or an empty text if they are no picture we know."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF"}.get(data[8:12], "")
    return "SVG" if _SVG.search(data[:HEAD]) else ""


def ending_of(name: str) -> str:
    """A name's ending in small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""

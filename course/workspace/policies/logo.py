"""A school's logo: a picture file of the workspace, checked and redrawn, so that nothing else can travel with it."""

from __future__ import annotations

import base64
import re
import warnings
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml

from PIL import Image, UnidentifiedImageError

MAX_BYTES = 2_000_000
MAX_PIXELS = 25_000_000  # refused before a pixel is drawn; a logo as a full A4 page at 500 dpi would be 24 million
SHOWN = (1400, 400)  # pixels: 60 × 17 mm, the largest it is printed, at 600 dpi
MAX_PARTS, MAX_DEPTH = 5_000, 40  # elements of an SVG, and how deep they nest

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient radialGradient stop clipPath
    title desc""".split()  # noqa: SIM905  a list of quoted words reads worse
)
_LOADS = re.compile(r"url\s*\(\s*(?!['\"]?#)|@import|expression\s*\(|javascript:", re.IGNORECASE)


class BadLogoError(ValueError):
    """The file is no picture that can be printed; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_logo(workspace: Path, name: str) -> str:
    """The picture `name` (a path below the workspace) as a data address.

    PNG and JPEG are redrawn at the size they are printed in (without what cameras and programs write beside the
    picture); of an SVG only plain shapes and texts are taken.

    Raises:
        BadLogoError: it lies elsewhere, cannot be read, or is no such picture.
    """
    root = workspace.resolve()
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise BadLogoError(f"'{name}' is not in this folder", "copy the picture here and name it by its path from here")
        if not path.is_file():
            raise BadLogoError(f"there is no file '{name}'", "give its path from the folder that holds seeds/")
        if path.stat().st_size > MAX_BYTES:
            raise BadLogoError(f"'{name}' is over {MAX_BYTES // 1_000_000} MB", "save a smaller picture")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, BadLogoError):
            raise
        raise BadLogoError(f"'{name[:60]}' cannot be read", "check its name, and that it can be opened") from None
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        kind, data = "image/png", _redrawn(data, name)
    elif b"<svg" in data[:4096]:
        kind, data = "image/svg+xml", _plain_svg(data, name)
    else:
        raise BadLogoError(f"'{name}' is neither a PNG nor a JPEG nor an SVG picture", "save the logo as one of these")
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _redrawn(data: bytes, name: str) -> bytes:
    """The picture as PNG, no larger than it is printed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    raise BadLogoError(f"'{name}' has {opened.width} × {opened.height} pixels", "save a smaller picture")
                picture: Image.Image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    except BadLogoError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Warning, Image.DecompressionBombError):
        hint = "open it in a picture program and save it anew as PNG"
        raise BadLogoError(f"'{name}' is damaged: it cannot be drawn", hint) from None
    picture.thumbnail(SHOWN, Image.Resampling.LANCZOS)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _plain_svg(data: bytes, name: str) -> bytes:
    """The SVG written anew, once it is known to be made of plain shapes that refer to nothing outside."""
    hint = "save it as 'plain SVG', with texts as paths, or as PNG"
    if re.search(rb"<!(?!--)|<\?(?!xml\s)", data) or b"\0" in data:
        raise BadLogoError(f"'{name}' declares a document type, entities or a stylesheet", hint)
    parts, depth = 0, 0
    root: Xml.Element | None = None
    try:
        for event, element in Xml.iterparse(BytesIO(data), ("start", "end")):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            parts += event == "start"
            if depth > MAX_DEPTH or parts > MAX_PARTS:
                raise BadLogoError(f"'{name}' is too intricate to print", "save a simpler picture, or a PNG")
    except (Xml.ParseError, ValueError, LookupError) as error:
        if isinstance(error, BadLogoError):
            raise
        raise BadLogoError(f"'{name}' is damaged: it cannot be read as SVG", hint) from None
    if root is None or root.tag != f"{{{_SVG}}}svg":
        raise BadLogoError(f"'{name}' is not an SVG picture", hint)
    for parent in list(root.iter()):
        for child in list(parent):
            if not str(child.tag).startswith(f"{{{_SVG}}}") or child.tag == f"{{{_SVG}}}metadata":
                parent.remove(child)  # what drawing programs note for themselves
    for element in root.iter():
        kind = str(element.tag).removeprefix(f"{{{_SVG}}}")
        if kind not in _SHAPES:
            raise BadLogoError(f"'{name}' holds '{kind[:40]}', which a logo may not", hint)
        for attribute, value in list(element.attrib.items()):
            if attribute.startswith("{"):
                if attribute.endswith("}href") and not value.startswith("#"):
                    raise BadLogoError(f"'{name}' refers to something outside it", hint)
                if not attribute.endswith("}href"):
                    del element.attrib[attribute]
            elif attribute.lower().startswith("on") or _LOADS.search(value) or (attribute == "href" and value[:1] != "#"):
                raise BadLogoError(f"'{name}' refers to something outside it, or runs a program", hint)
    if "viewBox" not in root.attrib and not {"width", "height"} <= root.attrib.keys():
        raise BadLogoError(f"'{name}' does not say its size", "give it a viewBox, or width and height")
    Xml.register_namespace("", _SVG)
    return bytes(Xml.tostring(root, encoding="utf-8"))

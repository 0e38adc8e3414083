"""Pictures, sounds and films of foreign HTML: pictures of the file are kept, all else becomes a link or is told."""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from course.content.drawn.elements import Element
from course.content.tree import Picture, Words
from course.importing.sentences import unnamed_picture
from course.importing.texts.html.atoms import Atom
from course.importing.texts.html.styles import declared
from course.importing.texts.tex import short

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_LINE = 640  # CSS pixels of a line of text, of which a width in pixels is a part
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s%_-]*")


def address(typed: str) -> str:
    """An address that a text may lead to, or an empty text."""
    found = typed.strip()
    found = f"https:{found}" if found.startswith("//") and len(found) > 3 else found
    if not _ADDRESS.match(found) or len(found) > 2_000:
        return ""
    scheme, _, rest = found.partition(":")
    return f"{scheme.lower()}:" + re.sub(r"[\s<>\\]", lambda match: f"%{ord(match[0]):02X}", rest)


def picture(element: Element, texts: ItemTexts, data: dict[str, str], around: Atom) -> list[Atom]:
    """A picture in a line; `data` has the long addresses that hold a picture themselves, `around` the styles around it."""
    source = data.get(element.given.get("src", ""), element.given.get("src", "")).strip()
    alt = " ".join(element.given.get("alt", "").split())
    if not source:
        texts.changed(f"a picture without an address is left out{f': {short(alt)}' if alt else ''}")
        return []
    name = _name(source)
    if web := address(source):
        if _is_spacer(element):
            return []
        texts.changed(f"the picture at {short(web)} is not in the file; a link leads to it")
        return [Atom(Words(alt or name or web), around.styles, around.address or web)]
    found = _bytes(source) if source.startswith("data:") else _fetched(source, texts)
    if found is None:
        texts.changed(f"the picture '{short(name)}' is not in the file; its name stands in its place")
        return [Atom(Words(f"[{alt or name or '…'}]"), around.styles, around.address)]
    path, changed = texts.texts.pictures.keep(name, found)
    if changed:
        texts.changed(changed)
    if not path:
        return [Atom(Words(f"[{alt or name}]"), around.styles, around.address)]
    if declared(element).get("float") in ("left", "right"):
        texts.changed(f"the picture '{short(name)}' stood beside the text, and stands within it")
    return [
        Atom(Picture(path.removeprefix("pictures/"), _alt(element, alt, name, texts), _width(element, found)), (), around.address)
    ]


def _alt(element: Element, alt: str, name: str, texts: ItemTexts) -> str:
    """What it shows: nothing if it decorates, its file's name where the file says neither."""
    if alt or element.given.get("role") in ("presentation", "none") or element.given.get("aria-hidden") == "true":
        return alt
    said = " ".join((element.given.get("title") or element.given.get("aria-label", "")).split())
    if not said and "alt" not in element.given:
        said = " ".join(re.sub(r"\.\w{1,5}$", "", name).replace("_", " ").split())
        texts.changed(unnamed_picture(short(name)))
    elif not said:
        texts.changed(f"the picture '{short(name)}' has no text for those who cannot see it, and counts as decoration")
    return said


def _name(source: str) -> str:
    if source.startswith("data:"):
        return "picture"
    return unquote(source.partition("?")[0].rstrip("/").replace("\\", "/").rpartition("/")[2]) or "picture"


def _bytes(source: str) -> bytes | None:
    """The bytes in an address that holds them itself."""
    kind, comma, given = source.removeprefix("data:").partition(",")
    if not comma:
        return None
    if not kind.lower().rstrip().endswith("base64"):
        return unquote_to_bytes(given) or None
    given = "".join(unquote(given).split())
    if not _BASE64.fullmatch(given):
        return None
    try:
        return base64.b64decode(given + "=" * (-len(given) % 4), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def _fetched(source: str, texts: ItemTexts) -> bytes | None:
    found = texts.fetch(source)
    return texts.fetch(unquote(source)) if found is None and "%" in source else found


def _width(element: Element, data: bytes) -> int | None:
    """The part of the line that it takes, in per cent; None if it has its own size."""
    given = declared(element).get("width") or element.given.get("width", "").strip()
    match = re.fullmatch(r"(\d{1,5})(?:\.\d*)?\s*(%|px)?", given)
    if match is None or not int(match[1]):
        return None
    if match[2] == "%":
        return min(int(match[1]), 100)
    own = _pixels(data)
    part = round(int(match[1]) / _LINE * 100)
    return None if own is None or abs(own - int(match[1])) <= own * 0.1 or part >= 100 else max(part, 1)


def _pixels(data: bytes) -> int | None:
    """How many pixels a picture is wide; None of a drawing."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            return image.width
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _is_spacer(element: Element) -> bool:
    """Whether it is a point that nobody sees: it holds a place, or counts readers."""
    return any(element.given.get(side, "").strip().removesuffix("px") in ("0", "1") for side in ("width", "height"))


def medium(element: Element, texts: ItemTexts, around: Atom) -> list[Atom]:
    """A sound, a film or another page within the page: a link where it has an address."""
    sources = [element, *element.all("source", "embed", "param", "iframe")]
    names = ("src", "data", "href", "value")
    given = next((one.given[name] for one in sources for name in names if one.given.get(name)), "")
    what = {"audio": "sound", "video": "film"}.get(element.tag, "page or film within the text")
    title = " ".join(element.given.get("title", "").split())
    web = address(given)
    if not web:
        name = title or _name(given) if given else title
        texts.changed(f"a {what} is left out{f': {short(name)}' if name else ''}")
        return []
    texts.changed(f"a {what} cannot be printed; a link leads to it: {short(web)}")
    return [Atom(Words(title or web), around.styles, around.address or web)]

"""Any file that a format makes → the words and pictures in it: what a test looks for, whatever the file is.

A file that hides what it says (a practice page) has a reader of its own: `reading_FORMAT.py` beside this file, hyphens as
underscores, with `def read(path: str, data: bytes) -> Iterable[str]`. HTML and XML in the texts that it gives are read as such.
The same file may judge what has no words, such as a tolerance: `def holds(artifacts: Sequence[Artifact], item: Item, feature:
Feature, place: Place | None) -> bool | None`, None where it cannot say.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import html
import importlib.util
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"wOFF", b"wOF2", b"ttcf")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_ZSTD = b"\x28\xb5\x2f\xfd"
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BASE64 = re.compile(r'(?:base64,|encoding="base64"[^>]*>)\s*([A-Za-z0-9+/=\s]{24,})')
_SPOKEN = re.compile(r"""\s[\w:.-]+=(?:"([^"<>]*)"|'([^'<>]*)')""")
_TAG = re.compile(r"<(?:[a-zA-Z/?!])[^>]*>")
_DEPTH = 4  # HTML in JSON in XML, and once more


@dataclass
class Seen:
    """What stands in some files: all words, the HTML and XML that hold them, and the sizes of pictures."""

    texts: list[str] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    pictures: set[tuple[int, int]] = field(default_factory=set)

    def has(self, words: str) -> bool:
        """Whether these words are there, whatever their case."""
        return words.casefold() in self.text

    @property
    def text(self) -> str:
        """All words, in small letters, with single blanks."""
        if len(self.texts) != 1:
            self.texts = [" ".join(" ".join(self.texts).casefold().split())]
        return self.texts[0]


def own_module(name: str) -> Any:
    """What the tests of a format (with this name) say of reading its files, or None."""
    module = f"reading_{name.replace('-', '_')}"
    return importlib.import_module(module) if importlib.util.find_spec(module) else None


def seen_in(files: Iterable[tuple[str, bytes]], name: str = "") -> Seen:
    """What stands in these files (path and bytes) of a format."""
    seen, own = Seen(), own_module(name) if name else None
    for path, data in files:
        if own is not None and hasattr(own, "read"):
            for text in own.read(path, data):
                _text(text, seen)
        else:
            look(data, seen)
    return seen


def look(data: bytes, seen: Seen, depth: int = 0) -> None:
    """Notes what stands in a file, and in the files in it."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                look(archive.read(name), seen, depth + 1)
    elif data.startswith(b"%PDF"):
        _pdf(data, seen)
    elif data.startswith(b"SQLite format 3"):
        _database(data, seen)
    elif data.startswith(_ZSTD):
        look(_unpacked(data), seen, depth + 1)
    elif data.startswith(_PICTURES):
        _picture(data, seen)
    elif not data.startswith(_FONTS):
        encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        _text(data.decode(encoding, errors="replace"), seen)


def _unpacked(data: bytes) -> bytes:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # of Python 3.14
    except ImportError:
        return b""
    return bytes(zstd.decompress(data))


def _picture(data: bytes, seen: Seen) -> None:
    with contextlib.suppress(OSError), Image.open(io.BytesIO(data)) as picture:
        seen.pictures.add(picture.size)


def _database(data: bytes, seen: Seen) -> None:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))  # of Anki's tables
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            for row in connection.execute(f'select * from "{table}"'):
                for value in row:
                    if isinstance(value, str):
                        _text(value.replace("\x1f", " "), seen)
                    elif isinstance(value, bytes):
                        look(value, seen, 1)
    finally:
        connection.close()


def _pdf(data: bytes, seen: Seen) -> None:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            seen.texts.append(page.get_textpage().get_text_bounded())
            for one in page.get_objects((pdfium.FPDF_PAGEOBJ_IMAGE,)):
                seen.pictures.add(tuple(one.get_px_size()))
    finally:
        document.close()
    reader = PdfReader(io.BytesIO(data))
    for name, value in (reader.get_fields() or {}).items():
        seen.texts += [name, str(value.get("/TU", "")), str(value.get("/V", "")), str(value.get("/Opt", ""))]
    if "/StructTreeRoot" in (root := reader.trailer["/Root"]):  # type: ignore[operator]
        seen.texts += _spoken(root["/StructTreeRoot"]["/K"])  # type: ignore[index]


def _spoken(kids: Any) -> Iterator[str]:
    """The alternative texts of a PDF's structure."""
    waiting = [kids]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, DictionaryObject):
            yield from (str(one[name]) for name in ("/Alt", "/ActualText") if name in one)
            waiting += [one["/K"]] if "/K" in one else []
        elif isinstance(one, list):
            waiting += one


def _text(text: str, seen: Seen, depth: int = 0) -> None:
    """Notes a text: of HTML and XML the words, attributes and files in it; of JSON each string in it."""
    if depth > _DEPTH:
        return
    if text[:1] in "{[" and (strings := _strings(text)) is not None:
        for string in strings:
            _text(string, seen, depth + 1)
        return
    for piece in _BASE64.findall(text):
        with contextlib.suppress(binascii.Error):
            look(base64.b64decode(piece), seen, 1)
    text = _BASE64.sub(" ", text)
    within = _CDATA.findall(text)
    text = _CDATA.sub(" ", text)
    seen.markup.append(text)
    spoken = [html.unescape(double or single) for tag in _TAG.findall(text) for double, single in _SPOKEN.findall(tag)]
    bare = html.unescape(_TAG.sub(" ", text))
    seen.texts += [bare, *spoken]
    for inner in [*within, *([bare] if "&lt;" in text or "&amp;" in text else []), *(one for one in spoken if "<" in one)]:
        _text(inner, seen, depth + 1)


def _strings(text: str) -> list[str] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return list(_leaves(value))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value)

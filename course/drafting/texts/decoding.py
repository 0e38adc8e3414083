"""Bytes of a text file → text, whatever its encoding."""

from __future__ import annotations

import re

from course.drafting.texts.article import unread
from course.source.text import CONTROL

_ODD = 0.02  # of all characters may be control characters; there are more in what is no text


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text with line feeds as line ends, and its encoding as people call it; an empty name for UTF-8.

    Raises:
        Fault: it is no text, or in an encoding that cannot be found out.
    """
    text, encoding = _decoded(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(CONTROL.findall(text)) > _ODD * len(text):
        raise unread(name, "binary", "this is not a text file", "save it as plain text, HTML, PDF or Word")
    return text, encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(), ""
    except UnicodeDecodeError:
        pass
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "UTF-16"
    if b"\0" not in data:
        from charset_normalizer import from_bytes  # takes a moment to load

        if (best := from_bytes(data).best()) is not None:
            text, encoding = str(best), best.encoding
            if encoding != "cp1252" and data.decode("cp1252", errors="replace") == text:
                encoding = "cp1252"  # of several that fit, the one that is met most
            return text, re.sub("^cp125", "windows-125", encoding).replace("_", "-")
    raise unread(name, "binary", "this is not a text file", "save it as plain text, HTML, PDF or Word")

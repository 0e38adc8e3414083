"""Files of the user's → text: UTF-8, with line feeds, and nothing that no document could show."""

from __future__ import annotations

import re
from pathlib import Path

from course.problems import Fault, Span

MAX_BYTES = 5_000_000

# What YAML forbids, and what counts as the end of a line for YAML but not for an editor (NEL, LS, PS).
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def read_text(path: Path, name: str) -> str:
    """The text of a file of the user's, without a byte order mark; its line ends stay as they are.

    Raises:
        Fault: it cannot be read, is over 5 MB, is binary, or is not UTF-8. `name` is how messages call it.
    """
    whole = Span(name)
    try:
        if not path.is_file():
            raise Fault(whole, "unreadable", "this is not a file", "expected a text file here")
        if path.stat().st_size > MAX_BYTES:
            raise Fault(whole, "too-large", f"the file is over {MAX_BYTES // 1_000_000} MB", "split it in several files")
        data = path.read_bytes()
    except OSError as error:
        denied = isinstance(error, PermissionError)
        hint = "give yourself the right to read it" if denied else "check that it can be opened in an editor"
        raise Fault(whole, "unreadable", f"the file cannot be read: {error.strerror}", hint) from None
    hint = "save the file as UTF-8 in your editor"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Fault(whole, "not-utf-8", "the file is UTF-16, which Windows calls Unicode", hint)
    if b"\0" in data:
        raise Fault(whole, "binary", "this is not a text file", "save it as plain text in UTF-8")
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix("\ufeff")
        raise Fault(_end(before, name), "not-utf-8", "the file is not UTF-8 from here on", hint) from None


def tidy(text: str, name: str) -> str:
    """The text with line feeds as its only line ends.

    Raises:
        Fault: it holds a control character or an invisible line separator, which no document could show.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := CONTROL.search(text):
        message = f"an invisible character stands here (U+{ord(match[0]):04X})"
        raise Fault(_end(text[: match.start()], name), "control-character", message, "delete it")
    return text


def _end(text: str, name: str) -> Span:
    """The place just after `text`, which starts a file."""
    lines = re.split("\r\n|\r|\n", text)
    return Span(name, len(lines), len(lines[-1]) + 1)

"""Files with an article → lines of text: plain text, Markdown, HTML, PDF, Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from course.drafting.texts import page, pdf, plain, word
from course.drafting.texts.article import ArticleText, unread
from course.problems import Fault, Span
from course.source.text import MAX_BYTES

_Reader = Callable[[bytes, str], ArticleText]
_READERS: dict[str, _Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".html": page.read,
    ".htm": page.read,
    ".xhtml": page.read,
    ".pdf": pdf.read,
    ".docx": word.read,
}
_SIGNS: dict[bytes, tuple[str, _Reader]] = {b"%PDF-": ("PDF", pdf.read), b"PK\x03\x04": ("Word", word.read)}


def read_article(path: Path, shown: str) -> ArticleText:
    """The text of an article's file; what its first bytes say goes before its ending. `shown` is how messages call it.

    Raises:
        Fault: it cannot be read, is empty, over 5 MB, of another kind, damaged, or holds no text.
    """
    try:
        if path.is_dir():
            raise unread(shown, "unreadable", "this is a folder", f"name its articles: {shown}/*.txt")
        if not path.is_file():
            raise unread(shown, "unreadable", "there is no such file", "an article is a .txt, .md, .html, .pdf or .docx file")
        if path.stat().st_size > MAX_BYTES:
            raise unread(shown, "too-large", f"the file is over {MAX_BYTES // 1_000_000} MB", "save the article's text alone")
        data = path.read_bytes()
    except OSError as error:
        raise unread(
            shown, "unreadable", f"the file cannot be read: {error.strerror}", "give yourself the right to read it"
        ) from None
    if not data.strip():
        raise unread(shown, "no-text", "the file is empty", "is it the right one?")
    read = next((reader for sign, (_, reader) in _SIGNS.items() if data.startswith(sign)), None) or _READERS.get(
        path.suffix.lower()
    )
    if read is None or (read in (pdf.read, word.read) and not data.startswith(tuple(_SIGNS))):
        hint = "an article is a .txt, .md, .html, .pdf or .docx file; save it as one of these"
        raise unread(shown, "unknown-format", f"'{path.name}' is no file that an article is read from", hint)
    try:
        return read(data, path.name)
    except Fault as fault:
        raise Fault(Span(shown), fault.problem.code, fault.problem.message, fault.problem.hint) from None

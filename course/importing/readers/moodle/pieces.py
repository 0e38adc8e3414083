"""A Moodle XML file → its `<question>` elements one by one, as bytes with their places; what is broken in one harms no other."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO

from lxml import etree

from course.importing.files import Opened
from course.problems import Problem, Span

_CHUNK = 1 << 20
_LONGEST = 256 << 20  # bytes of one question, with its files
# What a place in the file can begin: what hides tags, a question, its end. Each alternative ends where it is told from others.
_BEGINS = re.compile(rb"<(?:!--|!\[CDATA\[|!DOCTYPE|question(?=[\s>/])|/question\s*>)")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<!DOCTYPE": b">"}
_LONGEST_SIGN = 64  # bytes that may belong to a sign which the end of a chunk cuts
_ENTITY = re.compile(rb"<!ENTITY\b")
_COUNTED = re.compile(r"\s*(?:(?:question|resourceid-resourcedataid|category)\s*:\s*[\d\s-]*|.{0,60} release:.*)")  # Moodle's own
_HIDDEN = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_AMPERSAND = re.compile(rb"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(?:([A-Za-z][A-Za-z0-9]{0,31});)?")
_TAG = re.compile(rb"<[^<>!?]{1,4000}>")
_PREFIX = re.compile(rb"(?<![\w.:\"'=-])[A-Za-z][\w.-]{0,40}:(?=[A-Za-z][\w.-]*[\s=/>])")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")


# Huge, for files in base64; without a DOCTYPE, which no piece has, nothing in it can grow.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)


@dataclass(frozen=True)
class Piece:
    """A question as it stands in the file, and where; `comments` stood before it."""

    data: bytes
    span: Span
    comments: tuple[str, ...] = ()


def pieces(opened: Opened) -> Iterator[Piece | Problem]:
    """The questions of the file in order; never more than one is held."""
    found = _Pieces(opened)
    with opened.stream() as file:
        encoding, problem = _encoding(opened, file)
        if problem:
            yield problem
        yield from found.of(_utf8(file, encoding))


class _Pieces:
    """Finds where questions begin and end, without a parser that one of them could stop."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.buffer = bytearray()
        self.at = 0  # where to look on
        self.sought = 0  # up to where the end of what hides tags was looked for
        self.begin = -1  # of the question that is open
        self.within = 0  # elements of the same name that are open in it
        self.line, self.column, self.counted = 1, 1, 0  # the place of `counted` in the buffer
        self.span = opened.span(1, 1)
        self.comments: list[str] = []

    def of(self, chunks: Iterator[bytes]) -> Iterator[Piece | Problem]:
        for chunk in chunks:
            self._forget()
            self.buffer += chunk
            del chunk
            yield from self._found(last=False)
            if len(self.buffer) > _LONGEST:
                message = f"a question, or what stands between two, is larger than {_LONGEST >> 20} MB; reading ends here"
                yield Problem(self.span, "import-too-large", message, "take large files out of it")
                return
        yield from self._found(last=True)
        if self.begin >= 0:
            message = "the file ends within this question, which is left out"
            yield Problem(self.span, "import-truncated", message, "export it again; all questions before it were read")

    def _forget(self) -> None:
        """Drops what was read."""
        done = self.begin if self.begin >= 0 else self.at
        self._count(done)
        del self.buffer[:done]
        self.at -= done
        self.sought = max(0, self.sought - done)
        self.counted = 0
        self.begin = min(self.begin, 0)

    def _count(self, until: int) -> Span:
        lines = self.buffer.count(b"\n", self.counted, until)
        last = self.buffer.rfind(b"\n", self.counted, until) + 1 if lines else self.counted
        width = sum(byte & 0xC0 != 0x80 for byte in self.buffer[last:until][:10_000])  # characters, not bytes
        self.line, self.column, self.counted = self.line + lines, width + (1 if lines else self.column), until
        return self.opened.span(self.line, self.column)

    def _found(self, *, last: bool) -> Iterator[Piece | Problem]:
        while match := _BEGINS.search(self.buffer, self.at):
            sign = match[0]
            if sign in _ENDS:
                end = self._end(sign, match.end())
                if end < 0 and not last:
                    self.at, self.sought = match.start(), max(match.end(), len(self.buffer) - _LONGEST_SIGN)
                    return
                self.sought = 0
                end = end if end >= 0 else len(self.buffer)
                yield from self._between(sign, match.start(), end)
                self.at = end
            elif sign == b"<question" and self.begin >= 0 and self._is_part(match):
                self.within, self.at = self.within + 1, match.end()
            elif sign.startswith(b"</"):
                self.at = match.end()
                if self.within:
                    self.within -= 1
                elif self.begin >= 0:
                    piece = Piece(bytes(self.buffer[self.begin : self.at]), self.span, tuple(self.comments))
                    self.begin = -1
                    self.comments = []
                    yield piece
            else:
                if self.begin >= 0:
                    message = "this question has no end, and is left out"
                    yield Problem(self.span, "import-broken", message, "close it with </question>")
                self.begin, self.at, self.within = match.start(), match.end(), 0
                self.span = self._count(match.start())
        self.at = max(self.at, len(self.buffer) if last else len(self.buffer) - _LONGEST_SIGN)

    def _is_part(self, match: re.Match[bytes]) -> bool:
        """Whether what begins there is a part of a plugin's question: a number of one, or a question within one."""
        return self.buffer[match.end() : match.end() + 1] == b">" or self.buffer.find(b"<subquestions>", self.begin, self.at) > 0

    def _end(self, sign: bytes, start: int) -> int:
        """Where ends what hides tags; -1 if not in what was read so far."""
        end = self.buffer.find(_ENDS[sign], max(start, self.sought))
        if sign == b"<!DOCTYPE" and self.buffer.find(b"[", start, end) >= 0:
            end = self.buffer.find(b"]>", start)
        return end + len(_ENDS[sign]) if end >= 0 else -1

    def _between(self, sign: bytes, start: int, end: int) -> Iterator[Problem]:
        """Keeps a comment that stands between questions; entities are never read."""
        if self.begin >= 0:
            return
        if sign == b"<!--":
            said = self.buffer[start + 4 : end - 3].decode(errors="replace")
            if said.strip() and not _COUNTED.fullmatch(said):
                self.comments.append(" ".join(said.split()))
        elif sign == b"<!DOCTYPE" and _ENTITY.search(self.buffer, start, end):
            message = "the file declares entities, which are never read; a question that uses one is left out"
            yield Problem(self._count(start), "import-entities", message, "write the characters themselves")


def remarks(element: etree._Element) -> list[str]:
    """The comments within a question."""
    found = (" ".join(str(comment.text).split()) for comment in element.iter(etree.Comment))
    return [one for one in found if one and not _COUNTED.fullmatch(one)]


def parsed(piece: Piece) -> tuple[etree._Element, bytes, list[str]]:
    """A question's element, the bytes that were read as it (well-formed), and what had to be mended in it.

    Raises:
        ValueError: it cannot be mended; the message says why.
    """
    try:
        return _element(piece.data), piece.data, []
    except ValueError:
        mended = _mended(piece.data.translate(None, _CONTROLS))
    return _element(mended), mended, ["signs that XML does not allow were taken out, or read as HTML means them"]


def _element(data: bytes) -> etree._Element:
    try:
        element = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error.msg)) from None
    if b"&" in data and (entity := next(element.iter(etree.Entity), None)) is not None:
        raise ValueError(f"it uses {entity.text}, which is not read")
    return element


def _mended(data: bytes) -> bytes:
    """The data with what stands outside CDATA as XML has it: each lone `&`, each entity of HTML, no prefixes of namespaces."""
    found, at = [], 0
    for match in _HIDDEN.finditer(data):
        found += [_as_marked_up(data[at : match.start()]), match[0]]
        at = match.end()
    return b"".join([*found, _as_marked_up(data[at:])])


def _as_marked_up(data: bytes) -> bytes:
    return _TAG.sub(lambda tag: _PREFIX.sub(b"", tag[0]), _AMPERSAND.sub(_as_xml, data))


def _as_xml(match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        return b"&amp;" + match[0][1:]
    name = f"&{match[1].decode()};"
    meant = html.unescape(name)
    return match[0] if meant == name else "".join(f"&#{ord(char)};" for char in meant).encode()


def _encoding(opened: Opened, file: IO[bytes]) -> tuple[str, Problem | None]:
    """The file's encoding, and what is to be said of it."""
    head = file.read(4096)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", None
    if head[:200].count(0) > len(head[:200]) // 4:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be", None
    declared = _DECLARED.search(head)
    name = declared[1].decode() if declared else "utf-8"
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = "utf-8"
    if known not in ("utf-8", "ascii") and known in _TEXTS:
        return known, None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        return "utf-8-sig", None
    except UnicodeDecodeError:
        hint = "look whether letters with accents are right; if not, save it as UTF-8"
        message = "the file is no UTF-8; it was read as Windows-1252"
        return "cp1252", Problem(opened.span(1, 1), "import-encoding", message, hint, "warning")
    finally:
        file.seek(0)


_TEXTS = {codecs.lookup(name).name for name in ("latin-1", "iso8859-15", "iso8859-2", "cp1252", "cp1250", "cp1251", "koi8-r")}
_TEXTS |= {codecs.lookup(name).name for name in ("shift_jis", "euc-jp", "gb18030", "big5")}


def _utf8(file: IO[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "utf-8-sig":
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        yield from iter(partial(file.read, _CHUNK), b"")  # holds none while the next is read
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    while chunk := file.read(_CHUNK):
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()

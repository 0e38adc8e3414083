"""A `<question>` while it is read: its parts as Markdown, and by construction a word of every part that nobody asked for."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from lxml import etree

from course.importing.found import Value
from course.importing.readers.moodle.amounts import number_of as number_of
from course.importing.readers.moodle.amounts import percent as percent
from course.importing.readers.moodle.amounts import plain_number as plain_number
from course.importing.readers.moodle.amounts import whole as whole
from course.importing.readers.moodle.once import Aside
from course.importing.readers.moodle.pieces import Piece
from course.importing.texts import ItemTexts, Texts
from course.problems import Problem

Element = etree._Element

# A line of words in any script, as most texts are, alone or as a paragraph: it means the same in HTML, in Markdown and typed.
_WORDS = re.compile(
    r"\s*+(?:<p(?: dir=\"ltr\")?(?: style=\"text-align: ?left;\")?>)?\s*+"
    r"([^\W\d_][^\W_]*+(?:[,.;:?]? ?[^\W_]++)*+[,.;:?]?|\d{1,15}(?:[.,]\d{1,15})?)\s*+(?:<br ?/?>)?(?:</p>)?\s*+"
)
_TONGUE = re.compile(r"\s*<(div|span|p) lang=\"([A-Za-z-]{2,20})\">(.*)</\1>\s*", re.DOTALL)
_FORMATS = {"0": "moodle_auto_format", "1": "html", "2": "plain_text", "4": "markdown"}
_SHORT = 120  # letters of a text that a message tells


class RawError(Exception):
    """The question can be no item of ours; the message says why, its kind first."""


class Asked:
    """A question. Each child that is asked for counts as read; `left()` are the others.

    `fields` is what became of it so far, `changes` what stands otherwise, `asides` what is told once for the whole file,
    `problems` what was broken in it.
    """

    def __init__(self, element: Element, piece: Piece, texts: Texts) -> None:
        self.element = element
        self.piece = piece
        self.kind = (element.get("type") or "").strip()
        self.fields: dict[str, Value] = {}
        self.changes: list[str] = []
        self.asides: list[Aside] = []
        self.problems: list[Problem] = []
        self.tongue = ""
        self.tags: tuple[str, ...] | None = None  # once they were asked for
        self._texts = texts
        self._children: dict[str, list[Element]] = {}
        self._used: set[str] = set()
        self._fetched: set[tuple[str, bytes | None]] = set()
        for child in element:
            if isinstance(child.tag, str):
                self._children.setdefault(child.tag, []).append(child)
        self._all = b"file" in piece.data and any(True for _ in element.iter("file"))

    # Parts

    def all(self, tag: str) -> list[Element]:
        """The children of that name."""
        self._used.add(tag)
        return self._children.get(tag, [])

    def one(self, tag: str) -> Element | None:
        """The first child of that name."""
        self._used.add(tag)
        found = self._children.get(tag)
        return found[0] if found else None

    def word(self, tag: str, otherwise: str = "") -> str:
        """The text of a child, stripped: what stands in it or in its `<text>`."""
        self._used.add(tag)
        found = self._children.get(tag)
        return (said(found[0]).strip() if found else "") or otherwise

    def truth(self, tag: str, *, otherwise: bool) -> bool:
        """A child that says true or false, as Moodle writes it: 1, true; 0, false."""
        return self.word(tag, "true" if otherwise else "false").lower() in ("true", "1", "yes")

    def ignore(self, *tags: str) -> None:
        """What means nothing here."""
        self._used.update(tags)

    def left(self) -> Iterator[tuple[str, str]]:
        """The children that nobody asked for and that say something, each with what it says."""
        for tag, children in self._children.items():
            if tag not in self._used:
                for child in children:
                    words = " ".join("".join(map(str, child.itertext())).split())
                    if words or len(child):
                        yield tag, words or etree.tostring(child, encoding="unicode").strip()

    # Texts

    def markdown(self, element: Element | None) -> str:
        """The text in an element as Markdown, with the pictures in the element."""
        if element is None:
            return ""
        return self.converted(said(element), format_of(element), element)

    def converted(self, text: str, format_: str = "html", element: Element | None = None) -> str:
        """A text of that format as Markdown; its pictures lie in the element."""
        if match := _WORDS.fullmatch(text):
            return match[1]
        if not text.strip():
            return ""
        texts = self._item_texts(element)
        if format_ == "plain_text":
            return texts.plain(text)
        if format_ == "markdown":
            return texts.markdown(text)
        if format_ == "moodle_auto_format":
            text = lines_shown(text)
        if self.tongue and (match := _TONGUE.fullmatch(text)) and match[2] == self.tongue:
            text = match[3]
        if "<" not in text and "&" not in text:
            return texts.plain(" ".join(text.split())) if "\\" not in text and "$" not in text else texts.html(text)
        return texts.html(text)

    def marked(self, html: str) -> str:
        """HTML of a marked part of the question's texts as Markdown."""
        return self.converted(html, "html", self.one("questiontext"))

    def typed(self, text: str) -> str:
        """What a student types, in one line."""
        return " ".join(text.split())

    def words(self, text: str) -> str:
        """HTML of a drop-down list, where Moodle shows words alone, as Markdown."""
        if _WORDS.fullmatch(text):
            return text.strip()
        return self._item_texts(None).plain(" ".join(unescape(re.sub(r"<[^<>]*>", "", text)).split()))

    def say(self, sentence: str) -> None:
        """Notes what stands otherwise than in the file, once."""
        if sentence not in self.changes:
            self.changes.append(sentence)

    # Files

    def _item_texts(self, element: Element | None) -> ItemTexts:
        return self._texts.of(self.changes, lambda address: self._fetch(address, element))

    def _fetch(self, address: str, element: Element | None) -> bytes | None:
        """The bytes of a file that a text links: of those in its own element, or else in the question."""
        if not self._all:
            return None
        path = unquote(address.split("?")[0]).removeprefix("@@PLUGINFILE@@").lstrip("/")
        places = [element] if element is not None else []
        for place in (*places, self.element):
            for file in place.iter("file"):
                if path_of(file) == path:
                    return self._data(file)
        return None

    def _data(self, file: Element) -> bytes | None:
        data, name = None, path_of(file)
        if file.get("encoding", "base64") == "base64":
            try:
                data = base64.b64decode("".join((file.text or "").split()), validate=True)
            except (binascii.Error, ValueError):
                message = f"the file '{told(name)}' in this question is no base64, and is left out"
                self._problem("import-file", message, "export the question again")
        self._fetched.add((name, data))
        return data or None

    def _problem(self, code: str, message: str, hint: str) -> None:
        problem = Problem(self.piece.span, code, message, hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def unlinked(self) -> list[str]:
        """The names of files that no text shows; each that is broken is a problem."""
        if not self._all:
            return []
        shown = {name for name, _ in self._fetched}
        return list(dict.fromkeys(path_of(file) for file in self.element.iter("file") if path_of(file) not in shown))


def path_of(file: Element) -> str:
    """What links call a file: its path without the slash at its beginning."""
    path = (file.get("path") or "/").strip("/")
    return f"{path}/{file.get('name', '')}".lstrip("/")


def part(element: Element, tag: str) -> Element | None:
    """The first child of that name. lxml's `find` takes four times as long, for it reads a path; files have a million."""
    for child in element:
        if child.tag == tag:
            return child
    return None


def said(element: Element) -> str:
    """The text in an element, in its `<text>` or in itself; elements in it are HTML that was not wrapped in CDATA."""
    inner = element if (wrapped := part(element, "text")) is None else wrapped
    if not len(inner):
        return inner.text or ""
    if inner is element and any(child.tag in ("file", "text", "feedback") for child in inner):
        return inner.text or ""
    parts = [inner.text or ""]
    for child in inner:
        comment = not isinstance(child.tag, str)
        parts.append(child.tail or "" if comment else etree.tostring(child, encoding="unicode", method="html"))
    return "".join(parts)


def format_of(element: Element) -> str:
    """How the text in an element is written."""
    given = (element.get("format") or "html").strip()
    return _FORMATS.get(given, given)


def lines_shown(text: str) -> str:
    """A text of the format "Moodle auto-format" as HTML: its lines are lines, but not those beside a tag."""
    text = text.strip().replace("\r", "")
    text = re.sub(r">\s*\n\s*", "> ", re.sub(r"\s*\n\s*<(?!/?(?:b|i|a|em|strong|sub|sup|code|span|img)\b)", " <", text))
    return re.sub(r"\n", "<br>\n", re.sub(r"\n[ \t]*\n\s*", "<br><br>", text))


def told(text: str) -> str:
    """A text for a message, in one line, cut if it is long; one in Markdown is for `shorten`."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"

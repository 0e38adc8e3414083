"""A Moodle XML file as the importer's own parser sees it, and the texts, files and numbers in it."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from moodle_grader import SPACE, RefusedError, Rich, text_of

SHARES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
_PLAIN_GRADES = {0, 1, 0.9, 0.8, 0.75, 0.7, 0.6, 0.4, 0.3, 0.8333333, 0.6666667} | {round(1 / k, 7) for k in SHARES}
GRADES = _PLAIN_GRADES | {-grade for grade in _PLAIN_GRADES}
FORMATS = {"html", "markdown", "plain_text", "moodle_auto_format"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, tag: str) -> list[Node]:
        return [child for child in self.children if child.tag == tag]

    def one(self, tag: str) -> Node | None:
        return found[0] if (found := self.all(tag)) else None

    def value(self, tag: str, default: str | None = None) -> str:
        child = self.one(tag)
        if child is None:
            if default is None:
                raise RefusedError(f"<{self.tag}> without <{tag}>")
            return default
        if child.children:
            raise RefusedError(f"<{tag}> holds elements where Moodle wants a value")
        return child.text


def grade(percent: str) -> float:
    """A fraction as the import form's setting "error" takes it: within 0.00001 of Moodle's list."""
    fraction = float(percent) / 100
    for known in GRADES:
        if abs(fraction - known) < 0.00001:
            return known
    raise RefusedError(f"the fraction {percent} is not in Moodle's list")


def parse(data: bytes) -> Node:
    """The file as a tree. A piece of text that is only white space is dropped; a CDATA section is one piece."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError("not UTF-8") from None
    root = Node("", {})
    stack, section = [root], [""]
    parser = expat.ParserCreate("UTF-8")
    in_section = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        stack[-1].children.append(node := Node(tag, attributes))
        stack.append(node)

    def text(piece: str) -> None:
        if in_section:
            section[0] += piece
        elif piece.strip(SPACE):
            stack[-1].text += piece

    def open_section() -> None:
        nonlocal in_section
        in_section = True

    def close_section() -> None:
        nonlocal in_section
        if section[0].strip(SPACE):
            stack[-1].text += section[0]
        elif section[0]:
            raise RefusedError("a CDATA section of white space is dropped")
        in_section, section[0] = False, ""

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartCdataSectionHandler = open_section
    parser.EndCdataSectionHandler = close_section
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise RefusedError(f"not XML: {error}") from None
    return root.children[0]


def rich(node: Node | None, *, files: bool = True) -> Rich:
    """import_text_with_files: text, format, embedded files, and that each link has its file and each file its link."""
    if node is None:
        return Rich("")
    if node.attributes.get("format", "html") not in FORMATS:
        raise RefusedError(f"unknown text format in <{node.tag}>")
    shown = node.value("text", "").strip(SPACE)
    found: dict[str, bytes] = {}
    for file in node.all("file"):
        path = file.attributes["path"]
        if not files or not (path.startswith("/") and path.endswith("/")) or file.attributes["encoding"] != "base64":
            raise RefusedError("a file that Moodle would lose")
        try:
            found[path + file.attributes["name"]] = base64.b64decode(file.text, validate=True)
        except binascii.Error:
            raise RefusedError("bad base64") from None
    if not files and not found:
        return Rich(shown)  # no HTML: it may hold any sign
    links = set(re.findall(r'@@PLUGINFILE@@(/[^"]*)', shown))
    if links != set(found):
        raise RefusedError(f"files {sorted(found)} for the links {sorted(links)}")
    text_of(shown)
    return Rich(shown, found)


def number(text: str) -> float:
    """A number that Moodle reads as it stands, with the 14 digits it keeps."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text) or len(text.strip("-").replace(".", "").strip("0")) > 14:
        raise RefusedError(f"Moodle would misread the number {text!r}")
    return float(text)


def strip_tags(text: str) -> str:
    """PHP's strip_tags: cut at `<` unless white space follows."""
    return re.sub(r"<(?!\s)[^>]*(>|$)", "", text)

"""XML → nodes with the names of QTI 3.0: `simpleChoice` with `matchMax`, as 2.x has it, is `simple-choice` with `match-max`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from typing import Any, cast

from lxml import etree

from course.importing.closed import closed_parser
from course.importing.files import decoded

XINCLUDE = "http://www.w3.org/2001/XInclude"
KNOWN = re.compile(r"http://www\.imsglobal\.org/xsd/(imsqti_v2p\d(p\d)?|imsqtiasi_v3p0|ims_?qti\w*_v\d\w*|qti/qtiv\dp\d/\w+)")
_FOREIGN = ("http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg")
_HUMP = re.compile(r"(?<=[a-z0-9])[A-Z]")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_FIRST = re.compile(r"<(?=[A-Za-z])")  # before which a file declares entities
_ENTITIES = "it declares entities, which may stand for anything, and is not read"
_OWN = {"amp", "lt", "gt", "quot", "apos"}
_DEEP = 200  # elements within one another
PRIVATE = re.compile("[\ue000-\uf8ff]")  # characters for marks of ours, which no file has a use for


class NotXmlError(Exception):
    """Bytes are no XML that is read here; `line` is where that shows, and `code` of which kind the fault is."""

    def __init__(self, message: str, line: int = 0, code: str = "import-broken") -> None:
        super().__init__(message)
        self.line, self.code = line, code


@dataclass
class Node:
    """An element by its name in QTI 3.0 without `qti-`; what stands in it are nodes and texts.

    `space` is its namespace; `aside` are texts that were taken out of it, to be told when it is chosen.
    """

    tag: str
    given: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)
    line: int = 0
    space: str = ""
    aside: list[Node] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The elements right in it."""
        return [child for child in self.inside if isinstance(child, Node)]

    def all(self, *tags: str) -> Iterator[Node]:
        """Every element in it of these tags, or every one, in the order of the file."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def first(self, *tags: str) -> Node | None:
        """The first element of these tags right in it."""
        return next((child for child in self.children if child.tag in tags), None)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.inside)

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())

    def get(self, name: str, otherwise: str = "") -> str:
        """The value of an attribute."""
        return self.given.get(name, otherwise)

    @property
    def classes(self) -> list[str]:
        """The names in its attribute `class`."""
        return self.get("class").split()

    @property
    def empty(self) -> bool:
        """Whether it shows nothing."""
        return not self.words and not any(True for _ in self.all("img", "object", "math", "hr", "table", "video", "audio", "svg"))


def node_of(data: bytes) -> tuple[Node, bool]:
    """The root of a file, and whether names of HTML's characters (`&nbsp;`) had to be read that XML does not know.

    Raises:
        NotXmlError: it is no XML, ends too early, or declares entities, none of which is ever read.
    """
    if "<!ENTITY" in _FIRST.split(decoded(data[:100_000], cut=True)[0], maxsplit=1)[0]:
        raise NotXmlError(_ENTITIES, 1, "import-entities")
    try:
        try:
            return _normal(_root(data), 0), False
        except etree.XMLSyntaxError:
            named = _ENTITY.sub(_character, data)
            if named == data:
                raise
            return _normal(_root(named), 0), True
    except etree.XMLSyntaxError as error:
        raise NotXmlError(str(error.msg or error), error.lineno or 0) from None
    except (ValueError, LookupError) as error:
        raise NotXmlError(str(error)) from None


def _root(data: bytes) -> etree._Element:
    """The root of a file; a prefix that no namespace is declared for is let pass, as nothing here asks for it."""
    parser = closed_parser()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        if any(entry.domain_name != "NAMESPACE" for entry in parser.error_log):
            raise
        root = etree.fromstring(data, closed_parser(recover=True))
    declared = cast(Any, root.getroottree().docinfo).internalDTD
    if declared is not None and declared.entities():
        raise NotXmlError(_ENTITIES, 1, "import-entities")
    return root


def _character(found: re.Match[bytes]) -> bytes:
    name = found[1].decode()
    if name in _OWN or f"{name};" not in html5:
        return found[0]
    return "".join(f"&#{ord(character)};" for character in html5[f"{name};"]).encode()


def _normal(element: etree._Element, depth: int) -> Node:
    line = cast("int | None", element.sourceline) or 0
    if depth > _DEEP:
        raise NotXmlError(f"more than {_DEEP} elements stand in one another", line)
    space, name = _parted(str(element.tag))
    foreign = space in _FOREIGN
    tag = name if foreign else "xi-include" if space == XINCLUDE else _kebab(name)
    given = {}
    for key, value in element.attrib.items():
        own, called = _parted(str(key))
        if "XMLSchema-instance" not in own:
            given[called if foreign else _kebab(called)] = PRIVATE.sub("", str(value))
    inside: list[Node | str] = [PRIVATE.sub("", element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            inside.append(_normal(child, depth + 1))
        if child.tail:
            inside.append(PRIVATE.sub("", child.tail))
    return Node(tag, given, inside, line, space)


def _parted(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition("}")
    return space.removeprefix("{"), local


def _kebab(name: str) -> str:
    return _HUMP.sub(lambda found: "-" + found[0], name).lower().removeprefix("qti-")


def html_of(parts: list[Node | str]) -> str:
    """Nodes and texts as HTML."""
    return "".join(escape(part, quote=False) if isinstance(part, str) else _html(part) for part in parts)


_VOID = ("br", "img", "hr", "col")


def _html(node: Node) -> str:
    given = "".join(f' {name}="{escape(value)}"' for name, value in node.given.items())
    if node.tag in _VOID:
        return f"<{node.tag}{given}>"
    return f"<{node.tag}{given}>{html_of(node.inside)}</{node.tag}>"

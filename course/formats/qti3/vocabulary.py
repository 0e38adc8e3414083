"""The two vocabularies of QTI: one writer gives its elements and attributes the names of version 3.0 or of version 2.1.

The names are those of the schemas imsqti_asiv3p0p1_v1p0.xsd and imsqti_v2p1p1.xsd of 1EdTech: what is `qti-choice-interaction`
with `response-identifier` in one, is `choiceInteraction` with `responseIdentifier` in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Literal

from course.model.item import Item

_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class _Names(dict[str, str]):
    """Names in a vocabulary, made when they are first asked for."""

    def __init__(self, prefix: str, *, camel: bool) -> None:
        super().__init__()
        self.prefix, self.camel = prefix, camel

    def __missing__(self, name: str) -> str:
        words = name.split("_")
        joined = words[0] + "".join(map(str.capitalize, words[1:])) if self.camel else "-".join(words)
        self[name] = made = "xml:lang" if name == "lang" else self.prefix + joined
        return made


@dataclass(frozen=True, eq=False)  # there are two, each equal to itself
class Vocabulary:
    """The names of a version, its namespaces and where their schemas lie; `package` and `kind` say what a manifest calls it."""

    version: Literal["3.0", "2.1"]
    format: str
    title: str
    namespace: str
    schema: str
    manifest: str
    manifest_schema: str
    metadata: str
    package: tuple[str, str]
    kind: str
    tags: _Names = field(repr=False)
    attributes: _Names = field(repr=False)

    @property
    def newest(self) -> bool:
        """Whether it is version 3.0, which has all of HTML, directions, and scores given by people."""
        return self.version == "3.0"

    def element(self, name: str, inside: str = "", /, **attributes: object) -> str:
        """An element called `choice_interaction` here; `inside` is XML, and so are the values of its attributes.

        An attribute that is None is left out.
        """
        names = self.attributes
        given = "".join([f' {names[key]}="{value}"' for key, value in attributes.items() if value is not None])
        tag = self.tags[name]
        return f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>"

    def around(self, name: str, **attributes: object) -> tuple[str, str]:
        """What stands before and after the inside of a file with this element."""
        spaces = f'xmlns="{self.namespace}" xmlns:xsi="{_XSI}" xsi:schemaLocation="{self.namespace} {self.schema}"'
        opened, closed = self.element(name, "\n", **attributes).split("\n")
        tag = self.tags[name]
        return f"{_DECLARED}\n<{tag} {spaces}{opened[len(tag) + 1 :]}\n", f"\n{closed}\n"

    def document(self, name: str, inside: str, **attributes: object) -> bytes:
        """A whole file with this element around `inside`."""
        head, foot = self.around(name, **attributes)
        return encoded(f"{head}{inside}{foot}")

    def body(self, inside: str) -> str:
        """What stands in feedback and rubrics: version 3.0 has an element of its own around it."""
        return self.element("content_body", inside) if self.newest else inside

    def resource(self, what: str) -> str:
        """The type of a resource in the manifest: `item`, `test`."""
        return f"imsqti_{what}_{self.kind}"


QTI3 = Vocabulary(
    "3.0",
    "qti3",
    "QTI 3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0",
    ("QTI Package", "3.0.0"),
    "xmlv3p0",
    _Names("qti-", camel=False),
    _Names("", camel=False),
)
QTI21 = Vocabulary(
    "2.1",
    "qti21",
    "QTI 2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p1.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
    "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1",
    ("QTIv2.1 Package", "1.0.0"),
    "xmlv2p1",
    _Names("", camel=True),
    _Names("", camel=True),
)


_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF


def encoded(text: str) -> bytes:
    """XML as bytes, without what XML cannot hold (its production 2, Char)."""
    data = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for none in _NO_CHARACTERS:
        data = data.replace(none, b"")
    return data


def attribute(text: str) -> str:
    """A text as the value of an attribute, on one line: XML would make blanks of its line ends anyway."""
    return escape(" ".join(text.split()))


def identifier(item: Item) -> str:
    """The identifier of an item: QTI takes names (NCName), which do not begin with a digit.

    Ids have no underline, so that one before a digit, or before the number of a variant, never makes two of them alike.
    """
    name = f"{item.id}_v{item.origin.variant}" if item.origin else item.id
    return f"_{name}" if name[0].isdigit() else name

"""The names of Word's XML (ISO/IEC 29500-1), and how its parts are parsed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from course.importing.closed import closed_parser
from course.problems import Fault, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R,
    "http://purl.oclc.org/ooxml/drawingml/main": A,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP,
}

Element = etree._Element


def parsed(data: bytes, span: Span, name: str) -> Element:
    """A part of the document as a tree.

    Raises:
        Fault: it is no XML, or declares entities.
    """
    try:
        root = etree.fromstring(data, closed_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Fault(
            span, "import-word", f"the part {name} of the document cannot be read: {error}", "open it in Word and save it anew"
        ) from None
    return _plain(root, span, name)


def blocks(file: IO[bytes], span: Span) -> Iterator[Element]:
    """The paragraphs, tables and content controls of a document's body, one after the other; each is gone when the next comes.

    Raises:
        Fault: it is no XML, or ends too early; what stands before has been yielded.
    """
    try:
        for _, element in etree.iterparse(
            file,
            events=("end",),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        ):
            parent = element.getparent()
            if parent is None or etree.QName(parent).localname != "body" or parent.getparent() is None:
                continue
            if parent.getparent().getparent() is not None:
                continue
            _plain(element, span, "word/document.xml")
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise Fault(
            span,
            "import-word",
            f"the text of the document ends too early or is damaged: {error}",
            "open it in Word and save it anew",
        ) from None


def _plain(root: Element, span: Span, name: str) -> Element:
    """The tree in the names of the transitional form, which most documents have."""
    info = root.getroottree().docinfo
    if getattr(info, "doctype", ""):
        raise Fault(
            span, "import-word", f"the part {name} declares a document type, which no Word document has", "it was not read"
        )
    if any(uri in _STRICT for uri in root.nsmap.values()):
        for element in root.iter(etree.Element):
            space, _, local = str(element.tag)[1:].partition("}")
            element.tag = f"{_STRICT[space]}{local}" if space in _STRICT else element.tag
            for key in list(element.attrib):
                space, _, local = str(key)[1:].partition("}")
                if str(key).startswith("{") and space in _STRICT:
                    element.set(f"{_STRICT[space]}{local}", element.attrib.pop(key))
    return root


def value(element: Element | None, name: str = "val") -> str | None:
    """The value of a property, or None if there is no such property."""
    if element is None:
        return None
    return element.get(f"{W}{name}") or ""


def on(element: Element | None) -> bool | None:
    """A property that is on or off; None if it is not there."""
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off", "none")

"""Questions of other files of QTI 1.2 that no type of ours can be: they go back as they stand in their file."""

from __future__ import annotations

import re

from lxml import etree

from course.interactions import Kept
from course.model.bank import Bank

NAME = "qti12"  # of the format that such items are kept in
_PICTURES = re.compile(r"FILEBASE|EmbeddedFile|<matimage|<img\b|&lt;img\b")


def fault_of(kept: Kept, bank: Bank) -> str:
    """Why what an item keeps cannot stand in a package for Canvas; empty if it can."""
    try:
        kept_question(kept, bank)
    except KeyError:
        return f"there is no file '{kept.file}' in seeds/kept/"
    except OSError as error:
        return f"'{kept.file}' cannot be read: {error.strerror}"
    except ValueError as error:
        return f"'{kept.file}' is no question of QTI 1.2: {error}"
    return ""


def kept_question(kept: Kept, bank: Bank) -> str:
    """The `<item>` that an item keeps, with the line that it ends.

    Raises:
        ValueError: there is something else in its file; the message says what.
    """
    data = bank.kept[kept.file].read()
    if b"<!DOCTYPE" in data:
        raise ValueError("it declares a document type, which may hold entities")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from None
    root_name = etree.QName(root)
    if root_name.localname != "item":
        raise ValueError("it is no <item>")
    for element in root.iter(etree.Element):
        if (name := etree.QName(element)).namespace == root_name.namespace:
            element.tag = name.localname  # it stands in ours then
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode", with_tail=False) + "\n"


def has_pictures(kept: Kept, bank: Bank) -> bool:
    """Whether it shows pictures, which are not kept with it."""
    return _PICTURES.search(bank.kept[kept.file].read().decode("utf-8", "replace")) is not None

"""Questions of other files of QTI 1.2 that no type of ours can be: they go back as they stand in their file.

The files that such a question names go with it, into a folder of its own, to which its addresses then lead.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from lxml import etree

from course.carrying.foreign import declares_a_type, kept_as
from course.formats.canvas.addresses import path_of, readdressed
from course.formats.canvas.pictures import BASE, Pictures
from course.interactions import Kept
from course.model.bank import Bank
from course.model.item import Item
from course.model.kept import KeptFile, Parcel

NAME = "qti12"  # of the format that such items are kept in
_FOLDER = "kept"
_SHOWING = ("uri", "src")
_OF_CANVAS = ("/", "$CANVAS")  # addresses of pages of its own


def parcel_of(kept: Kept, bank: Bank) -> tuple[etree._Element, Parcel]:
    """The `<item>` that an item keeps, and what it came in.

    Raises:
        ValueError: it cannot stand in a package for Canvas; the message says why.
    """
    return kept_as("question of QTI 1.2", kept, bank, _parcel)


def _parcel(file: KeptFile) -> tuple[etree._Element, Parcel]:
    parcel = file.parcel()
    return _element(parcel.data), parcel


def kept_question(item: Item, kept: Kept, bank: Bank, pictures: Pictures) -> str:
    """The `<item>` that an item keeps, with the line that it ends; its files go to `pictures`.

    Raises:
        ValueError: there is something else in its file; the message says what.
    """
    root, parcel = parcel_of(kept, bank)
    file = bank.kept[kept.file]

    def new(name: str, address: str) -> str | None:
        path = path_of(address)
        if path not in parcel.files:
            return None
        place = posixpath.join(_FOLDER, item.full_id, path)
        pictures.files[place] = partial(_data, file, path)
        return f"{BASE}/{quote(place)}"

    readdressed(root, new)
    return etree.tostring(root, encoding="unicode", with_tail=False) + "\n"


def _data(file: KeptFile, path: str) -> bytes:
    return file.parcel().files[path]


def _element(data: bytes) -> etree._Element:
    """The `<item>` of a kept file, without a namespace.

    Raises:
        ValueError: there is something else in it.
    """
    if declares_a_type(data):
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
    return root


def lacks_pictures(kept: Kept, bank: Bank) -> bool:
    """Whether it shows pictures that are not kept with it."""
    root, parcel = parcel_of(kept, bank)
    return bool(missing(root, parcel.files))


def missing(root: etree._Element, files: Mapping[str, bytes]) -> list[str]:
    """The addresses of what a question shows that are not among its files."""
    found: list[str] = []

    def seen(name: str, address: str) -> None:
        path = path_of(address)
        if name in _SHOWING and path and path not in files and not address.startswith(_OF_CANVAS):
            found.append(address)

    readdressed(root, seen)
    return list(dict.fromkeys(found))

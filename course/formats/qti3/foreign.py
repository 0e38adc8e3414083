"""Items of other programs' QTI that no type of ours can be: they go back as they stand in their file, in files of its version.

The files that such an item names go with it. An item that has some lies in a folder of its own, where its addresses lead to them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from course.carrying.foreign import declares_a_type, kept_as, kept_losses
from course.carrying.table import Loss
from course.formats.qti3.vocabulary import QTI3, QTI21, Vocabulary, identifier
from course.interactions import Kept
from course.model.bank import Bank
from course.model.item import Item

NAME = "qti"  # of the format that such items are kept in
ITEMS = "items"  # the folder of all items in a package
_ENTITIES = "it declares a document type, which may hold entities"


@dataclass(frozen=True)
class KeptItem:
    """An item's file, its path in the package, and the files that go with it by theirs."""

    path: str
    data: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)


def path_of(item: Item, bank: Bank) -> str:
    """The path of an item in a package."""
    return kept_item(item, item.foreign, bank).path if item.foreign else f"{ITEMS}/{identifier(item)}.xml"


def kept_item(item: Item, kept: Kept, bank: Bank) -> KeptItem:
    """What an item keeps, as it stands in a package."""
    parcel, own = bank.kept[kept.file].parcel(), f"{ITEMS}/{identifier(item)}"
    if not parcel.files:
        return KeptItem(f"{own}.xml", parcel.data)
    files = {posixpath.join(own, path): data for path, data in parcel.files.items()}
    return KeptItem(posixpath.join(own, parcel.path), parcel.data, files)


def foreign_losses(item: Item, bank: Bank, vocabulary: Vocabulary) -> Iterator[Loss]:
    """A refusal, if what an item keeps cannot stand in a package of this vocabulary."""
    return kept_losses(item, NAME, lambda kept: _suits(kept, bank, vocabulary))


def _suits(kept: Kept, bank: Bank, vocabulary: Vocabulary) -> None:
    """Raises a ValueError that says why a file cannot stand there; nothing if it can."""
    root = etree.QName(kept_as("item of QTI", kept, bank, lambda file: _root(file.parcel().data))).localname
    other = QTI21 if vocabulary is QTI3 else QTI3
    if root == other.tags["assessment_item"]:
        raise ValueError(f"it is an item of {other.title}, and goes back in files of that version")
    if root != vocabulary.tags["assessment_item"]:
        raise ValueError(f"'{kept.file}' is no item of QTI")


def _root(data: bytes) -> etree._Element:
    """The root of a file that declares no entities. Nothing is expanded or loaded.

    Raises:
        ValueError: it is no XML, or has a document type, in which entities are declared.
    """
    if declares_a_type(data):
        raise ValueError(_ENTITIES)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if cast(Any, root.getroottree().docinfo).doctype:
        raise ValueError(_ENTITIES)
    return root

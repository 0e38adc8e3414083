"""Items of other programs' QTI that no type of ours can be: they go back as they stand in their file, in files of its version.

The files that such an item names go with it. An item that has some lies in a folder of its own, where its addresses lead to them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from course.carrying.features import Feature
from course.carrying.foreign import declares_a_type, not_of
from course.carrying.table import Loss, refused
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
    yield from not_of(item, NAME)
    if item.foreign and item.foreign.format == NAME and (why := _fault(item.foreign, bank, vocabulary)):
        yield Loss(item, ("kept",), Feature.FOREIGN.value, refused(why))


def _fault(kept: Kept, bank: Bank, vocabulary: Vocabulary) -> str:
    """Why a file cannot stand there; empty if it can."""
    try:
        root = etree.QName(_root(bank.kept[kept.file].parcel().data)).localname
    except KeyError:
        return f"there is no file '{kept.file}' in seeds/kept/"
    except OSError as error:
        return f"'{kept.file}' cannot be read: {error.strerror}"
    except (etree.XMLSyntaxError, ValueError) as error:
        return f"'{kept.file}' is no item of QTI: {error}"
    other = QTI21 if vocabulary is QTI3 else QTI3
    if root == other.tags["assessment_item"]:
        return f"it is an item of {other.title}, and goes back in files of that version"
    return "" if root == vocabulary.tags["assessment_item"] else f"'{kept.file}' is no item of QTI"


def _root(data: bytes) -> etree._Element:
    """The root of a file that declares no entities. Nothing is expanded or loaded.

    Raises:
        ValueError: it has a document type, in which entities are declared.
    """
    if declares_a_type(data):
        raise ValueError(_ENTITIES)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    if cast(Any, root.getroottree().docinfo).doctype:
        raise ValueError(_ENTITIES)
    return root

"""Items of other programs' QTI that no type of ours can be: they go back as they stand in their file, in files of its version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from course.carrying.features import Feature
from course.carrying.foreign import not_of
from course.carrying.table import Loss, refused
from course.formats.qti3.vocabulary import QTI3, QTI21, Vocabulary
from course.interactions import Kept
from course.model.bank import Bank
from course.model.item import Item

NAME = "qti"  # of the format that such items are kept in


def foreign_losses(item: Item, bank: Bank, vocabulary: Vocabulary) -> Iterator[Loss]:
    """A refusal, if what an item keeps cannot stand in a package of this vocabulary."""
    yield from not_of(item, NAME)
    if item.foreign and item.foreign.format == NAME and (why := _fault(item.foreign, bank, vocabulary)):
        yield Loss(item, ("kept",), Feature.FOREIGN.value, refused(why))


def _fault(kept: Kept, bank: Bank, vocabulary: Vocabulary) -> str:
    """Why a file cannot stand there; empty if it can."""
    try:
        root = etree.QName(_root(bank.kept[kept.file].read())).localname
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
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    if cast(Any, root.getroottree().docinfo).doctype:
        raise ValueError("it declares a document type, which may hold entities")
    return root

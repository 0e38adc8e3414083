"""Items that are kept whole for another program: which formats give them back, and which leave them out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from course.carrying.features import Feature
from course.carrying.losses import refused as left_out
from course.carrying.table import ELSEWHERE, Loss, refused
from course.interactions import Kept
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item
from course.model.kept import KeptFile
from course.problems import Problem

T = TypeVar("T")

# What may stand before a document's type or its first element.
_BEFORE = re.compile(r"\ufeff?(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_TYPE = "<!doctype"


def declares_a_type(data: bytes) -> bool:
    """Whether XML declares a document type, which may hold entities: to be asked before anything is parsed."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\0", "")
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    return text[start : start + len(_TYPE)].lower() == _TYPE


def ours(entries: Iterable[FormItem], called: str) -> tuple[list[FormItem], list[Problem]]:
    """The items that are no other program's, and a warning at each that is: for a format (`called` so) that takes all else."""
    kept: list[FormItem] = []
    problems: list[Problem] = []
    for entry in entries:
        if entry.item.foreign:
            problems.append(left_out(Loss(entry.item, ("type",), Feature.FOREIGN.value, ELSEWHERE), called))
        else:
            kept.append(entry)
    return kept, problems


def not_of(item: Item, name: str) -> Iterator[Loss]:
    """A refusal of what is kept for another format than that of this `name`, which gives back its own."""
    if item.foreign and item.foreign.format != name:
        why = refused(f"it is kept as '{item.foreign.format}', and goes back in files of that format alone")
        yield Loss(item, ("type",), Feature.FOREIGN.value, why)


def kept_as(what: str, kept: Kept, bank: Bank, look: Callable[[KeptFile], T]) -> T:
    """What `look` finds in the file of a kept question, which is to be `what`.

    Raises:
        ValueError: there is no such file, it cannot be read, or it holds something else, for which `look` raises one of its own;
            the message says so.
    """
    try:
        return look(bank.kept[kept.file])
    except KeyError:
        raise ValueError(f"there is no file '{kept.file}' in seeds/kept/") from None
    except OSError as error:
        raise ValueError(f"'{kept.file}' cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ValueError(f"'{kept.file}' is no {what}: {error}") from None


def kept_losses(item: Item, name: str, look: Callable[[Kept], object]) -> Iterator[Loss]:
    """A refusal of what is kept for another format than that of this `name`, or what `look` raises a ValueError for."""
    yield from not_of(item, name)
    if item.foreign and item.foreign.format == name:
        try:
            look(item.foreign)
        except ValueError as error:
            yield Loss(item, ("kept",), Feature.FOREIGN.value, refused(str(error)))

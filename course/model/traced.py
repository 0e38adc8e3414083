"""A bank that notes what is read in it: so it is known what a page was made from, whatever code or template made it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from functools import cached_property
from typing import Any, TypeVar

from course.model.article import Fact
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.item import Item
from course.model.variants import Variants

V = TypeVar("V")
Read = tuple[str, str]
"""A collection of the bank and the id that was looked up in it; `*` for the collection as a whole."""
WHOLE = "*"

_open: ContextVar[tuple[dict[Read, None], ...]] = ContextVar("open", default=())  # a read belongs to all that is being made


@contextmanager
def reads() -> Iterator[dict[Read, None]]:
    """What is read in traced banks as long as the block runs, in the order of reading."""
    noted: dict[Read, None] = {}
    token = _open.set((*_open.get(), noted))
    try:
        yield noted
    finally:
        _open.reset(token)


def note(*found: Read) -> None:
    """Note reads that happened earlier, for something that was made then and is used again now."""
    for noted in _open.get():
        for read in found:
            noted[read] = None


class Traced(dict[str, V]):
    """A collection of the bank. Reading one entry notes its id, also where there is none; anything else notes the whole."""

    def __init__(self, name: str, values: dict[str, V]) -> None:
        super().__init__(values)
        self.name = name

    def __getitem__(self, key: str) -> V:
        note((self.name, key))
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """The entry of that id, or `default`."""
        note((self.name, key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        note((self.name, str(key)))
        return super().__contains__(key)

    def __reduce__(self) -> tuple[type[dict[str, V]], tuple[dict[str, V]]]:
        """Another process gets a plain copy."""
        note((self.name, WHOLE))
        return dict, (dict(self.untraced()),)

    def untraced(self) -> dict[str, V]:
        """A plain copy, without a note."""
        return dict(zip(dict.keys(self), dict.values(self), strict=True))


def _whole(name: str) -> Callable[..., Any]:
    plain = getattr(dict, name)

    def method(self: Traced[Any], *args: Any) -> Any:
        note((self.name, WHOLE))
        return plain(self, *args)

    return method


for _name in ("__iter__", "__len__", "__eq__", "__or__", "__ror__", "__reversed__", "keys", "values", "items", "copy"):
    setattr(Traced, _name, _whole(_name))
Traced.__hash__ = None  # as of any dict


class TracedVariants(Variants):
    """Variants whose reads are noted, by the name of their model."""

    def of(self, name: str, *args: int) -> Any:
        """The first variants of a model."""
        note(("variants", name))
        return super().of(name, *args)

    def __contains__(self, name: object) -> bool:
        note(("variants", str(name)))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        note(("variants", WHOLE))
        return super().__iter__()


class TracedBank(Bank):
    """The bank with its collections traced. Its `course` is not: everything is made anew when that changes."""

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts by id."""
        return Traced("facts", _plain(self.articles, lambda articles: Bank(self.course, articles=articles).facts))

    def items_of(self, unit: str) -> Iterator[Item]:
        """The items of a unit, in the order they were written."""
        note(("items of", unit))
        return (item for item in dict.values(self.items) if item.unit == unit)

    def digest(self, read: Read) -> str:
        """What tells whether something that was read is still the same."""
        return self._digests(read)

    @cached_property
    def _digests(self) -> Callable[[Read], str]:
        known: dict[Read, str] = {}

        def digest(read: Read) -> str:
            if read not in known:
                known[read] = self._digest(*read)
            return known[read]

        return digest

    @cached_property
    def _drawn_from(self) -> list[str]:
        """The collections that item models may draw from: ours leave items, and what is made of them, alone."""
        made = {"items", "quizzes", "handouts"} if self.subject.package.startswith("course.") else set()
        names = (field.name for field in fields(Bank) if isinstance(getattr(self, field.name), Traced))
        return [
            name for name in names if name not in made | {"texts", "notes", "unread", "pictures", "kept", "standards", "proofs"}
        ]

    def _digest(self, name: str, id_: str) -> str:
        if name == "variants" and (model := self.variants.declared.get(id_)):
            return _hash(id_ in self.variants.names, model.digest)
        if name == "variants":  # computed from what the other collections hold, by code that the program's digest covers
            own = [model.digest for model in self.variants.declared.values()] if id_ == WHOLE else []
            return _hash(id_ in self.variants.names, own, [self.digest((other, WHOLE)) for other in self._drawn_from])
        if name == "items of":
            return _hash([self.digest(("items", item.id)) for item in dict.values(self.items) if item.unit == id_])
        collection = getattr(self, name)
        assert isinstance(collection, Traced)
        if id_ == WHOLE:
            return _hash([(key, self.digest((name, key))) for key in dict.keys(collection)])
        found = dict.get(collection, id_)
        return "absent" if found is None else _hash(_content(found))


def _plain(collection: dict[str, V], use: Callable[[dict[str, V]], Any]) -> Any:
    return use(collection.untraced() if isinstance(collection, Traced) else collection)


def _content(entry: object) -> tuple[str, ...]:
    """All that can be seen of an entry: its fields, and the name of its file, after which documents are called."""
    return (entry.at().file, entry.model_dump_json()) if isinstance(entry, Entry) else (repr(entry),)


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def traced(bank: Bank) -> TracedBank:
    """The same bank, traced."""
    values = {field.name: getattr(bank, field.name) for field in fields(Bank)}
    kept = {name: Traced(name, value) for name, value in values.items() if isinstance(value, dict)}
    variants = bank.variants
    own = TracedVariants(**{part.name: getattr(variants, part.name) for part in fields(Variants)})
    return TracedBank(**(values | kept | {"variants": own}))


def whole(bank: Bank) -> None:
    """Note that everything in the bank may have been read."""
    if isinstance(bank, TracedBank):
        collections = (field.name for field in fields(Bank) if isinstance(getattr(bank, field.name), Traced))
        note(*((name, WHOLE) for name in collections), ("variants", WHOLE))

"""Assembled forms → the text of a lock: all that their quiz, key and Moodle file are made of, so that they can be reprinted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib.metadata import version

from pydantic import BaseModel

from course import __version__
from course.answersheets.data import as_data
from course.dates import When
from course.freezing.files import kept_by, named_in
from course.freezing.shuffles import shuffle_text
from course.model.bank import Bank
from course.model.blueprint import Amount
from course.model.entry import Entry
from course.model.form import Form
from course.model.item import Item
from course.model.numbers import Share
from course.model.wordspan import WordSpan
from course.workspace.seedfiles import FROZEN
from course.workspace.settings import Look

FORMAT = 1  # of the file; a number that this program does not know is refused
LIBRARIES = ("Jinja2", "markdown-it-py", "nh3", "pydantic", "weasyprint")  # a new version of these may draw other bytes

_PLAIN = Look()
Tree = str | bool | int | list["Tree"] | dict[str, "Tree"]
"""What a lock's JSON is made of. There is no null: a field without a value is left out."""


@dataclass(frozen=True)
class FrozenForm(Form):
    """A form out of a lock. It keeps the version that stands on the printed copies, whatever this program would compute."""

    printed: str = ""

    @cached_property
    def version(self) -> str:
        """The version that was printed."""
        return self.printed


def path_of(quiz: str) -> str:
    """Where a quiz's lock lies below seeds/: `frozen/u1-exit.json`."""
    return f"{FROZEN}/{quiz}.json"


def lock_text(bank: Bank, forms: Sequence[Form], seed: str, figure: Callable[[str], str], look: Look = _PLAIN) -> str:
    """The lock of one quiz: `forms` are all its forms, at least one; `figure` gives a diagram's SVG by its id.

    Where the quiz has answer sheets, it holds where their marks stand as pages of this `look` have them, on either paper.

    Of pictures and kept questions it holds the digests; the files are kept beside it (`files.py`). JSON with sorted names,
    one value a line, so that a difference between two versions can be read.

    Raises:
        Fault: an item's diagram cannot be drawn.
    """
    quiz = forms[0].quiz
    items = {entry.item.full_id: entry.item for form in forms for entry in form.items}
    cites = {cite for item in items.values() for cite in cites_of(item)}
    references = [reference for cite in sorted(cites) if (reference := bank.resolve(cite))]
    facts = {reference.fact.id: reference.fact for reference in references if reference.fact}
    cited = {reference.article.id for reference in references}
    # Documents also name the articles whose short sign (A1) stands in a text.
    named = set(re.findall(r"\bA\d+\b", json.dumps([fields_of(quiz), *map(fields_of, items.values())])))
    articles = {}
    for id_ in sorted((cited | named) & bank.articles.keys()):
        article = bank.articles[id_]
        paragraphs = [paragraph for paragraph in article.paragraphs if f"{id_}:{paragraph.n}" in cites]
        articles[id_] = article.model_copy(update={"facts": [], "paragraphs": paragraphs})
    units = {quiz.unit: bank.units[quiz.unit]} if quiz.unit in bank.units else {}
    figures = sorted({item.figure for item in items.values() if item.figure})
    made_with: dict[str, Tree] = {"coursepack": __version__}
    made_with |= {name: version(name) for name in LIBRARIES}
    lock: dict[str, Tree] = {
        "format": FORMAT,
        "made_with": made_with,
        "seed": seed,
        "course": sealed(fields_of(bank.course)),
        "quiz": sealed(fields_of(quiz)),
        "units": _sealed(units.values()),
        "articles": _sealed(articles.values()),
        "facts": _sealed(facts.values()),
        "items": {id_: sealed(fields_of(item)) for id_, item in items.items()},
        "figures": {id_: sealed(figure(id_)) for id_ in figures},
        "notes": {id_: sealed(bank.notes[id_]) for id_ in sorted(bank.notes.keys() & {item.id for item in items.values()})},
        "forms": [sealed(_form(form)) for form in forms],
    }
    if pictures := named_in(lock, bank.pictures):
        lock["pictures"] = {name: sealed(picture.digest) for name, picture in sorted(pictures.items())}
    if quiz.answer_sheet and quiz.kind == "quiz":
        lock["sheets"] = as_data(forms, bank, look)
    if kept := kept_by(items.values(), bank.kept):
        lock["kept"] = {name: sealed(file.digest) for name, file in kept.items()}
    return json.dumps(lock | {"digest": digest(lock)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def cites_of(item: Item) -> list[str]:
    """What an item cites, itself and in the sources it shows; each once."""
    return list(dict.fromkeys([*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]))


def fields_of(value: object) -> Tree:
    """An entry, or a value in one, as it would be typed in a file; fields without a value are left out.

    Raises:
        TypeError: a field holds what no file can hold.
    """
    match value:
        case bool() | int() | str():
            return value
        case BaseModel():
            named = ((info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items())
            return {name: fields_of(inner) for name, inner in named if inner is not None and (inner or name != "span")}
        case When(text=text):
            return text
        case WordSpan():
            return str(value)
        case dict():
            return {str(name): fields_of(inner) for name, inner in value.items() if inner is not None}
        case set() | frozenset():
            return [fields_of(inner) for inner in sorted(value)]
        case list() | tuple():
            return [fields_of(inner) for inner in value]
        case Amount() | Share() | Decimal() | float():
            return str(value)
        case _:
            raise TypeError(f"a lock cannot hold {type(value).__name__}")


def digest(tree: object) -> str:
    """16 hexadecimal digits of the SHA-256 of a tree. A value counts as its text: `true` and "true" are the same."""
    text = json.dumps(_texts(tree), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def sealed(fields: Tree) -> dict[str, Tree]:
    """The fields with their digest."""
    return {"digest": digest(fields), "fields": fields}


def _sealed(entries: Iterable[Entry]) -> dict[str, Tree]:
    return {str(getattr(entry, "id")): sealed(fields_of(entry)) for entry in entries}  # noqa: B009  not every entry has one


def _form(form: Form) -> Tree:
    items: list[Tree] = [
        {"id": entry.item.full_id, "shuffles": [shuffle_text(shuffled) for shuffled in entry.questions]} for entry in form.items
    ]
    return {"letter": form.letter, "version": form.version, "items": items}


def _texts(tree: object) -> object:
    match tree:
        case dict():
            return {name: _texts(inner) for name, inner in tree.items()}
        case list():
            return [_texts(inner) for inner in tree]
        case bool():
            return str(tree).lower()
        case _:
            return str(tree)

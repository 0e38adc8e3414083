"""A course in which every field that takes text is filled: fields are found in the models, and join by existing."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

import yaml
from banks import COURSE, UNIT, article, fact
from contract_kinds import PICTURE, Kind
from pictures import raster

from course.items import item_types
from course.model.course import Course, Term, Unit
from course.model.debate import Conflict
from course.model.entry import Markdown, Part
from course.model.quiz import Quiz
from course.source.nodes import plain
from course.source.parsing import parse

Fields = dict[str, Any]
ITEM: Fields = {"unit": "U1", "objective": "LO1", "cites": ["A1-1"], "clashes_with": []}
PLAIN = {"answer": "9"}  # fields that are needed where an example has none
HANDOUT = """\
---
id: H01
title: Locks
unit: U1
teaches: What a lock does.
---
{body}

::: task Try

{task}
:::

::: enrichment More

{enrichment}
:::

::: key

{key}
:::

::: glossary K01
:::

::: terms K01
:::

::: conflict CF1
:::
"""


def takes_text(hint: object) -> bool:
    """Whether a field of this type holds Markdown, itself or in its parts."""
    if hint == Markdown:
        return True
    if isinstance(hint, type) and issubclass(hint, Part):
        return any(map(takes_text, get_type_hints(hint, include_extras=True).values()))
    return any(map(takes_text, get_args(hint)))


def fields_of(cls: type[Part]) -> Iterator[str]:
    """The names of a model's fields that hold Markdown themselves, such as `Reasoned.because`, and those of its parts."""
    for name, hint in get_type_hints(cls, include_extras=True).items():
        if name in cls.model_fields:
            yield from _fields_in(hint, f"{_owner(cls, name)}.{name.strip('_')}")


def _fields_in(hint: object, name: str) -> Iterator[str]:
    if hint == Markdown:
        yield name
    elif isinstance(hint, type) and issubclass(hint, Part):
        yield from fields_of(hint)
    else:
        for inner in get_args(hint):
            yield from _fields_in(inner, name)


def _owner(cls: type[Part], field: str) -> str:
    return next(base.__name__ for base in reversed(cls.__mro__) if field in getattr(base, "model_fields", {}))


class _Plain(yaml.SafeDumper):
    """Writes each value out: the course's YAML has no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


# Not raw: what it keeps is written by other programs (tests/items/test_raw.py).
OWN = tuple(type_ for type_ in item_types() if type_ != "raw")


class Filled:
    """Fills models. `words` has the word that stands for each place: (entry, field) → words."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.words: dict[str, tuple[str, str]] = {}  # word → entry, field
        self.models: list[type[Part]] = []  # those of entries that are no items

    def text(self, entry: str, field: str) -> str:
        """A text of the kind with a word of its own."""
        number, letters = len(self.words), ""
        for _ in range(3):
            number, rest = divmod(number, 16)
            letters += "abcdefghijklmnop"[rest]
        word = f"zq{letters}"
        self.words[word] = entry, field
        return self.kind.text.replace("{}", "{0}").format(word)

    def part(self, cls: type[Part], given: Mapping[str, Any], entry: str) -> Fields:
        """The fields of a model, each that takes text filled."""
        filled = {}
        for name, hint in get_type_hints(cls, include_extras=True).items():
            if name not in cls.model_fields:
                continue
            info = cls.model_fields[name]
            called = info.alias or name
            value = given.get(called, PLAIN.get(called) if info.is_required() else None)
            if takes_text(hint):
                value = self._value(hint, value, entry, f"{_owner(cls, name)}.{name.strip('_')}")
            if value is not None:
                filled[called] = value
        return filled

    def _value(self, hint: Any, given: Any, entry: str, field: str) -> Any:
        if hint == Markdown:
            return self.text(entry, field)
        if isinstance(hint, type):
            return self.part(hint, given or {}, entry)
        inner = next(filter(takes_text, get_args(hint)))
        if get_origin(hint) is list:
            return [self._value(inner, one, entry, field) for one in given or [None]]
        assert get_origin(hint) in (Annotated, Union, types.UnionType), hint
        return self._value(inner, given, entry, field)

    def entry(self, cls: type[Part], given: Mapping[str, Any], entry: str) -> Fields:
        """The same of an entry that is no item."""
        self.models.append(cls)
        return self.part(cls, given, entry)

    def item(self, type_: str) -> Fields:
        """An item of this type."""
        cls = item_types()[type_]
        example = cast(Fields, plain(parse(cls.example, type_)[0]))
        filled = self.part(cls, example | ITEM | {"id": f"an-{type_}"}, type_)
        if type_ == "cloze":
            gaps = " and ".join(f"[[{gap['gap']}]]" for gap in filled["gaps"])
            filled["text"] += f"\n\nGaps {gaps}" if "\n\n" in filled["text"] or "\n" in filled["text"] else f" {gaps}"
            for gap in filled["gaps"]:
                gap["key"] = self.text(type_, "ClozeGap.key") if gap["distractors"] else gap["key"]
        for source in filled.get("stimuli", []) + filled.get("roles", []):
            source["cites"] = ["A1-1"]
        return filled


def write(folder: Path, kind: Kind) -> Filled:
    """Writes a course under `folder` in which every field that takes text holds one of this kind."""
    fill = Filled(kind)
    items = [fill.item(type_) for type_ in OWN]
    ids = [item["id"] for item in items]
    quiz = {"id": "exit", "title": "Exit quiz", "unit": "U1", "answer_sheet": True, "include": ids}
    conflict: Fields = {"id": "CF1", "title": "Who says so", "question": "Who?", "kind": "between-articles", "topic": "reasons"}
    conflict |= {"positions": [{"who": "one", "cites": ["A1-1"]}, {"who": "other", "cites": ["A1-1"]}], "lesson": "Look."}
    unit = UNIT | {"misconceptions": [{"says": "It is so."}]}
    files: dict[str, object] = {
        "course.yaml": fill.entry(
            Course, COURSE | {"standard": "draft", "subject": None, "objectives": COURSE["objectives"][:1]}, "course"
        ),
        "articles/A1.yaml": article(facts=[fact("A1-1", "It is said.", kind="claim")]),
        "units/U1.yaml": fill.entry(Unit, unit, "unit"),
        "items/all.yaml": {"items": items},
        "quizzes/exit.yaml": fill.entry(Quiz, quiz, "quiz"),
        "glossary.yaml": {"terms": [fill.entry(Term, {"id": "K01", "term": "lock", "cites": ["A1-1"]}, "glossary")]},
        "conflicts.yaml": {"conflicts": [fill.entry(Conflict, conflict, "conflict")]},
    }
    for name, content in files.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shown = {key: value for key, value in content.items() if value is not None} if isinstance(content, dict) else content
        path.write_text(yaml.dump(shown, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")
    body = {name: fill.text("handout", f"Handout.{name}") for name in ("body", "task", "enrichment", "key")}
    (folder / "seeds" / "handouts").mkdir()
    (folder / "seeds" / "handouts" / "H01-locks.md").write_text(HANDOUT.format(**body), encoding="utf-8")
    (folder / "seeds" / "pictures").mkdir()
    (folder / "seeds" / "pictures" / PICTURE).write_bytes(raster("PNG", (60, 40)))
    return fill

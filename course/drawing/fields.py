"""A sheet with room to answer in → the fields of a form that is filled in on a screen, found in its HTML.

What one writes into is known by the classes that the built-in templates give it: marks of options, boxes, gaps, blanks, lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

SWITCH = "fields"  # the name of the <meta> that asks for fields; it has the words `data-gap` and `data-answer`
_SVG = "{http://www.w3.org/2000/svg}"
_OF_PERSON = ("name", "class", "date")  # the points are the teacher's to write


@dataclass(frozen=True)
class Field:
    """Something to fill in: `name` is the same for all options of one choice, `label` is what readers say.

    `value` is what a ticked option stands for: its letter, or its text if it has none. `label` of the whole choice is `group`.
    """

    kind: Literal["one", "many", "text", "lines", "letter", "list"]
    name: str
    label: str
    value: str = ""
    group: str = ""
    choices: tuple[str, ...] = ()
    amid: str = ""  # the words around it: what is typed is in their script


def fields(root: Any) -> dict[int, Field]:
    """The fields of a parsed page, by the identity of their elements; none if the page does not ask for them."""
    switch = next((one for one in root.iter("meta") if one.get("name") == SWITCH), None)
    if switch is None:
        return {}
    found: dict[int, Field] = {}
    everything = " ".join(map(said, root.findall("body")))
    for element in _having(root, "field"):
        if kind := next((name for name in _OF_PERSON if name in _classes(element)), ""):
            found[id(element)] = Field("text", kind, said(element), amid=everything)
    for place, item in enumerate(_having(root, "item"), 1):
        number = next((said(one) for one in _having(item, "number")), str(place))
        questions = list(_having(item, "question"))
        amid = " ".join(map(said, [*_having(item, "stem"), *questions]))
        for part, question in enumerate(questions, 1):
            name = f"q{place}" if len(questions) == 1 else f"q{place}-{part}"
            label = number if len(questions) == 1 else f"{number}.{part}"
            for element, field in _of_question(question, name, label, switch):
                found[id(element)] = replace(field, amid=amid)
    for element, field in [*_of_student(root), *_of_sheet(root, switch)]:
        found[id(element)] = replace(field, amid=everything)
    return found


def _of_student(root: Any) -> Iterator[tuple[Any, Field]]:
    """The student's number on an answer sheet."""
    for part in _having(root, "sheet-student"):
        for blank in _having(part, "blank"):
            yield blank, Field("text", "student-number", next(map(said, _having(part, "sheet-label")), ""))


def _of_sheet(root: Any, switch: Any) -> Iterator[tuple[Any, Field]]:
    """The rows of an answer sheet: one field a strip, or one a mark where several may be filled in."""
    counts: dict[str, int] = {}  # strips of each question: some go on in another column
    for row in _having(root, "sheet-row"):
        number = next(map(said, _having(row, "number")), "")
        key = "".join(one for one in number if one.isdecimal())
        for strip in _having(row, "strip"):
            count = counts[key] = counts.get(key, 0) + 1
            name = f"q{key}-{count}" if count > 1 else f"q{key}"
            part = next(map(said, _having(strip, "row-label")), "")
            label = f"{number}: {part}" if part else number
            for mark in _having(strip, "mark") if "letters" in _classes(strip) else ():
                value = said(mark)
                many = "square" in _classes(mark)
                yield (
                    mark,
                    Field("many" if many else "one", f"{name}-{value}" if many else name, f"{label}: {value}", value, label),
                )
            for judged in _having(strip, "judged"):
                for mark in _having(judged, "mark"):
                    yield mark, Field("one", name, f"{label}: {said(judged)}", said(judged), label)
            for blank in _having(strip, "blank"):
                yield blank, Field("text", name, f"{label}: {switch.get('data-answer', '')}")


def _of_question(question: Any, name: str, label: str, switch: Any) -> Iterator[tuple[Any, Field]]:
    for options in _having(question, "options"):
        many = "many" in _classes(options)
        for entry in options:
            for mark in _having(entry, "mark"):
                value, words = said(mark), said(entry)
                told = f"{value}, {words.removeprefix(value).strip()}" if value else words
                one = f"{name}-{value or words}" if many else name
                yield mark, Field("many" if many else "one", one, f"{label}: {told}", value or words, label)
    for side in _having(question, "left"):
        rows = [(row, box) for row in side for box in _having(row, "box")]
        for count, (row, box) in enumerate(rows, 1):
            yield box, Field("letter", f"{name}-{count}", f"{label}: {count}. {said(row)}")
    for row in _having(question, "sequence"):
        order = said(row, arrows=False)
        for count, box in enumerate(_having(row, "box"), 1):
            yield box, Field("letter", f"{name}-{count}", f"{label}: {order} {count}")
    offered = {said(number): choices for number, choices in _offered(question)}
    for gap in _having(question, "gap"):
        number = said(gap)
        choices = offered.get(number, ())
        gap_label = switch.get("data-gap", "{number}").replace("{number}", number)
        yield gap, Field("list" if choices else "text", f"{name}-{number}", f"{label}: {gap_label}", choices=choices)
    for entry in _having(question, "entry"):
        for blank in _having(entry, "blank"):
            yield blank, Field("text", name, f"{label}: {said(entry)}")
    for lines in _having(question, "lines"):
        working = "working" in _classes(lines)
        told = next((said(one) for one in _having(question, "how") if working), "") or switch.get("data-answer", "")
        yield lines, Field("lines", f"{name}-working" if working else name, f"{label}: {told}")


def _offered(question: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """The number of each gap that offers something, and what."""
    for choices in _having(question, "gap-choices"):
        for entry in choices:
            number = next(_having(entry, "gap-number"), None)
            if number is not None:
                yield number, tuple(said(choice) for choice in _having(entry, "gap-choice"))


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()


def _having(element: Any, name: str) -> Iterator[Any]:
    """The elements of a class within another, in the order of the page; those within these are not looked at."""
    for child in element:
        if name in _classes(child):
            yield child
        else:
            yield from _having(child, name)


def said(element: Any, *, arrows: bool = True) -> str:
    """What readers say of an element: its words, and those for its pictures and formulas."""
    text = " ".join("".join(_words(element)).split())
    return text if arrows else " ".join(text.replace("→", " ").replace("←", " ").split())


def _words(element: Any) -> Iterator[str]:
    if element.tag == "img":
        yield element.get("alt") or ""
    elif element.tag == f"{_SVG}svg":
        title = element.find(f"{_SVG}title")
        yield (title.text if title is not None else "") or ""
    elif isinstance(element.tag, str) and element.get("aria-hidden") != "true":
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""

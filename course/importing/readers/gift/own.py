"""Questions of our own export, which GIFT splits or says otherwise, as they were: a text with all its gaps, steps in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from course.importing.marked import Parts, inner
from course.importing.readers.gift.answers import Answers, coded
from course.importing.readers.gift.questions import Group, Question
from course.importing.readers.gift.signs import formatted, shown

_PART = re.compile(r"(.+)--([1-9]\d?)")
_OPEN = re.compile(r"<span class=\"coursepack-gap\">\((\d{1,2})\) _____</span>")
_BELOW = ("solution", "sources", "enrichment")
_FOR_GRADERS = ("model", "credit", "rubric")


def with_gaps(found: Iterator[Question]) -> Iterator[Question]:
    """The same, with the questions on each gap of a text of ours as one text with coded gaps.

    Where one of them is missing, the others stay what they are.
    """
    parts: list[Question] = []
    for question in found:
        if not _is_gap(question):
            yield from _whole(parts)
            parts = []
            yield question
            continue
        if not _follows(parts, question):
            yield from _whole(parts)
            parts = []
        parts.append(question)
    yield from _whole(parts)


def _is_gap(question: Question) -> bool:
    """Whether our own export made it of a gap: only that says so in its tags and in its text."""
    return (
        bool(question.id)
        and "cloze" in question.tags
        and len(question.text) == 3
        and len(question.groups) == 1
        and not question.why
        and "coursepack-text" in str(question.text[0])
    )


def _follows(parts: Sequence[Question], question: Question) -> bool:
    first, this = (_PART.fullmatch(one.id) for one in (parts[0] if parts else question, question))
    return bool(parts and first and this and first[1] == this[1] and int(this[2]) == len(parts) + 1)


def _whole(parts: Sequence[Question]) -> Iterator[Question]:
    if not parts:
        return
    first, match = parts[0], _PART.fullmatch(parts[0].id)
    before, here, after = first.text
    assert isinstance(before, str) and isinstance(here, Group) and isinstance(after, str)
    codes = [coded(part.groups[0].inside, "html") for part in parts]
    text, format_ = formatted(before, "html")
    text += before[len(before.rstrip()) :]
    left = _OPEN.findall(text + shown(after))
    if (match and match[2] != "1") or [int(number) for number in left] != list(range(2, len(parts) + 1)):
        yield from parts
        return

    def gap(found: re.Match[str]) -> str:
        return codes[int(found[1]) - 1]

    whole = _OPEN.sub(gap, text) + codes[0] + _OPEN.sub(gap, shown(after))
    name = re.sub(r" \(1 [^()]+\)$", "", first.name) if match else first.name
    yield replace(first, id=match[1] if match else first.id, name=name, whole=(whole, format_))


def in_order(read: Answers, tags: Sequence[str]) -> Answers:
    """Steps that our own export matches with their positions, as an ordering."""
    if read.kind != "matching" or "ordering" not in tags:
        return read
    rows = [(row.findtext("answer/text") or "", row) for row in read.parts]
    if sorted(place for place, _ in rows) != sorted(str(number + 1) for number in range(len(rows))):
        return read
    steps = []
    for _, row in sorted(rows, key=lambda entry: int(entry[0])):
        step = etree.Element("answer", format=row.get("format") or "html", fraction="100")
        etree.SubElement(step, "text").text = row.findtext("text")
        steps.append(step)
    return replace(read, kind="ordering", parts=steps)


def below_a_text(text: str) -> str:
    """Of a text of our own export that asks nothing what stands below it because it has no feedback there."""
    parts = Parts(text)
    feedback = [inner(part) for part in parts.all("feedback")]
    return "".join([*feedback, *_marked(parts, _BELOW)])


def for_graders(general: str) -> str:
    """Of the general feedback of our own export what only graders would see: model answer, rubric, what earns a point."""
    return "".join(_marked(Parts(general), _FOR_GRADERS))


def _marked(parts: Parts, names: Iterable[str]) -> Iterator[str]:
    """The HTML of the parts of these names."""
    for name in names:
        yield from (etree.tostring(part, encoding="unicode", method="html", with_tail=False) for part in parts.all(name))

"""A text with gaps, for Canvas: each gap is `[gap1]` in the text. All are chosen, or all are typed: there is no type for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.content.holes import filled
from course.formats.canvas import xml
from course.formats.canvas.context import Texts
from course.formats.moodle.cloze import one_line
from course.formats.moodle.marks import marked
from course.formats.moodle.texts import told
from course.interactions import Gap, Gaps, Option
from course.model.form import Shuffled


@dataclass(frozen=True)
class Gapped:
    """What becomes of the gaps: the type of the question, its text as HTML, and the rest as XML; reasons are pairs of HTML."""

    kind: str
    text: str
    response: str
    conditions: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    answers: int


def gapped(shuffled: Shuffled, context: Texts, first: int) -> Gapped:
    """The gaps of a question, whose answers are numbered from `first` on."""
    gaps = shuffled.question.interaction
    assert isinstance(gaps, Gaps)
    chosen = all(gap.distractors for gap in gaps.gaps)
    body = context.cloze(gaps.segments)
    name = "gap"
    while f"[{name}" in body:
        name += "_"
    offered = [shuffled.gap_choices(place) for place in range(len(gaps.gaps))]

    def show(number: int) -> str:
        shown = f"[{name}{number}]"
        if chosen or not offered[number - 1]:
            return shown
        choices = " / ".join(told("choice", context.inline(option.text)) for option in offered[number - 1])
        return f"{shown} {marked('choices', f'({choices})', [f'{name}{number}'], element='span')}"

    body = filled(body, lambda hole: show(hole.number))
    share = f"{100 / len(gaps.gaps):.2f}"
    response, conditions, reasons, id_ = "", list[str](), list[tuple[str, str]](), first
    for number, gap in enumerate(gaps.gaps, 1):
        ident = f"response_{name}{number}"
        answers = _answers(gap, offered[number - 1] if chosen else (), context)
        labels = []
        for answer, right in answers:
            labels.append(xml.label(str(id_), xml.material(plain=answer)))
            if right and (chosen or answer == answers[0][0]):
                conditions.append(xml.condition(xml.equal(str(id_), ident), xml.scored(share, "Add")))
            id_ += 1
        response += xml.choices(ident, labels, xml.element("material", xml.element("mattext", f"{name}{number}")))
        reasons += [(f"({number}) {shown}", why) for shown, why in _reasons(gap, context)]
    kind = "multiple_dropdowns_question" if chosen else "fill_in_multiple_blanks_question"
    text = marked("text", body if body.startswith("<div") else f"<p>{body}</p>")
    return Gapped(kind, text, response, tuple(conditions), tuple(reasons), id_ - first)


def _answers(gap: Gap, offered: Sequence[Option], context: Texts) -> list[tuple[str, bool]]:
    """What a gap offers or accepts, and whether it is right; the key first where it is typed."""
    if offered:
        return [(context.plain(option.text), option.right) for option in offered]
    key = context.plain(gap.key.text) if gap.distractors else one_line(gap.key.text)
    return [(text, True) for text in dict.fromkeys([key, *map(one_line, gap.accept)])]


def _reasons(gap: Gap, context: Texts) -> Iterator[tuple[str, str]]:
    if gap.key.because:
        yield context.inline(gap.key.text) if gap.distractors else xml.text(gap.key.text), context.inline(gap.key.because)
    for option in gap.distractors:
        if option.because:
            yield context.inline(option.text), context.inline(option.because)

"""The forms of a quiz as JSON: which items, in which order, how each is shuffled, and the key."""

from __future__ import annotations

from typing import Any, assert_never

from course.documents.key import key_question
from course.formats.json.entries import FORMAT_VERSION, Fields, fields
from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Option, Order, TextEntry
from course.labels import Labels
from course.model.form import Form, FormItem, Shuffled
from course.model.letters import letters


def quiz_fields(forms: list[Form], labels: Labels) -> Fields:
    """A quiz with its forms."""
    head = {"format": "coursepack-quiz", "version": FORMAT_VERSION, "quiz": fields(forms[0].quiz)}
    return head | {"forms": [_form(form, labels) for form in forms]}


def _form(form: Form, labels: Labels) -> Fields:
    return {
        "name": form.name,
        "letter": form.letter,
        "version": form.version,
        "points": str(form.points),
        "minutes": str(form.minutes),
        "items": [_entry(entry, labels) for entry in form.items],
    }


def _entry(entry: FormItem, labels: Labels) -> Fields:
    return {
        "number": entry.number,
        "id": entry.item.full_id,
        "points": str(entry.item.worth),
        "questions": [_question(question, labels) for question in entry.questions],
        "item": fields(entry.item),  # as it is on this form: of a computed item this variant, of a frozen quiz as it was then
    }


def _question(shuffled: Shuffled, labels: Labels) -> Fields:
    asked = shuffled.question
    found: Fields = {"interaction": _called(asked.interaction), "points": str(asked.points)}
    if shuffled.order:
        found["shown"] = _options(shuffled.shown, labels)
        found["order"] = list(shuffled.order)
        found["key"] = right_letters(shuffled)
    if isinstance(asked.interaction, Gaps):
        gaps = enumerate(asked.interaction.gaps)
        found["gaps"] = [
            {"gap": gap.name, "shown": _options(shuffled.gap_choices(place), labels)} if gap.distractors else {"gap": gap.name}
            for place, gap in gaps
        ]
    if not isinstance(asked.interaction, Info):
        found["answer"] = key_question(shuffled, labels).answer
    return found


def _options(shown: tuple[Option, ...], labels: Labels) -> list[dict[str, Any]]:
    """Options in the order shown, with the letters that they have on the page."""
    return [
        {"letter": letter, "text": labels.shown(option.text)} for letter, option in zip(letters(len(shown)), shown, strict=True)
    ]


def right_letters(shuffled: Shuffled) -> list[str]:
    """The letters of what is right: of options, of the partner of each left text, of the steps in their order."""
    interaction, shown = shuffled.question.interaction, shuffled.shown
    where = dict(zip(shuffled.order, letters(len(shown)), strict=True))
    if isinstance(interaction, Match):
        return [where[interaction.partner(pair)] for pair in interaction.pairs]
    if isinstance(interaction, Order):
        return [where[place] for place in range(len(interaction.steps))]
    return [letter for letter, option in zip(letters(len(shown)), shown, strict=True) if option.right]


def _called(interaction: Interaction) -> str:
    """The interaction's name, as QTI has them."""
    match interaction:
        case Choice(many=many):
            return "choices" if many else "choice"
        case Match():
            return "match"
        case Order():
            return "order"
        case Gaps():
            return "gaps"
        case TextEntry():
            return "text-entry"
        case Numeric():
            return "numeric"
        case ExtendedText():
            return "extended-text"
        case Info():
            return "info"
        case unreachable:
            assert_never(unreachable)

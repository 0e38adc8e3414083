"""Cloze for Moodle ("multianswer"): gaps written into the text, with an escaping of its own."""

from __future__ import annotations

from course.content.holes import filled
from course.documents.present import number_text
from course.formats.moodle import fractions
from course.formats.moodle.context import Context
from course.formats.moodle.marks import marked
from course.formats.moodle.mixing import anchored_in, may_mix
from course.interactions import Gap, Gaps
from course.model.form import Shuffled
from course.model.item import Item

# What the syntax of a gap, or the HTML around it, could take for its own. Moodle decodes these entities once.
_SPECIAL = {ord(char): f"&#{ord(char)};" for char in "&<>\"'{}#~\\=%@"}


def gap_weights(item: Item, shuffled: Shuffled, gaps: int, context: Context) -> list[int]:
    """The gaps' weights; points that cannot be spread in whole numbers become one mark a gap, and a problem says so."""
    points = shuffled.question.points
    if points == points.to_integral_value() and points >= gaps:
        return fractions.weights(int(points), gaps)
    message = f"Moodle marks this cloze out of {gaps}, one mark a gap, not out of {number_text(points)}"
    hint = f"set its mark to {number_text(points)} in Moodle's quiz, or give the item {gaps} points or more"
    context.lost(item, "moodle-weights", message, hint, "points")
    return [1] * gaps


def gaps_text(item: Item, shuffled: Shuffled, context: Context) -> str:
    """HTML of the text with its gaps in Moodle's syntax; empty if Moodle could not hold a key."""
    interaction = shuffled.question.interaction
    assert isinstance(interaction, Gaps)
    weights = gap_weights(item, shuffled, len(interaction.gaps), context)
    for gap in interaction.gaps:
        # The importer takes these two for escapes even where they were written as entities.
        if any(mark in spelling for spelling in typed(gap) for mark in ("\\}", "\\#")):
            message = f"Moodle would lose the backslash in the key of the gap '{gap.name}'"
            hint = "let students choose it, or avoid a backslash before } and #"
            context.refused(item, "moodle-backslash", message, hint)
            return ""
    coded = [
        _gap(item, gap, weight, shuffled, place, context)
        for place, (gap, weight) in enumerate(zip(interaction.gaps, weights, strict=True))
    ]
    shown = filled(context.cloze(interaction.segments).replace("{", "&#123;"), lambda hole: coded[hole.number - 1])
    return marked("text", shown if shown.startswith("<div") else f"<p>{shown}</p>")


def typed(gap: Gap) -> list[str]:
    """The spellings that a typed gap accepts, on one line as students type them; none for a gap to choose."""
    return [] if gap.distractors else [one_line(text) for text in (gap.key.text, *gap.accept)]


def one_line(text: str) -> str:
    """An answer as it can be typed into a field of one line."""
    return " ".join(text.split())


def no_wildcard(text: str) -> str:
    """A short answer in which `*` means an asterisk; alone it would match anything."""
    return one_line(text).replace("*", "\\*")


def _gap(item: Item, gap: Gap, weight: int, shuffled: Shuffled, number: int, context: Context) -> str:

    def reason(text: str) -> str:
        return _html(context.in_gap(item, text)) if text else ""

    if gap.distractors:
        if context.mix and anchored_in(shuffled.question, number):
            message = f"an option of the gap '{gap.name}' stands last, so that Moodle does not shuffle them"
            context.lost(item, "moodle-shuffle", message, "word it so that it can stand anywhere", "gaps", number)
        mix = context.mix and may_mix(shuffled.question, number)
        kind = "MULTICHOICE_S" if mix else "MULTICHOICE"
        choices = [
            _choice(option.right, _html(context.told_bare(item, option.text)), reason(option.because))
            for option in shuffled.gap_choices(number)
        ]
    else:
        kind = "SHORTANSWER_C" if gap.case else "SHORTANSWER"
        spellings = (gap.key.text, *gap.accept)
        choices = [_choice(True, no_wildcard(text).translate(_SPECIAL), reason(gap.key.because)) for text in spellings]
    return f"{{{weight}:{kind}:" + "~".join(choices) + "}"


def _choice(right: bool, text: str, reason: str) -> str:
    return ("=" if right else "") + text + (f"#{reason}" if reason else "")


def _html(shown: str) -> str:
    """HTML inside a gap. Its backslashes become entities of their own: decoded, they would still be escapes."""
    return shown.replace("\\", "&#92;").translate(_SPECIAL)

"""Draws that make no sound item: an option that equals the key or another one, a wrong number that is right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from course.interactions import Choice, Gaps, Interaction, Match, Numeric, Order, TextEntry
from course.model.item import Item
from course.model.numbers import number
from course.problems import Problem, Span
from course.source.nodes import Node, scalars


def degenerate(item: Item, node: Node, sign: str) -> Problem | None:
    """What makes the item unsound, at the later of the two texts in `node`, or None."""
    for question in item.lower():
        for texts in _apart(question.interaction):
            known: dict[object, str] = {}
            for text in texts:
                meant = _meaning(text, sign)
                if meant in known:
                    hint = "exclude these values with 'where', or let the mistake lead elsewhere"
                    span = _last(node, text, sign) or node.span
                    return Problem(span, "failing-draws", f"'{text}' stands twice among the answers", hint)
                known[meant] = text
        if isinstance(question.interaction, Numeric) and (wrong := _right(question.interaction)):
            hint = "exclude these values with 'where', or make the tolerance smaller"
            return Problem(
                _last(node, wrong, sign) or node.span, "failing-draws", f"the wrong answer {wrong} counts as right", hint
            )
    return None


def _apart(interaction: Interaction) -> Iterator[list[str]]:
    """The texts that must differ from one another."""
    match interaction:
        case Choice(options=options):
            yield [option.text for option in options]
        case Match(pairs=pairs):
            yield [pair.left for pair in pairs]
            yield [option.text for option in interaction.rights]
        case Order(steps=steps):
            yield [step.text for step in steps]
        case Gaps(gaps=gaps):
            for gap in gaps:
                yield [gap.key.text, *(option.text for option in gap.distractors)]
        case TextEntry(key=key, wrong=wrong):
            yield [key.text, *(option.text for option in wrong)]
        case Numeric(wrong=wrong):
            yield [option.text for option in wrong]


def _right(numeric: Numeric) -> str:
    """A wrong number that a key's tolerance takes in; empty if there is none."""
    return next((option.text for option in numeric.wrong if any(key.holds(Decimal(option.text)) for key in numeric.keys)), "")


def _meaning(text: str, sign: str) -> object:
    """The number that a text is, or its words."""
    try:
        return number(text, sign)
    except ValueError:
        return " ".join(text.split())


def _last(node: Node, text: str, sign: str) -> Span | None:
    """The place of the last value that means the same as the text."""
    wanted = _meaning(text, sign)
    found = [scalar.span for scalar in scalars(node) if scalar.text is not None and _meaning(scalar.text, sign) == wanted]
    return found[-1] if found else None

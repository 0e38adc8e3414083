"""What item models hand in: the fields of an item that depend on the variant, built from keys and named mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


class NoVariant(ValueError):  # noqa: N818  an answer, not an accident
    """These values give no sound item: a degenerate case, or too few distinct distractors. The message says which."""


@dataclass(frozen=True)
class Draft:
    """An item's type and the fields that a variant sets; what it leaves out comes from its model."""

    type: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Mistake:
    """A named mistake: the answer it leads to, and what was done or believed (the rationale)."""

    answer: str | int | Decimal
    because: str


def distinct(key: str | int | Decimal, mistakes: Iterable[Mistake], least: int, most: int = 3) -> list[Mistake]:
    """The first `most` mistakes whose answers differ from the key and from one another.

    Raises:
        NoVariant: there are fewer than `least`.
    """
    seen, kept = {str(key)}, []
    for mistake in mistakes:
        if str(mistake.answer) not in seen:
            seen.add(str(mistake.answer))
            kept.append(mistake)
    if len(kept) < least:
        raise NoVariant(f"only {len(kept)} of at least {least} distinct distractors: mistakes lead to the key or to one another")
    return kept[:most]


def single_choice(
    stem: str, key: str, because: str, mistakes: Iterable[Mistake], *, solution: str, feedback: str, least: int = 2, **more: Any
) -> Draft:
    """One right option; the distractors are what the mistakes lead to.

    Raises:
        NoVariant: fewer than `least` distractors differ from the key and from one another.
    """
    wrong = distinct(key, mistakes, least)
    fields = {
        "stem": stem,
        "key": key,
        "because": because,
        "distractors": [{"option": str(mistake.answer), "because": mistake.because} for mistake in wrong],
        "solution": solution,
        "feedback": feedback,
    }
    return Draft("single-choice", fields | more)


def numeric(
    stem: str,
    key: int | Decimal,
    because: str,
    mistakes: Iterable[Mistake],
    *,
    solution: str,
    feedback: str,
    measure: str | None = None,
    tolerance: Decimal = Decimal(0),
    least: int = 1,
    **more: Any,
) -> Draft:
    """A number; foreseen wrong numbers are what the mistakes lead to.

    Raises:
        NoVariant: fewer than `least` wrong numbers lie outside the tolerance and differ.
    """
    outside = [mistake for mistake in mistakes if abs(Decimal(mistake.answer) - key) > tolerance]
    wrong = distinct(key, outside, least)
    fields = {
        "stem": stem,
        "key": Decimal(key),
        "tolerance": tolerance,
        "measure": measure,
        "because": because,
        "wrong": [{"answer": Decimal(mistake.answer), "because": mistake.because} for mistake in wrong],
        "solution": solution,
        "feedback": feedback,
    }
    return Draft("numeric", fields | more)


def multiple_response(
    stem: str,
    options: Sequence[tuple[str, bool, str]],
    *,
    solution: str,
    feedback: str,
    **more: Any,
) -> Draft:
    """Several right options among all: each with whether it is right, and why.

    Raises:
        NoVariant: none, one or all of them are right, so that there is nothing to choose.
    """
    keys = [{"option": text, "because": because} for text, right, because in options if right]
    wrong = [{"option": text, "because": because} for text, right, because in options if not right]
    if len(keys) < 2 or not wrong:
        raise NoVariant(f"{len(keys)} of {len(options)} options are right: nothing to choose")
    fields = {"stem": stem, "keys": keys, "distractors": wrong, "solution": solution, "feedback": feedback}
    return Draft("multiple-response", fields | more)

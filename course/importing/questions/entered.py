"""Answers that are typed: words and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from course.importing.questions.context import Context, Fields, NoItem
from course.importing.questions.kinds import truth
from course.importing.questions.offered import Offered
from course.model.numbers import number

_AROUND = re.compile(r"([^±+]+?)\s*(?:±|\+/-|\+-)\s*([^±+]+)")
_SEVERAL = re.compile(r"\s*[;|\n]\s*")


def numeric(context: Context, options: Sequence[Offered], key: list[str]) -> Fields:
    """A number, or what is typed if it is none.

    Raises:
        NoItem: nothing says what is right.
    """
    said, tolerance = _said(context, options, key), context.asked.first("tolerance")
    if len(said) == 1 and (match := _AROUND.fullmatch(said[0])):
        said, tolerance = [match[1]], tolerance or match[2]
    if not said:
        raise NoItem("nothing says what the right number is")
    try:
        first, *more = map(_plain, said)
        fields: Fields = {"type": "numeric", "key": first}
        if tolerance:
            fields["tolerance"] = _share(tolerance)
    except ValueError:
        context.texts.changed(f"'{said[0][:60]}' is no number alone: it is to be typed as it stands")
        return typed(context, options, key)
    if more:
        fields["accept"] = list(more)
    if measure := context.asked.first("measure"):
        fields["measure"] = context.text(measure)
    return fields


def typed(context: Context, options: Sequence[Offered], key: list[str]) -> Fields:
    """A word or two; several that are right are parted by `;`, bars or lines.

    Raises:
        NoItem: nothing says what is right.
    """
    said = [*_said(context, options, key), *map(context.bare, context.asked.texts.get("accept", []))]
    if not said:
        raise NoItem("nothing says what the right answer is")
    fields: Fields = {"type": "short-answer", "key": said[0]}
    if accept := [text for text in dict.fromkeys(said) if text != said[0]]:
        fields["accept"] = list(accept)
    if truth(context.asked.first("case")):
        fields["case"] = True
    if wrong := [one for one in options if one.right is False]:
        fields["wrong"] = [context.part("answer", context.bare(one.text), one) for one in wrong]
    return fields


def _said(context: Context, options: Sequence[Offered], key: list[str]) -> list[str]:
    texts = key or [one.text for one in options if one.right is not False]
    return list(dict.fromkeys(part for text in texts for part in _SEVERAL.split(context.bare(text)) if part))


def _plain(text: str) -> str:
    """A number as YAML has it, with a point.

    Raises:
        ValueError: it is none.
    """
    for sign in ".,":
        try:
            return format(number(text, sign), "f")
        except ValueError:
            continue
    raise ValueError(text)


def _share(text: str) -> str:
    bare = text.strip().lstrip("±").rstrip("% ")
    return f"{_plain(bare)} %" if text.strip().endswith("%") else _plain(bare)

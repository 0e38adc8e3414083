"""Stimuli as students see them, each in its own language."""

from __future__ import annotations

from dataclasses import dataclass

from course.content.content import Content
from course.content.markdown import block, inline
from course.documents.tongues import own_way, turned
from course.interactions import Stimulus
from course.labels.writing import Direction


@dataclass(frozen=True)
class ShownStimulus:
    """A text that a question is about."""

    title: Content
    text: Content
    language: str = ""
    way: Direction = ""


def shown_stimulus(source: Stimulus, around: str) -> ShownStimulus:
    """A stimulus of an item whose texts are in the language `around`."""
    own = source.language or own_way(source.text, around)
    return ShownStimulus(inline(source.title, own), block(source.text, own), source.language, turned(own, around))

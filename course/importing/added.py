"""What our own exports add to a question because the other program needs it, known again by its words.

No class name tells it: students could read there, in the page of their test, which option is right.
"""

from __future__ import annotations

from functools import cache

from course.labels import Labels, languages


def is_none(text: str) -> bool:
    """Whether an option is the one that is added where no option is right, in a language of the labels."""
    return text in _none()


@cache
def _none() -> frozenset[str]:
    return frozenset(Labels(language).gettext("None of these.") for language in languages())

"""Options without letters: paragraphs below a stem, of which one stands out or is what the answer line says."""

from __future__ import annotations

import re

from course.importing.typed.drafts import Draft, DraftOption, Text
from course.importing.typed.resolving import by_marks, named

_LAST_OF_STEM = re.compile(
    r".*[?？؟:：]\s*$|.*\b(?:select|choose|pick|check|mark|wähle|kreuze|choisi\w*|selecciona|elija|seleziona)\b.*",
    re.DOTALL | re.IGNORECASE,
)
_MOST = 10
_SURE = ("highlight", "underline", "bold", "late")  # colours are also those of code


def look_like_options(draft: Draft) -> bool:
    """Whether short paragraphs below a question look like options, though nothing says which one is right."""
    parts = [part.bare.strip() for part in draft.stem.parts if part.bare.strip()]
    ends = [place for place, part in enumerate(parts[:-1]) if _LAST_OF_STEM.fullmatch(part[-300:])]
    return bool(ends) and 3 <= len(parts) - ends[-1] - 1 <= 6 and all(len(part) < 120 for part in parts[ends[-1] + 1 :])


def options_below(draft: Draft) -> list[DraftOption]:
    """The options among the paragraphs of a stem, taken from it; none if nothing says that they are options."""
    parts = [part for part in draft.stem.parts if part.bare.strip()]
    ends = [place for place, part in enumerate(parts[:-1]) if _LAST_OF_STEM.fullmatch(part.bare[-300:])]
    start = ends[-1] + 1 if ends else 1
    rest = parts[start:]
    if not 2 <= len(rest) <= _MOST or any(len(part.bare) > 400 for part in rest):
        return []
    options = [DraftOption(str(place), Text([part])) for place, part in enumerate(rest, 1)]
    marked, look = by_marks(options)
    sure = not look or look.split()[0] in _SURE
    if (marked and sure and len(marked) < len(rest)) or (draft.answers and named(draft.answers.bare, options)):
        draft.stem.parts = [part for part in draft.stem.parts if not any(part is one for one in rest)]  # pictures stay
        return options
    return []

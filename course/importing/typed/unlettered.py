"""Options without letters: paragraphs below a stem, of which one stands out or is what the answer line says."""

from __future__ import annotations

import re

from course.importing.typed.drafts import Draft, DraftOption, Text
from course.importing.typed.resolving import by_marks, named

_LAST_OF_STEM = re.compile(r".*[?？؟:：]\s*$|.*\b(?:select|choose|pick|check|mark|wähle|kreuze|choisi\w*|selecciona|elija|seleziona)\b.*", re.DOTALL | re.IGNORECASE)
_MOST = 10


def options_below(draft: Draft) -> list[DraftOption]:
    """The options among the paragraphs of a stem, taken from it; none if nothing says that they are options."""
    parts = [part for part in draft.stem.parts if part.bare.strip()]
    ends = [place for place, part in enumerate(parts[:-1]) if _LAST_OF_STEM.fullmatch(part.bare[-300:])]
    for start in dict.fromkeys(place + 1 for place in [*reversed(ends), 0]):
        rest = parts[start:]
        if not 2 <= len(rest) <= _MOST or any(len(part.bare) > 400 for part in rest):
            continue
        options = [DraftOption(str(place), Text([part])) for place, part in enumerate(rest, 1)]
        marked, look = by_marks(options)
        sure = look.split()[0] in ("highlight", "underline", "bold", "colour") if look else bool(marked)
        if (marked and sure and len(marked) < len(rest)) or (draft.answers and named(draft.answers.bare, options)):
            draft.stem.parts = parts[:start]
            return options
    return []

"""Options that keep their place: "none of the above" stands last however the others are shuffled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from course.interactions import Option

_ALL_OR_NONE = re.compile(
    # English, German, French, Spanish: the languages that there are labels in
    r"(?:all|none|both|neither|any)(?: of)?(?: the)? (?:above|these|those|others|options|answers)(?: (?:is|are) \w+)?"
    r"|(?:alle|keine?[rs]?)(?: der| von| die)?(?: diesen?| obigen?| oben| genannten?| anderen?)+(?: \w+){0,3}"
    r"|(?:alle|keine)(?: der)? (?:antworten|möglichkeiten|aussagen)(?: \w+){0,3}|(?:nichts|keines|keine|alles) davon"
    r"|(?:toutes?|tous|aucune?)(?: de| des| les)?(?: ces)? (?:réponses|propositions)(?: [-\w]+){0,2}"
    r"|(?:toutes?|tous|aucune?)(?: d'entre)? (?:elles|eux|ci-dessus)"
    r"|(?:todas?|todos|ningun[ao]s?)(?: de)?(?: las| los)?(?: respuestas| opciones)? (?:anteriores|estas|estos)",
    re.IGNORECASE,
)


def anchored(option: Option) -> bool:
    """Whether an option keeps its place at the end: it says so (`last: true`), or it speaks of all the others."""
    return option.last or _speaks_of_others(option.text)


@lru_cache(maxsize=4096)  # asked for several times while an item is written
def _speaks_of_others(shown: str) -> bool:
    text = " ".join(shown.replace("’", "'").replace("*", "").split()).rstrip(" .!")
    return _ALL_OR_NONE.fullmatch(text) is not None


def free_and_last(options: Sequence[Option]) -> tuple[list[int], list[int]]:
    """The places of the options that may move, and of those that stand last; none of these where that would be all."""
    last = [place for place, option in enumerate(options) if anchored(option)]
    free = [place for place in range(len(options)) if place not in last]
    return (free, last) if free else (last, [])

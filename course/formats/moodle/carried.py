"""What Moodle can hold of an item. What it cannot at all for its characters or texts is a `moodle-…` problem of its own."""

from __future__ import annotations

from course.carrying.features import BLOCKS, STYLES, Feature, Place
from course.carrying.table import CARRIED, carries, changed, dropped

_LENGTH = changed("a line of the question says it: Moodle would refuse an answer of another length")
_WORDS = changed("words alone, for it stands in a drop-down list")
_SIGNS = changed("its TeX, for it stands in a drop-down list")
_LISTS = (Place.RIGHT, Place.GAP)


CARRIES = carries(
    {
        CARRIED: [feature for feature in Feature if feature is not Feature.LENGTH],
        _LENGTH: [Feature.LENGTH],
    },
    at={
        **{(place, feature): _WORDS for place in _LISTS for feature in (*STYLES, *BLOCKS)},
        **{(place, feature): _SIGNS for place in _LISTS for feature in (Feature.FORMULA, Feature.DISPLAY)},
        (Place.RIGHT, Feature.PICTURE): dropped("what it shows, in words: it stands in a drop-down list"),
        (Place.GAP, Feature.PICTURE): dropped("what it shows, in words: a gap of a cloze holds no files"),
    },
)

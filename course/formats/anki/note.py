"""A note as Anki keeps it: its fields, and what lets a later export find it again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from course.formats.anki.notetypes import FIELDS, Kind
from course.problems import Problem, Span, visible

_BEGIN = 1_577_836_800  # 2020-01-01 in UTC
_DAY = 86_400
EPOCH = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile("[0-9]{1,11}")
_LATEST = 20_000  # versions, a day each: until 2074


@dataclass(frozen=True)
class Note:
    """A note of a deck. `key` is what it is of, the same in every export; `media` are the files that its fields show.

    `plain` is what Anki's browser lists it by. `version` is what the author calls it, from 1.
    """

    kind: Kind
    key: str
    deck: str
    fields: Mapping[str, str]
    plain: str
    tags: tuple[str, ...] = ()
    version: int = 1

    @property
    def values(self) -> list[str]:
        """The fields in the order of the note type; those that it does not fill are empty."""
        return [self.fields.get(name, "") for name in FIELDS[self.kind]]

    def guid(self, course: str) -> str:
        """What Anki finds it by. A note that becomes one of another kind is another: Anki would refuse it as "conflicting"."""
        return hashlib.sha256("\0".join(("coursepack", course, self.kind, self.key)).encode()).hexdigest()[:20]

    @property
    def changed(self) -> int:
        """When it was last changed, for Anki: seconds since 1970, which are not a real time.

        Anki updates a note if this is another number ("Always") or a larger one ("If newer"); an equal one is left alone whatever
        the learner asks for. So the time of day comes from what the note says, and the day from the author: by the item's
        `version`, or for a whole edition by SOURCE_DATE_EPOCH (reproducible-builds.org), such as the time of the last commit.
        """
        said = "\x1f".join((*self.values, *self.tags))
        second = int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big") % _DAY
        day = max(_BEGIN // _DAY + min(self.version, _LATEST), edition())
        return day * _DAY + second


def edition() -> int:
    """The day that SOURCE_DATE_EPOCH says, as days since 1970; 0 where it says none."""
    told = os.environ.get(EPOCH, "")
    return int(told) // _DAY if _SECONDS.fullmatch(told) else 0


def edition_faults() -> Iterator[Problem]:
    """A warning if SOURCE_DATE_EPOCH says no time."""
    told = os.environ.get(EPOCH, "")
    if told and not _SECONDS.fullmatch(told):
        message = f"'{visible(told)[:40]}' is no time: the cards of Anki get that of their items' versions"
        yield Problem(
            Span(EPOCH), "bad-epoch", message, "write seconds since 1970, such as $(git log -1 --format=%ct)", "warning"
        )


def tag(*words: str) -> str:
    """A tag of Anki: no blanks, `::` between its levels."""
    return "::".join(re.sub(r"[\s\u3000:\"]+", "-", word).strip("-") or "-" for word in words)

"""QTI 2.1 of 1EdTech, which more systems read than 3.0: the same packages, in the words of that version."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import BLOCKS, STYLES, Feature, Place
from course.carrying.table import CARRIED, carries, changed, dropped
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.qti3.carried import limits_of
from course.formats.qti3.packages import packages
from course.formats.qti3.vocabulary import QTI21
from course.problems import Problem

_WORDS = changed("its words alone: QTI 2.1 offers plain text in a gap")
_SIGNS = changed("its signs in a line: QTI 2.1 offers plain text in a gap")


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The packages, for teachers, and a problem for each diagram that cannot be drawn."""
    yield from packages(job, QTI21)


FORMAT = Format(
    "qti21",
    "QTI 2.1: each form and worksheet, and the whole bank by unit",
    make,
    "QTI 2.1",
    ".zip",
    "folder",
    carries(
        {CARRIED: list(Feature)},
        at={
            **{(Place.GAP, feature): _WORDS for feature in (*STYLES, *BLOCKS)},
            **{(Place.GAP, feature): _SIGNS for feature in (Feature.FORMULA, Feature.DISPLAY)},
            (Place.GAP, Feature.PICTURE): dropped("what it shows, in words: QTI 2.1 offers plain text in a gap"),
        },
        limits=limits_of(QTI21),
    ),
)

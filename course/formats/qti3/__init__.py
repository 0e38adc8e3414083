"""QTI 3.0 of 1EdTech: a package for each form and worksheet, and one for the whole bank.

Every package is a ZIP archive with a manifest, a test, and a file for each item with its key, its points and its feedback.
`qti21` writes the same in the words of version 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.qti3.carried import CARRIES
from course.formats.qti3.packages import packages
from course.formats.qti3.vocabulary import QTI3
from course.problems import Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The packages, for teachers, and a problem for each diagram that cannot be drawn."""
    yield from packages(job, QTI3)


FORMAT = Format(
    "qti3", "QTI 3.0: each form and worksheet, and the whole bank by unit", make, "QTI 3.0", ".zip", "folder", CARRIES
)

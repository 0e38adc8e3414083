"""Practice pages: one HTML file for each quiz and worksheet, and for each unit, that asks, marks and explains by itself."""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.practice.carried import CARRIES
from course.formats.practice.sets import pages
from course.problems import Problem


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The pages: those of worksheets for students, the others for teachers, who hand them out when they want to."""
    for made in pages(job, "practice", CARRIES, "a practice page"):
        if isinstance(made, Problem):
            yield made
        else:
            yield Artifact(f"practice/{made.file}.html", made.html.encode(), made.audience)


FORMAT = Format(
    "practice",
    "a page that students practise with: it asks, marks and explains, without a network",
    make,
    "Practice page",
    ".html",
    "folder",
    CARRIES,
)

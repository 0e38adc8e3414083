"""PDF: every document as an accessible file (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator

from course.documents.job import Job
from course.drawing.printing import printed
from course.drawing.stylesheet import stylesheet_problems
from course.formats import Artifact, Format
from course.problems import Problem


def _make(job: Job) -> Iterator[Artifact | Problem]:
    for made in printed(job, job.pages):
        yield made if isinstance(made, Problem) else Artifact(f"{made[0].path}.pdf", made[1], made[0].audience)
    for folder in job.renderer.foreign:
        yield from stylesheet_problems(folder)


FORMAT = Format("pdf", "printable, accessible documents (PDF/UA-1)", _make, "PDF", ".pdf")

"""SCORM 1.2: each practice page as a package for a learning platform, to which it reports score and completion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.carrying.features import Feature
from course.carrying.table import ELSEWHERE, all_but, changed
from course.containers.archive import zipped
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.practice.sets import pages
from course.formats.scorm.manifest import PAGE, manifest
from course.problems import Problem

_WRITING = changed("whoever practises assesses it; these points are not in the score that the platform gets")
CARRIES = all_but({Feature.FOREIGN: ELSEWHERE, Feature.WRITING: _WRITING})
_SCRIPT = Path(__file__).with_name("scorm.js")


def make(job: Job) -> Iterator[Artifact | Problem]:
    """The packages, for teachers, who upload them."""
    for made in pages(job, "scorm", CARRIES, "a SCORM package", (_SCRIPT,)):
        if isinstance(made, Problem):
            yield made
        else:
            about = manifest(job.bank.course.id, made.name, made.title)
            files = [("imsmanifest.xml", about.encode()), (PAGE, made.html.encode())]
            yield Artifact(f"scorm/{made.file}.zip", zipped(files), "teacher")


FORMAT = Format(
    "scorm",
    "SCORM 1.2: each practice page as a package for a learning platform",
    make,
    "SCORM",
    ".zip",
    "folder",
    CARRIES,
)

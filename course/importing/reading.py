"""Files → a plan: each file is recognised, read in a stream, and planned question by question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from course.importing.choosing import reader_for
from course.importing.files import Opened, head_of
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.placing import slug
from course.importing.planning import Plan, Planner
from course.importing.present import Present
from course.importing.texts import Texts
from course.problems import Fault, Problem


def planned(paths: Sequence[Path], present: Present, format_name: str | None = None) -> tuple[Plan, list[Pictures], list[str]]:
    """What the files will bring, their pictures, and what each file was read as.

    `format_name` is the reader's, if it is not to be told from the content. What is wrong with a file is a problem of the plan;
    the others are planned all the same.
    """
    planner = Planner(present)
    pictures: list[Pictures] = []
    read: list[str] = []
    for path in paths:
        name = path.as_posix()
        try:
            reader = reader_for(head_of(path, name), format_name)
        except Fault as fault:
            planner.plan.problems.append(fault.problem)
            continue
        source = slug(path.stem) or "imported"
        pictures.append(Pictures(source, present.pictures()))
        opened = Opened(path, name, Texts(pictures[-1]))
        read.append(f"{name} ({reader.title})")
        planner.add(path.name, source, reader.name, _up_to_fault(reader.read(opened), planner.plan))
        planner.plan.problems += opened.problems
    return planner.plan, pictures, read


def _up_to_fault(found: Iterator[Found | Problem], plan: Plan) -> Iterator[Found | Problem]:
    """What a reader finds, up to where it cannot go on."""
    try:
        yield from found
    except Fault as fault:
        plan.problems.append(fault.problem)

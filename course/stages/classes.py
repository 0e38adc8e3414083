"""A class list's quizzes → what is printed for its students, and the records that say who has which form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from course.classes.binding import Binding, bundle_name
from course.classes.marks import marks_of
from course.classes.records import as_json, path_of, record
from course.classes.sets import ClassSet
from course.classes.tables import csv, xlsx
from course.documents.job import Job
from course.formats import Artifact
from course.stages.writing import Known

if TYPE_CHECKING:
    from course.stages.project import Project


def class_sets(project: Project, quizzes: Iterable[str], binding: Binding) -> dict[str, ClassSet]:
    """The quizzes among these that have forms for the students of a list."""
    found = {}
    for id_ in quizzes:
        roster, forms = project.options.rosters.get(id_), project.assembled.of(id_)
        if roster is not None and forms:
            seed = project.assembled.seed(id_)
            marks = marks_of(project.bank.course, id_, seed)
            rounds = {student: one.round for student, one in roster.earlier.items()}
            pages = {one.code: one.pages for one in roster.earlier.values() if one.pages}
            found[id_] = ClassSet(forms, marks, seed, binding, roster.round, rounds, pages, sheets=dict(roster.sheets))
    return found


def records(job: Job, classes: Mapping[str, ClassSet]) -> Iterator[Artifact]:
    """What is known of each form, as JSON and as tables; asked for when all else is written."""
    for id_, class_ in classes.items():
        made = [form for form in class_.forms if form.letter not in class_.failed]
        if not made:
            continue
        pen = job.renderer_of(made[0])
        fields = record(made, pen.bank.labels, class_)
        yield Artifact(path_of(id_), as_json(fields), "teacher")
        yield Artifact(path_of(id_, "csv"), csv(fields, pen.bank.labels), "teacher")
        yield Artifact(path_of(id_, "xlsx"), xlsx(fields, pen.bank.labels, pen.bank.course.attribution), "teacher")


def former(
    classes: Mapping[str, ClassSet], known: Mapping[str, Known], written: Collection[str], formats: Sequence[str], *, sound: bool
) -> list[str]:
    """Files of an earlier build of the same list that are not made any more, in these formats.

    Those of students who left always; those bound otherwise only if the build was `sound` and so made all in their place.
    """
    made = set(written)
    found = []
    for id_, class_ in classes.items():
        codes = {form.letter for form in class_.forms}
        name = bundle_name(id_)
        for path, of in known.items():
            if path in made or of.format not in formats:
                continue
            match = name.fullmatch(PurePosixPath(path).stem)
            if match and (sound or (match[1] and match[1] not in codes)):
                found.append(path)
    return found

"""Bank and forms → pages, and the job that formats make artifacts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from course.assembly.forming import letters_of
from course.documents.job import Job
from course.documents.page import Page
from course.documents.pages import documents
from course.model.quiz import Quiz
from course.model.roster import Student
from course.problems import Fault, Problem

if TYPE_CHECKING:
    from course.stages.project import Project


def pages(project: Project) -> Iterator[Page]:
    """Every document of the project; forms are assembled when one of their pages is drawn, or for a class list."""
    made = documents(project.looks.course.bank, _quizzes(project), project.assembled.of, project.looks.own, _students(project))
    for page in made:
        if page.student and page.student.id in project.options.rosters[_id(page)].earlier:
            continue  # whoever has a form gets no other
        yield replace(page, pen=project.looks.suiting(page.student, page.pen)) if page.student else page


def _students(project: Project) -> dict[str, dict[str, Student]]:
    """Whose the forms of a quiz are, by their codes, where there is a class list."""
    return {
        id_: {form.letter: form.student for form in project.assembled.of(id_) if form.student}
        for id_ in project.options.rosters
        if id_ in project.bank.quizzes
    }


def _quizzes(project: Project) -> dict[str, tuple[Quiz, Sequence[str]]]:
    """The quizzes that are printed, with the letters of their forms."""
    found: dict[str, tuple[Quiz, Sequence[str]]] = {}
    for id_, quiz in project.bank.quizzes.items():
        lock = project.read.locks.whole.get(id_)
        if id_ in project.options.rosters:
            found[id_] = lock.forms[0].quiz if lock else quiz, [form.letter for form in project.assembled.of(id_)]
        elif lock:
            found[id_] = lock.forms[0].quiz, [form.letter for form in lock.forms]
        elif id_ not in project.read.locks.broken:
            found[id_] = quiz, letters_of(quiz)
    return found


def job(project: Project, wanted: Sequence[str]) -> tuple[Job, list[Problem]]:
    """What formats make their files from: all of it, or what bears the names of units, handouts and quizzes."""
    quizzes = project.read.named(wanted)
    forms = tuple(form for id_ in quizzes for form in project.assembled.of(id_))
    failed = {id_ for id_ in quizzes if not project.assembled.of(id_)}
    chosen = tuple(page for page in project.pages if _wanted(page, wanted) and _id(page) not in failed)
    made = Job(
        project.looks.course.bank,
        forms,
        chosen,
        project.looks.course,
        project.looks.settings,
        whole=not wanted,
        frozen=project.looks.own,
        keeper=project.keeping,
    )
    return made, faults(made)


def _id(page: Page) -> str:
    return str(getattr(page.entry, "id", ""))


def _wanted(page: Page, wanted: Sequence[str]) -> bool:
    return not wanted or bool({page.unit, _id(page)} & set(wanted))


def faults(made: Job) -> list[Problem]:
    """What cannot be made of what stands on the pages of a job; their templates are not drawn."""
    found: dict[Problem, None] = {}
    alike: set[tuple[object, ...]] = set()  # of students' forms one tells of all: they have the same items
    for page in made.pages:
        pen = page.pen or made.renderer
        if page.student:
            kind = _id(page), page.template, id(pen)
            if kind in alike:
                continue
            alike.add(kind)

        def sound(page: Page = page) -> bytes:
            page.filled(made.renderer)
            return b""

        try:
            made.keeper.traced(f"fills {page.path}", page.made_of(), pen.bank, sound)
        except Fault as fault:
            found[fault.problem] = None
    return list(found)

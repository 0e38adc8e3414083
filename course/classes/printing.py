"""The PDFs of a class set: composed from blocks that are laid out once, or drawn one by one where that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from course.classes.alone import one_by_one, pages_of
from course.classes.binding import bundles, is_form
from course.classes.composed import Composed, composed
from course.classes.merging import merged
from course.classes.parts import Parts, Run, Whole
from course.classes.press import Press, Request
from course.classes.sets import ClassSet
from course.classes.sheets import note_geometry
from course.composing.blocks import OF_ONE, NotComposableError
from course.documents.job import Job
from course.documents.page import Page
from course.drawing.contain import FailedError, TooExpensiveError
from course.drawing.printing import not_printed, printed
from course.formats import Artifact
from course.model.form import Form
from course.problems import Fault, Problem
from course.typefaces.missing import by_script, described, unprintable

_PAPER = "{}.pdf holds what is on {} paper: a file holds one size."
_SIZES = {"a4": "A4", "letter": "Letter"}


def pdfs(job: Job, classes: Mapping[str, ClassSet]) -> Iterator[Artifact | Problem]:
    """The files of all pages of a job: those of students as they are bound, quiz by quiz, then the others."""
    for id_, class_ in classes.items():
        own = [page for page in job.pages if page.student and getattr(page.entry, "id", "") == id_]
        if own:
            yield from _Run(job, class_).made(own)
    for made in printed(job, [page for page in job.pages if not page.student]):
        yield made if isinstance(made, Problem) else Artifact(f"{made[0].path}.pdf", made[1], made[0].audience)


class _Run:
    """Makes the PDFs of one quiz."""

    def __init__(self, job: Job, class_: ClassSet) -> None:
        self._job, self._class = job, class_
        self._forms = {form.student.id: form for form in class_.forms if form.student}

    def made(self, pages: Sequence[Page]) -> Iterator[Artifact | Problem]:
        """The files of students' pages, and what hinders them."""
        hindered: set[str] = set()  # students
        for page in pages:
            problems = list(self._unprintable(page))
            yield from problems
            hindered |= {page.student.id for _ in problems if page.student}
        found = composed(
            self._job,
            [page for page in pages if page.student and page.student.id not in hindered],
            self._forms,
            self._class.marks,
        )
        yield from found.problems
        hindered |= {page.student.id for page in pages if page.student and page.path in found.hindered}
        self._class.failed |= {self._forms[id_].letter for id_ in hindered}
        shown = [page for page in pages if page.student and page.student.id not in hindered]
        bound = bundles(shown, self._class.binding, self._job.bank.labels, self._class.number)
        parts = Parts(bound)
        with Press(found.sets, self._job) as press:
            self._proved(press, found)
            yield from self._composed(press, found, parts)
        alone = [page for page in parts.left() if page.path not in found.places]
        for kind, reason in found.reasons.items():
            few, all_ = (sum(is_form(page) == kind for page in some) for some in (alone, shown))
            yield self._told("forms" if kind else "answer sheets", few, all_, reason)
        missing = {page.path: page for page in alone}
        for made in one_by_one(self._job, alone, self._forms, self._class.marks):
            if isinstance(made, Problem):
                yield made
                continue
            page, (data, count) = made
            missing.pop(page.path, None)
            if is_form(page):
                self._class.pages[self._form(page).letter] = count
            yield from self._files(parts.add([page], data))
        self._class.failed |= {self._form(page).letter for page in missing.values()}
        yield from self._files(parts.without(missing.values()))
        sheets = [page for page in shown if not is_form(page) and self._form(page).letter not in self._class.failed]
        note_geometry(sheets, self._job, self._forms, self._class.sheets)

    def _form(self, page: Page) -> Form:
        assert page.student
        return self._forms[page.student.id]

    def _unprintable(self, page: Page) -> Iterator[Problem]:
        """A problem at the student's row for each script in its words that no font has."""
        student = page.student
        assert student
        own = list(unprintable(f"{student.shown}{student.group}{student.seat}")) if is_form(page) else []
        for characters in by_script(own):
            message, hint = described(characters)
            message = f"the form of '{student.shown}' is not made: {message}"
            yield Problem(student.span, "no-font", message, hint)

    def _proved(self, press: Press, found: Composed) -> None:
        """Asks for one document of each set: whether there are any, and of how many pages."""
        asked = [(number, 0) for number in range(len(found.pages))]
        for number, place in asked:  # grows while it is walked
            own = found.pages[number]
            try:
                count = pages_of(press.pdf([(number, place)], own[place].title))
            except NotComposableError as error:
                found.drop(own[place : place + 1] if str(error) in OF_ONE else own, str(error))
                if str(error) in OF_ONE and place + 1 < len(own):
                    asked.append((number, place + 1))
            except (TooExpensiveError, FailedError) as error:
                found.drop(own, f"it could not be laid out: {error}")
            else:
                if is_form(own[0]):
                    self._class.pages.update({self._form(page).letter: count for page in own})

    def _composed(self, press: Press, found: Composed, parts: Parts) -> Iterator[Artifact | Problem]:
        """The files that are composed as a whole; of others the parts that are."""
        runs = parts.runs(lambda page: page.path in found.places)
        while runs:
            again: list[Page] = []
            try:
                for number, made in press.pdfs([self._request(found, run) for run in runs]):
                    run = runs[number]
                    if isinstance(made, bytes):
                        yield from self._files(parts.add(run.pages, made))
                    elif isinstance(made, NotComposableError):  # one of them needs more pages than others have
                        found.drop([page for page in run.pages if not self._composes(press, found, page)] or run.pages, str(made))
                        again += run.pages
                    elif isinstance(made, (TooExpensiveError, FailedError)):
                        self._class.failed |= {self._form(page).letter for page in run.pages}
                        yield not_printed(f"{run.bundle.path}.pdf", run.pages[0].entry, made)
                        yield from self._files(parts.without(run.pages))
                    else:
                        raise made
            except Fault as fault:  # there is nobody left to make them
                left = [page for page in parts.left() if page.path in found.places]
                self._class.failed |= {self._form(page).letter for page in left}
                yield fault.problem
                yield from self._files(parts.without(left))
                return
            wanted = {page.path for page in again}
            runs = parts.runs(lambda page, wanted=wanted: page.path in wanted and page.path in found.places)  # type: ignore[misc]

    def _files(self, whole: Iterable[Whole]) -> Iterator[Artifact | Problem]:
        """Files whose parts are there."""
        for bundle, parts in whole:
            try:
                data = parts[0] if len(parts) == 1 else merged(parts, bundle.title)
            except ValueError as error:
                self._class.failed |= {self._form(page).letter for page in bundle.pages}
                yield not_printed(f"{bundle.path}.pdf", bundle.pages[0].entry, error)
                continue
            self._class.notes += [_PAPER.format(bundle.path, _SIZES[bundle.paper])] if bundle.paper else []
            yield Artifact(f"{bundle.path}.pdf", data, "student")

    def _request(self, found: Composed, run: Run) -> Request:
        return tuple(found.places[page.path] for page in run.pages), run.bundle.title, len(run.bundle.pages) > 1

    def _composes(self, press: Press, found: Composed, page: Page) -> bool:
        try:
            press.pdf([found.places[page.path]], page.title)
        except NotComposableError:
            return False
        return True

    def _told(self, what: str, few: int, all_: int, reason: str) -> Problem:
        """That so many forms or answer sheets are drawn one by one, and why."""
        quiz = self._class.forms[0].quiz
        message = f"drawn one by one: {few} of the {all_} {what} of '{quiz.id}', since {reason}"
        problem = quiz.problem("class-one-by-one", message, "it only takes longer; nothing is missing")
        return replace(problem, severity="warning")

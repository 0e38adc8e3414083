"""The PDFs of a class set: composed from blocks that are laid out once, or drawn one by one where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from course.classes.alone import one_by_one, pages_of
from course.classes.binding import Bundle, bundles, is_form
from course.classes.composed import Composed, composed
from course.classes.press import Press, Request
from course.classes.sets import ClassSet
from course.classes.sheets import note_geometry
from course.composing.blocks import NotComposableError
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
        with Press(found.sets, self._job) as press:
            self._proved(press, found)
            bound = bundles(shown, self._class.binding, self._job.bank.labels, self._class.number)
            yield from self._files(press, found, bound)
        alone = [page for page in shown if page.path not in found.places]
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
            yield Artifact(f"{page.path}.pdf", data, page.audience)
        self._class.failed |= {self._form(page).letter for page in missing.values()}
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
        for number, own in enumerate(found.pages):
            try:
                count = pages_of(press.pdf([(number, 0)], own[0].title))
            except NotComposableError as error:
                found.drop(own, str(error))
            except (TooExpensiveError, FailedError) as error:
                found.drop(own, f"it could not be laid out: {error}")
            else:
                if is_form(own[0]):
                    self._class.pages.update({self._form(page).letter: count for page in own})

    def _files(self, press: Press, found: Composed, bound: Sequence[Bundle]) -> Iterator[Artifact | Problem]:
        """The files of bundles with what of them is composed."""
        while bound := [bundle for bundle in bound if self._composed(found, bundle)]:
            again: list[Bundle] = []
            try:
                for number, made in press.pdfs([self._request(found, bundle) for bundle in bound]):
                    bundle = bound[number]
                    pages = self._composed(found, bundle)
                    if isinstance(made, bytes):
                        self._class.notes += [_PAPER.format(bundle.path, _SIZES[bundle.paper])] if bundle.paper else []
                        yield Artifact(f"{_path(bundle, pages)}.pdf", made, "student")
                    elif isinstance(made, NotComposableError):  # one of them needs more pages than others have
                        found.drop([page for page in pages if not self._composes(press, found, page)] or pages, str(made))
                        again.append(bundle)
                    elif isinstance(made, (TooExpensiveError, FailedError)):
                        self._class.failed |= {self._form(page).letter for page in pages}
                        yield not_printed(f"{bundle.path}.pdf", pages[0].entry, made)
                    else:
                        raise made
            except Fault as fault:  # there is nobody left to make them
                self._class.failed |= {self._form(page).letter for bundle in bound for page in bundle.pages}
                yield fault.problem
                return
            bound = again

    def _composed(self, found: Composed, bundle: Bundle) -> list[Page]:
        return [page for page in bundle.pages if page.path in found.places]

    def _request(self, found: Composed, bundle: Bundle) -> Request:
        pages = self._composed(found, bundle)
        return tuple(found.places[page.path] for page in pages), bundle.title, len(pages) > 1

    def _composes(self, press: Press, found: Composed, page: Page) -> bool:
        try:
            press.pdf([found.places[page.path]], page.title)
        except NotComposableError:
            return False
        return True

    def _told(self, what: str, few: int, all_: int, reason: str) -> Problem:
        """That so many forms or answer sheets are drawn one by one, and why."""
        quiz = self._class.forms[0].quiz
        message = f"drawn one by one, a file each: {few} of the {all_} {what} of '{quiz.id}', for {reason}"
        problem = quiz.problem("class-one-by-one", message, "it only takes longer; nothing is missing")
        return replace(problem, severity="warning")


def _path(bundle: Bundle, pages: Sequence[Page]) -> str:
    """Where a bundle stands of which these pages are composed: a student's sheet alone is no form."""
    return pages[0].path if bundle.path == bundle.pages[0].path else bundle.path

"""Students' pages → the sets that they are composed from: one for each look and language, forms and answer sheets apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from course.classes.binding import is_form
from course.classes.marks import Marks
from course.classes.sheets import sheet_set
from course.composing.blocks import NotComposableError
from course.composing.formset import FormSet, drawn
from course.composing.sets import Document, Set
from course.composing.sources import Sheet
from course.documents.job import Job
from course.documents.page import Page
from course.documents.pictured import Paper
from course.drawing.printing import lacking, no_font, own_sheet, spacings, stylesheets
from course.model.form import Form
from course.problems import Fault, Problem


@dataclass
class Composed:
    """Sets with the pages of each, where each page stands (by its path), and why others are in none.

    `reasons` are those of forms (true) and of answer sheets (false). Pages that are `hindered` have a fault and are not made.
    """

    sets: list[Set] = field(default_factory=list)
    pages: list[list[Page]] = field(default_factory=list)
    places: dict[str, Document] = field(default_factory=dict)
    reasons: dict[bool, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    hindered: set[str] = field(default_factory=set)

    def drop(self, pages: Sequence[Page], reason: str) -> None:
        """Have these pages drawn one by one."""
        self.reasons.setdefault(is_form(pages[0]), reason)
        for page in pages:
            self.places.pop(page.path, None)


def composed(job: Job, pages: Sequence[Page], forms: Mapping[str, Form], marks: Marks) -> Composed:
    """The sets of a quiz's pages; `forms` are those of students by their ids."""
    found = Composed()
    kinds: dict[tuple[bool, int], list[Page]] = {}
    for page in pages:
        kinds.setdefault((is_form(page), id(page.pen)), []).append(page)
    for (form, _), own in kinds.items():
        made: Set
        try:
            if form:
                made = drawn_ = _forms_set(job, own, forms, marks.paper)
                if unprintable := lacking("".join([*chain.from_iterable(drawn_.parts), *drawn_.items])):
                    found.problems += no_font(own[0], unprintable, job.bank.texts, ".pdf")
                    found.hindered |= {page.path for page in own}
                    continue
            else:
                made = sheet_set(own, job, forms, marks.sheet)
        except NotComposableError as error:
            found.drop(own, str(error))
        except Fault as fault:
            found.problems.append(fault.problem)
            found.hindered |= {page.path for page in own}
        else:
            found.places |= {page.path: (len(found.sets), number) for number, page in enumerate(own)}
            found.sets.append(made)
            found.pages.append(own)
    return found


def _forms_set(job: Job, pages: Sequence[Page], forms: Mapping[str, Form], mark: str) -> FormSet:
    """Forms in one look and language as a set.

    Raises:
        NotComposableError: they cannot be put together.
        Fault: a template is faulty, or something on a page cannot be made.
    """
    pen = pages[0].pen or job.renderer
    sheets = [Sheet(forms[page.student.id], page.title) for page in pages if page.student]
    styles = [*stylesheets(job), *filter(None, [own_sheet(pen, job)])]
    made = drawn(sheets, pen, styles, spacings(job), mark=mark, proved=not pen.foreign)
    paper, addresses = Paper(job.keeper), dict[str, None]()

    def pictured(texts: Sequence[str]) -> list[str]:
        shown = [paper.shown(pages[0], job.renderer, text) for text in texts]
        addresses.update(dict.fromkeys(address for _, own in shown for address in own))
        return [text for text, _ in shown]

    made = replace(
        made, parts=[tuple(pictured(part)) for part in made.parts], items=pictured(made.items), proof=pictured(made.proof)
    )
    return replace(made, pictures=paper.data(list(addresses)))

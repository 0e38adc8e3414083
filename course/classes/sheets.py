"""Answer sheets of a class set: as a set that is laid out once, and where their marks stand, for the record of the class."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from course.answersheets.data import as_data
from course.composing.sets import Set
from course.composing.sheetset import drawn_sheets
from course.composing.sources import Sheet
from course.documents.job import Job
from course.documents.page import Page
from course.drawing.printing import own_sheet, stylesheets
from course.model.form import Form


def sheet_set(pages: Sequence[Page], job: Job, forms: Mapping[str, Form], mark: str) -> Set:
    """The answer sheets of a quiz, all in one look and language, as a set whose documents stand in the order of `pages`.

    `forms` are those of students by their ids; `mark` stands for the sheets in page codes.

    Raises:
        NotComposableError: they cannot be put together.
        Fault: a template is faulty.
    """
    pen = pages[0].pen or job.renderer
    styles = [*stylesheets(job), *filter(None, [own_sheet(pen, job)])]
    sheets = [Sheet(forms[page.student.id], page.title) for page in pages if page.student]
    return drawn_sheets(sheets, pen, styles, mark)


def note_geometry(pages: Sequence[Page], job: Job, forms: Mapping[str, Form], known: MutableMapping[str, Any]) -> None:
    """Add to what is `known` where marks stand on these answer sheets (`as_data`); what it says of others stays."""
    pens = {forms[page.student.id].letter: page.pen or job.renderer for page in pages if page.student}
    if not pens:
        return
    own = [form for form in forms.values() if form.letter in pens]
    looks = {letter: (pen.bank, pen.look) for letter, pen in pens.items()}
    found: dict[str, Any] = as_data(own, job.bank, job.renderer.look, looks)
    for name in ("forms", "layouts"):
        found[name] = {**known.get(name, {}), **found[name]}
    known.update(found)

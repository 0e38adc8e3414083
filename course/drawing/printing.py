"""Pages → PDFs, by workers with limits on time and memory; what was made of the same is not made again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from course.documents.job import Job
from course.documents.page import Page
from course.documents.pen import Pen
from course.documents.pictured import Paper
from course.drawing.contain import TooExpensiveError, each
from course.model.entry import Entry
from course.problems import Fault, Problem
from course.typefaces.dress import files_of
from course.typefaces.missing import by_script, described, first_place, unprintable

_FONTS = "fonts:"  # the only address a document may name (course/drawing/printer.py)
_SIZES = {"a4": "A4", "letter": "letter"}  # CSS calls them so
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)  # drawn as outlines
_WORTH_A_PROCESS = 12  # documents; fewer are drawn sooner than another process has started


def stylesheets(job: Job) -> list[str]:
    """The stylesheets of a printed document.

    Raises:
        Fault: a stylesheet's template is faulty.
    """
    return [
        job.sheet("styles/fonts.css.jinja", base=_FONTS),
        job.sheet("styles/page.css.jinja", size=_SIZES[job.settings.paper]),
        job.sheet("styles/document.css"),
    ]


def own_sheet(pen: Pen | None, job: Job) -> str:
    """The sheet of pages once more where a pen has labels in another language than the course's; else nothing.

    Raises:
        Fault: its template is faulty.
    """
    if pen is None or pen.bank.labels.tag == job.renderer.bank.labels.tag:
        return ""
    return pen.draw("styles/page.css.jinja", {"size": _SIZES[job.settings.paper]})


def _head(page: Page, job: Job) -> str:
    sheet = own_sheet(page.pen, job)
    return f"<style>\n{sheet}\n</style>" if sheet else ""


def lacking(html: str) -> list[str]:
    """The characters of a document that no font has; formulas are drawn as outlines."""
    return list(unprintable(_FORMULA.sub("", html)))


def spacings(job: Job) -> list[str]:
    """Stylesheets that come to those, one at a time, where a page would be nearly empty: closer, then wider.

    Raises:
        Fault: a stylesheet's template is faulty.
    """
    return [job.sheet(f"styles/{name}.css") for name in ("closer", "wider")]


def printed(
    job: Job, pages: Iterable[Page], ending: str = ".pdf", head: Callable[[Page], str] = lambda page: ""
) -> Iterator[tuple[Page, bytes] | Problem]:
    """Each page with its PDF, or what hinders it. Their files end with `ending`; `head` gives HTML for the head of each."""
    drawn: list[tuple[Page, bytes, list[str]]] = []
    pictures = Paper(job.keeper)
    try:
        sheets = (stylesheets(job), spacings(job))
        for page in pages:
            try:
                text, shown = pictures.shown(page, job.renderer, job.html(page, _head(page, job) + head(page)))
                if found := lacking(text):
                    yield from no_font(page, found, job.bank.texts, ending)
                else:
                    drawn.append((page, text.encode(), shown))  # with the digests of its pictures, by which they are called
            except Fault as fault:
                yield fault.problem
    except Fault as fault:
        yield fault.problem
        return
    styles = "\0".join([*sheets[0], "", *sheets[1]]).encode()
    made_of = [(html, styles, files_of(html.decode())) for _, html, _ in drawn]
    kept = [job.keeper.known("pdf", key) for key in made_of]
    new = [one for one, data in zip(drawn, kept, strict=True) if data is None]
    made = _printed([html.decode() for _, html, _ in new], sheets, job, [pictures.data(shown) for _, _, shown in new])
    for (page, _, _), key, known in zip(drawn, made_of, kept, strict=True):
        data = next(made) if known is None else known
        if not isinstance(data, bytes):
            yield not_printed(page.path + ending, page.entry, data)
            continue
        if known is None:
            job.keeper.keep("pdf", key, data)
        yield page, data


def _printed(
    texts: Sequence[str],
    sheets: tuple[Sequence[str], Sequence[str]],
    job: Job,
    pictures: Sequence[Mapping[str, tuple[str, bytes]]],
) -> Iterator[bytes | Exception]:
    """Each text with its `pictures` (type and bytes by address) as PDF, or what was wrong with it.

    Content that came with the program needs no worker to contain it.
    """
    if not texts:
        return
    processes = job.settings.processes if len(texts) >= _WORTH_A_PROCESS else 1
    if job.settings.trusted and processes == 1:
        from course.drawing.printer import Printer

        printer = Printer(*sheets)
        yield from (printer.pdf(*one) for one in zip(texts, pictures, strict=True))
        return
    start = ("course.drawing.printer:start", sheets)
    yield from each(start, "course.drawing.printer:pdf", list(zip(texts, pictures, strict=True)), processes)


def no_font(page: Page, found: Sequence[str], texts: Mapping[str, str], ending: str) -> Iterator[Problem]:
    """A problem for each script, at its first character's own place, if that stands in a file as it is."""
    for characters in by_script(found):
        message, hint = described(characters)
        places = (first_place(characters[0], file, text) for file, text in texts.items() if characters[0] in text)
        place = next(filter(None, places), page.entry.at("id"))
        yield Problem(place, "no-font", f"'{page.path}{ending}' is not made: {message}", hint)


def not_printed(file: str, entry: Entry, error: Exception) -> Problem:
    """Why a file of an entry is not made."""
    if isinstance(error, TooExpensiveError):
        hint = "look for a huge table, deep nesting or endless text in it, or in your own templates and stylesheets"
        return entry.problem("too-expensive", f"'{file}' was given up: {error}", hint)
    hint = "look at its unusual parts: tables, links, your own templates and stylesheets"
    return entry.problem("cannot-draw", f"'{file}' cannot be laid out: {error}", hint)

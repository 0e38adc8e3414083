"""The first pages: `index.html` for teachers, with every document, and `students.html`, to be uploaded, without any key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from course.documents.job import Job
from course.documents.page import Audience, Page
from course.documents.quizzes import FORM
from course.formats import Artifact
from course.interactions import Label
from course.stages.offered import Offered
from course.stages.writing import Known
from course.workspace.places import fonts

Card = Mapping[str, Any]
"""A document: `title`, `kind`, `files` (name and path), `more` of them that need a click, path of its `thumbnail` or an empty
text, number of `pages` or 0."""
SCRIPT = "assets/index.js"
WIDTH = 270  # pixels; shown at 180, so that it is sharp on a fine screen


def overview(job: Job, pages: Sequence[Page], output: Path | None, known: Mapping[str, Known]) -> Iterator[Artifact]:
    """The overview, the students' index, thumbnails: of the files of `pages` that stand in `output`, all of which are `known`.

    Without `output` there are no thumbnails, and a web page comes before its PDF.

    Raises:
        Fault: a template of theirs is faulty.
    """
    there = set(known)
    counts: dict[str, int] = {}
    for page in pages:
        path = f"{page.path}.pdf"
        if output and path in there:
            try:
                pdf = (output / path).read_bytes()
            except OSError:  # somebody has taken the right to read it: it is listed without a picture
                continue
            count, _, picture = job.keeper.exact("thumbnail", (pdf,), lambda pdf=pdf: _thumbnail(pdf)).partition(b" ")  # type: ignore[misc]
            counts[path] = int(count)
            there.add(_thumbnail_path(page))
            yield Artifact(_thumbnail_path(page), picture, page.audience)
    names = ("document", "index", "dark")
    sheets = [job.sheet("styles/fonts.css.jinja", base=""), *(job.sheet(f"styles/{name}.css") for name in names)]
    yield Artifact("assets/index.css", "\n".join(sheets).encode(), "student")
    yield Artifact(SCRIPT, Path(__file__).with_name("index.js").read_bytes(), "student")
    for font in sorted(fonts().glob("*.ttf")):
        yield Artifact(f"assets/{font.name}", font.read_bytes(), "student")
    offered = Offered(known)
    cards = [(page, card) for page in pages if (card := _card(page, offered, there, counts, drawn=output is None))]
    more = {
        "programs": offered.by_format("teacher"),
        "missing": offered.missing if output else [],
        "numbers": {
            "items": len(job.bank.items),
            "computed": sum(item.computed for item in job.bank.items.values()),
            "facts": len(job.bank.facts),
            "articles": len(job.bank.articles),
            "handouts": len(job.bank.handouts),
            "forms": sum(page.template == FORM for page in pages),
        },
    }
    yield _index(job, "index", "teacher", cards, more)
    own = [(page, card) for page, card in cards if page.audience == "student"]
    programs = offered.by_format("student", [file for _, card in own for file in (*card["files"], *card["more"])])
    yield _index(job, "students", "student", own, {"programs": programs})


def _index(job: Job, name: str, audience: Audience, cards: Sequence[tuple[Page, Card]], more: Mapping[str, Any]) -> Artifact:
    """A page with these cards by unit, and what filters them."""
    grouped = [
        (unit, _groups([(page, card) for page, card in cards if page.unit == unit.id])) for unit in job.bank.units.values()
    ]
    shown = [(unit, groups) for unit, groups in grouped if groups or audience == "teacher"]
    values = {
        "mixed": _groups([(page, card) for page, card in cards if page.unit not in job.bank.units]),
        "kinds": list(dict.fromkeys(page.kind for page, _ in cards)),
        **more,
    }
    page = job.keeper.traced(
        repr((name, values, [groups for _, groups in shown])),
        tuple(unit for unit, _ in shown),
        job.bank,
        lambda: job.renderer.draw(
            f"documents/{name}.html.jinja",
            values | {"units": [{"unit": unit, "groups": groups} for unit, groups in shown]},
        ).encode(),
    )
    assert page is not None
    # Added here, for no template may bring a script: one of an instructor's that has no such fields is left as it is.
    before, end, after = page.decode().rpartition("</body>")
    script = f'<script src="{SCRIPT}" defer></script>\n' if 'class="finder"' in before else ""
    return Artifact(f"{name}.html", f"{before}{script}{end}{after}".encode(), audience)


def _thumbnail_path(page: Page) -> str:
    """Where a page's thumbnail goes: those of teachers' pages not among what is uploaded for students."""
    folder = "assets" if page.audience == "student" else "teachers"
    return f"{folder}/{page.path.replace('/', '-')}.png"


def _card(page: Page, offered: Offered, there: set[str], counts: Mapping[str, int], *, drawn: bool) -> Card | None:
    """A page with the files of it that exist; None if there are none. `drawn`: the web page comes first."""
    plain = offered.plain(page, ("html", "pdf") if drawn else ("pdf", "html"))
    files, more = [*plain, *offered.first(page)], offered.more(page)
    thumbnail = _thumbnail_path(page)
    if not files and not more:
        return None
    return {
        "title": page.title,
        "kind": page.kind,
        "files": files or more[:1],
        "more": more if files else more[1:],
        "thumbnail": thumbnail if thumbnail in there else "",
        "pages": counts.get(f"{page.path}.pdf", 0),
    }


def _groups(cards: Sequence[tuple[Page, Card]]) -> list[dict[str, Any]]:
    """The cards for students and for teachers."""
    groups = []
    for audience, title in (("student", Label("For students")), ("teacher", Label("For teachers"))):
        if own := [card for page, card in cards if page.audience == audience]:
            groups.append({"title": title, "audience": audience, "cards": own})
    return groups


def _thumbnail(pdf: bytes) -> bytes:
    """How many pages a PDF has, a blank, and the first of them as PNG."""
    import pypdfium2  # only where there is a new PDF: it loads PDFium

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L").quantize(16)
        file = BytesIO()
        picture.save(file, "PNG")
        return f"{len(document)} ".encode() + file.getvalue()
    finally:
        document.close()

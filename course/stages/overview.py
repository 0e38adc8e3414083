"""The first page a teacher opens: `index.html`, with every document, its thumbnail and who it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from course.documents.job import Job
from course.documents.page import Page
from course.documents.quizzes import FORM
from course.formats import Artifact
from course.interactions import Label
from course.workspace.places import fonts

WIDTH = 270  # pixels; shown at 180, so that it is sharp on a fine screen


def overview(job: Job, pages: Sequence[Page], output: Path | None, known: Iterable[str]) -> Iterator[Artifact]:
    """The overview and its thumbnails, over the files of `pages` that stand in `output`; `known` are their paths.

    Without `output` there are no thumbnails, and a web page comes before its PDF.

    Raises:
        Fault: the overview's template is faulty.
    """
    there = set(known)
    endings = ("pdf", "html") if output else ("html", "pdf")
    counts: dict[str, int] = {}
    for page in pages:
        path = f"{page.path}.pdf"
        if output and path in there:
            pdf = (output / path).read_bytes()
            count, _, picture = job.keeper.exact("thumbnail", (pdf,), lambda pdf=pdf: _thumbnail(pdf)).partition(b" ")  # type: ignore[misc]
            counts[path] = int(count)
            there.add(_thumbnail_path(page))
            yield Artifact(_thumbnail_path(page), picture, "teacher")
    names = ("document", "index", "dark")
    sheets = [job.sheet("styles/fonts.css.jinja", base=""), *(job.sheet(f"styles/{name}.css") for name in names)]
    yield Artifact("assets/index.css", "\n".join(sheets).encode(), "teacher")
    for font in sorted(fonts().glob("*.ttf")):
        yield Artifact(f"assets/{font.name}", font.read_bytes(), "student")
    units = [
        {"unit": unit, "groups": _groups([p for p in pages if p.unit == unit.id], there, counts, endings)}
        for unit in job.bank.units.values()
    ]
    values = {
        "units": units,
        "mixed": _groups([page for page in pages if not page.unit], there, counts, endings),
        "moodle": sorted(path for path in there if path.startswith("moodle/")),
        "numbers": {
            "items": len(job.bank.items),
            "computed": sum(item.computed for item in job.bank.items.values()),
            "facts": len(job.bank.facts),
            "articles": len(job.bank.articles),
            "handouts": len(job.bank.handouts),
            "forms": sum(page.template == FORM for page in pages),
        },
    }
    course = tuple(job.bank.units.values())
    index = job.keeper.traced(
        repr(("index", {name: value for name, value in values.items() if name != "units"}, [unit["groups"] for unit in units])),
        course,
        job.bank,
        lambda: job.renderer.draw("documents/index.html.jinja", values).encode(),
    )
    assert index is not None
    yield Artifact("index.html", index, "teacher")


def _thumbnail_path(page: Page) -> str:
    return f"assets/{page.path.replace('/', '-')}.png"


def _groups(pages: list[Page], there: set[str], counts: Mapping[str, int], endings: tuple[str, ...]) -> list[dict[str, Any]]:
    """The pages for students and for teachers, each with the files that exist."""
    groups = []
    for audience, title in (("student", Label("For students")), ("teacher", Label("For teachers"))):
        cards = []
        for page in pages:
            files = [(ending.upper(), f"{page.path}.{ending}") for ending in endings if f"{page.path}.{ending}" in there]
            if page.audience != audience or not files:
                continue
            thumbnail = _thumbnail_path(page)
            cards.append(
                {
                    "title": page.title,
                    "kind": page.kind,
                    "files": files,
                    "thumbnail": thumbnail if thumbnail in there else "",
                    "pages": counts.get(f"{page.path}.pdf", 0),
                }
            )
        if cards:
            groups.append({"title": title, "audience": audience, "cards": cards})
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

"""Time a page made by `course build` against one naive `weasyprint` command a document, in one run on one core.

Both print the same HTML with the same styles. Times are processor seconds, which other work on the machine disturbs little;
the ratio is what counts.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
from pathlib import Path

import pypdfium2
from timing import run

COURSE = Path(sys.executable).with_name("course")
WEASYPRINT = Path(sys.executable).with_name("weasyprint")


def pages(folder: Path) -> int:
    """How many pages the PDFs in a folder have together."""
    return sum(len(pypdfium2.PdfDocument(path)) for path in folder.rglob("*.pdf"))


def told() -> str:
    """Both times per page, their ratio, and the most memory a build took."""
    with tempfile.TemporaryDirectory() as folder:
        web, ours, naive = (Path(folder) / name for name in ("web", "ours", "naive"))
        run(COURSE, "-q", "build", "--format", "html", "--output", web)
        build = (COURSE, "-q", "build", "--force", "--format", "pdf", "--processes", "1", "--output", ours)
        seconds = [run(*build)]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        naive.mkdir()
        other = 0.0
        documents = sorted(web.glob("*/*.html"))
        for number, path in enumerate(documents):
            if number in (len(documents) // 3, 2 * len(documents) // 3):  # among them, so that both meet the same weather
                seconds.append(run(*build))
            other += run(WEASYPRINT, "--pdf-variant", "pdf/ua-1", path, naive / f"{path.stem}.pdf")
        own_page, other_page = statistics.median(seconds) / pages(ours), other / pages(naive)
    return "\n".join(
        (
            f"- course build: {own_page:.3f} s a page ({pages_text(seconds)}, {len(documents)} documents, {memory:.0f} MiB)",
            f"- one weasyprint command a document: {other_page:.3f} s a page ({other:.1f} s)",
            f"- ratio: {other_page / own_page:.1f} (aim: 4)",
        )
    )


def pages_text(seconds: list[float]) -> str:
    """`12.1, 12.4 and 12.9 s`."""
    return ", ".join(f"{value:.1f}" for value in sorted(seconds)) + " s"

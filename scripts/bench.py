"""Time a page made by `course build` against one naive `weasyprint` command a document, in one run on one core.

Both print the same HTML with the same styles. The ratio is what counts: it hardly moves with the machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

COURSE = Path(sys.executable).with_name("course")
WEASYPRINT = Path(sys.executable).with_name("weasyprint")
DOCUMENTS = 16  # enough to be fair to both, few enough to wait for


def pages(folder: Path) -> int:
    """How many pages the PDFs in a folder have together."""
    return sum(len(pypdfium2.PdfDocument(path)) for path in folder.rglob("*.pdf"))


def run(*command: str | Path) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print both times per page, their ratio, and the most memory either took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core for both
    with tempfile.TemporaryDirectory() as folder:
        web, ours, naive = (Path(folder) / name for name in ("web", "ours", "naive"))
        run(COURSE, "-q", "build", "--format", "html", "--output", web)
        seconds = run(COURSE, "-q", "build", "--format", "pdf", "--processes", "1", "--output", ours)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        per_page = seconds / pages(ours)
        naive.mkdir()
        documents = sorted(web.glob("*/*.html"))
        chosen = documents[:: max(1, len(documents) // DOCUMENTS)][:DOCUMENTS]
        other = sum(run(WEASYPRINT, "--pdf-variant", "pdf/ua-1", path, naive / f"{path.stem}.pdf") for path in chosen)
        other_per_page = other / pages(naive)
    print(f"course build: {pages_text(seconds, per_page)}, {memory:.0f} MiB at most")
    print(f"one weasyprint command a document: {pages_text(other, other_per_page)} ({len(chosen)} documents)")
    print(f"ratio: {other_per_page / per_page:.1f}")


def pages_text(seconds: float, per_page: float) -> str:
    """`6.1 s, 0.08 s a page`."""
    return f"{seconds:.1f} s, {per_page:.3f} s a page"


if __name__ == "__main__":
    main()

"""Whether PDF files conform to PDF/UA-1, the standard for PDFs that screen readers can use: `course check --pdf`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from course.problems import Problem, Span

PACKAGE = "page-validation"  # on PyPI; 50 MB once installed, so nobody has it who does not ask for it
_OWN = "if Coursepack built it: look at your own templates and at unusual texts of yours, and tell its authors"
_OTHER = "export it anew as a tagged PDF (PDF/UA), with a title, a language and alternative texts"


def can_check() -> bool:
    """Whether the validator is installed."""
    return find_spec("page") is not None


def conformance(paths: Iterable[Path]) -> list[Problem]:
    """What keeps each file from PDF/UA-1, one problem for each rule that it breaks, at the file as a whole."""
    return sorted(problem for path in paths for problem in _faults(path))


def ours(data: bytes) -> bool:
    """Whether WeasyPrint wrote a PDF, as it writes all of ours."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        made_by = document.get_metadata_value("Producer")
        document.close()
    except pypdfium2.PdfiumError:
        return False
    return "WeasyPrint" in str(made_by)


def _faults(path: Path) -> list[Problem]:
    import page  # a library of 50 MB, and not everybody's

    span = Span(str(path))
    try:
        report = page.validate_pdf(path, profile="ua1")
    except page.SafetyLimitError as error:
        return [Problem(span, "pdf-unreadable", f"this file was given up: {error}", "split it, and check the parts")]
    except (page.PageError, OSError) as error:
        return [Problem(span, "pdf-unreadable", f"this is no PDF that can be read: {error}", "is it the right file, and whole?")]
    found: dict[str, str] = {}
    for failure in report.failures:
        found.setdefault(failure.rule_id, failure.message)
    times = Counter(failure.rule_id for failure in report.failures)
    hint = _OWN if found and ours(path.read_bytes()) else _OTHER
    return [
        Problem(span, "pdf-not-accessible", message + (f" ({times[rule]} times)" if times[rule] > 1 else ""), hint)
        for rule, message in found.items()
    ]

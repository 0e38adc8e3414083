"""Whether PDF files conform to PDF/UA-1, the standard for PDFs that screen readers can use: `course check --pdf`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from course.problems import Problem, Span

PACKAGE = "page-validation"  # on PyPI; 50 MB once installed, so nobody has it who does not ask for it
# WeasyPrint gives the further glyphs of a cluster, such as the dots of Arabic letters, an empty text: PDF's standard and veraPDF
# allow that, the validator (0.11) calls it malformed.
_FALSE_ALARM = ("PDFUA1-FONT-UNICODE-MAPPING-001", "malformed ToUnicode CMap")
_OWN = "a PDF that Coursepack built conforms: build it anew; if your own templates were used, look there first"
_OTHER = "export it anew as a tagged PDF (PDF/UA), with a title, a language and alternative texts"


def can_check() -> bool:
    """Whether the validator is installed."""
    return find_spec("page") is not None


def conformance(paths: Iterable[Path]) -> list[Problem]:
    """What keeps each file from PDF/UA-1, one problem for each rule that it breaks, at the file as a whole."""
    return sorted(problem for path in paths for problem in _faults(path))


def false_alarm(rule: str, message: str, data: bytes) -> bool:
    """Whether a failure is none of the file's."""
    return rule == _FALSE_ALARM[0] and message.endswith(_FALSE_ALARM[1]) and ours(data)


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
    data = path.read_bytes()
    failures = [one for one in report.failures if not false_alarm(one.rule_id, one.message, data)]
    found: dict[str, str] = {}
    for failure in failures:
        found.setdefault(failure.rule_id, failure.message)
    times = Counter(failure.rule_id for failure in failures)
    hint = _OWN if failures and ours(data) else _OTHER
    return [
        Problem(span, "pdf-not-accessible", message + (f" ({times[rule]} times)" if times[rule] > 1 else ""), hint)
        for rule, message in found.items()
    ]

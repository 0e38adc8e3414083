"""Which reader a file is for, told from its content: a name may say anything."""

from __future__ import annotations

from course.importing.files import Head
from course.importing.found import Reader
from course.importing.readers import readers
from course.problems import Fault, Span

_OTHERS = (
    (b"%PDF", "a PDF", "export the questions from the program that they are in; a PDF only shows them"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program (.doc, .xls)", "open it and save it as .docx or .xlsx"),
    (b"{\\rtf", "a Rich Text file", "open it and save it as .docx"),
    (
        b"\x1f\x8b",
        "a packed file (.gz, .mbz)",
        "of a Moodle backup nothing is read: export the question bank as Moodle XML",
    ),
    (b"Rar!", "a RAR archive", "unpack it, and import what is in it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it, and import what is in it"),
)


def reader_for(head: Head, name: str | None = None) -> Reader:
    """The reader of this `name`, or the one that is surest that the file is its own.

    Raises:
        Fault: no reader knows such a file, or several do and none is surer than the others.
    """
    if name is not None:
        return readers()[name]
    span = Span(head.name)
    for sign, what, hint in _OTHERS:
        if head.data.startswith(sign):
            raise Fault(span, "import-unknown", f"this is {what}, which cannot be read", hint)
    sure = {reader: reader.recognises(head) for reader in readers().values()}
    best = max(sure.values())
    likely = [reader for reader, degree in sure.items() if degree == best]
    if not best:
        titles = ", ".join(reader.title for reader in readers().values())
        raise Fault(span, "import-unknown", "nothing here tells what kind of file this is", f"these can be read: {titles}")
    if len(likely) > 1:
        ways = " or ".join(f"--from {reader.name}" for reader in likely)
        raise Fault(span, "import-unsure", f"this could be {' or '.join(one.title for one in likely)}", f"say which: {ways}")
    return likely[0]

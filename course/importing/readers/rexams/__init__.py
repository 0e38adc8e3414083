"""Exercises of R/exams, in Markdown or LaTeX, one a file or many in a ZIP. R code in them is never run."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from course.importing.files import Head, Opened, decoded
from course.importing.found import Found, Kept, Reader, Value
from course.importing.readers.rexams.exercise import exercises, looks_like, parsed
from course.importing.readers.rexams.making import around, fields_of
from course.importing.texts import Fetch, no_files
from course.problems import Fault, Problem

_ENDINGS = (".rmd", ".rnw", ".rtex")
_MOST = 4 << 20  # bytes of an exercise


def recognises(head: Head) -> int:
    """An exercise with its meta-information, or a package of files that only R/exams has."""
    if head.members:
        names = [name.lower() for name in head.members]
        return (
            1
            if any(name.endswith(_ENDINGS) for name in names)
            and not any(name.endswith(("imsmanifest.xml", ".docx")) for name in names)
            else 0
        )
    return 2 if looks_like(head.text) else 0


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The exercise of a file, or those of a package."""
    with opened.stream() as file:
        package = file.read(4) == b"PK\x03\x04"
    if not package:
        if not looks_like(opened.text):
            yield Problem(
                opened.span(), "import-nothing", "no exercise was found", "it has sections Question and Meta-information"
            )
            return
        line = 1
        for text in exercises(opened.text):
            yield _one(opened, text, opened.name, no_files, line)
            line += text.count("\n")
        return
    count = 0
    for name in sorted(opened.members):
        if not name.lower().endswith((*_ENDINGS, ".md", ".tex")):
            continue
        try:
            text = decoded(opened.member_bytes(name, _MOST))[0].replace("\r\n", "\n").replace("\r", "\n")
        except Fault as fault:
            yield fault.problem
            continue
        if looks_like(text):
            count += 1
            for part in exercises(text):
                yield _one(opened, part, name, _beside(opened, name))
        elif name.lower().endswith(_ENDINGS):
            yield Problem(opened.span(), "import-outside-text", f"'{name}' is no exercise, and is left out", "", "warning")
    if not count:
        yield Problem(opened.span(), "import-nothing", "no exercises were found in the package", "put .Rmd or .Rnw files into it")


def _beside(opened: Opened, name: str) -> Fetch:
    """What lies in the package beside an exercise, or below its folder."""

    def fetch(address: str) -> bytes | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        same = (
            path
            if path in opened.members
            else next((one for one in opened.members if posixpath.basename(one) == posixpath.basename(path)), "")
        )
        try:
            return opened.member_bytes(same, 20 << 20) if same else None
        except Fault:
            return None

    return fetch


def _one(opened: Opened, text: str, name: str, fetch: Fetch, line: int = 0) -> Found:
    exercise = parsed(text)
    changes: list[str] = []
    texts = opened.texts.of(changes, fetch)

    def written(text: str) -> str:
        if exercise.latex:
            from course.importing.readers.rexams.latex import markdown_of

            return markdown_of(text, texts)
        return texts.markdown(text)

    kind = exercise.meta.get("extype", "exercise")
    made = fields_of(exercise, written, changes)
    key = posixpath.splitext(posixpath.basename(name))[0]
    place = name if name != opened.name else ""
    span = opened.span(line, 1) if line else opened.span()
    title = exercise.meta.get("extitle") or exercise.meta.get("exname", "")
    if exercise.left and not isinstance(made, str):
        changes.append(exercise.left)
    ending = posixpath.splitext(name)[1].lstrip(".") or "md"
    if isinstance(made, str):
        stem = title or key
        kept = Kept(made, text.encode(), ending)
        raw: dict[str, Value] = {"type": "raw", "stem": stem}
        return Found(span, kind, raw, key, title, (), [], kept, place, comments=exercise.comments)
    fields, category = around(exercise, written, changes)
    return Found(
        span,
        kind,
        {**made, **fields},
        key,
        title,
        category,
        list(dict.fromkeys(changes)),
        None,
        place,
        lambda: Kept("", text.encode(), ending),
        exercise.comments,
    )


READER = Reader("rexams", "R/exams", recognises, read)

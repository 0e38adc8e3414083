"""Source records against the articles themselves: lines and fingerprints of paragraphs, and the places that facts name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from course.model.article import Article, Paragraph
from course.model.bank import Bank
from course.problems import Fault, Problem
from course.source.text import read_text

ARTICLE_CODES = (
    "missing-article",
    "missing-fingerprint",
    "changed-paragraph",
    "paragraph-order",
    "unknown-paragraph",
    "bad-locator",
)


def check_articles(bank: Bank, folder: Path) -> list[Problem]:
    """Where source records and the articles' files in `folder` differ, sorted by place.

    Compares each paragraph's line and fingerprint (`fingerprint`), the numbering, and the places that facts name.
    """
    found: set[Problem] = set()
    for article in bank.articles.values():
        found |= {*_numbering(article), *_facts(article), *_file(article, folder)}
    return sorted(found)


def fingerprint(line: str) -> str:
    """The SHA-256, in hexadecimal, of a line's words joined by single blanks."""
    return hashlib.sha256(" ".join(line.split()).encode()).hexdigest()


def _numbering(article: Article) -> Iterator[Problem]:
    """Body paragraphs count from 1 without a gap, in the order of their lines."""
    before: Paragraph | None = None
    for index, paragraph in enumerate(article.paragraphs):
        if paragraph.n != index + 1:
            message = f"paragraph {index + 1} of {article.id} is numbered {paragraph.n}"
            hint = "body paragraphs count from 1 in reading order, without a gap"
            yield article.problem("paragraph-order", message, hint, at=("paragraphs", index, "n"))
        if before is not None and paragraph.line <= before.line:
            message = f"paragraph {paragraph.n} of {article.id} does not stand after paragraph {before.n}"
            hint = f"paragraph {before.n} stands in line {before.line}"
            yield article.problem("paragraph-order", message, hint, at=("paragraphs", index, "line"))
        before = paragraph


def _facts(article: Article) -> Iterator[Problem]:
    numbers = {paragraph.n for paragraph in article.paragraphs}
    lines = {paragraph.line: paragraph.n for paragraph in article.paragraphs}
    for fact in article.facts:
        if fact.paragraph is not None and fact.paragraph not in numbers:
            message = f"{fact.id} names paragraph {fact.paragraph}, which {article.id} does not have"
            hint = f"its paragraphs are 1 to {max(numbers, default=0)}"
            yield fact.problem("unknown-paragraph", message, hint, at=("paragraph",))
        if fact.line in lines:
            message = f"{fact.id} names line {fact.line}, which is paragraph {lines[fact.line]}"
            hint = f"write 'paragraph: {lines[fact.line]}'; 'line' is for what stands outside the body"
            yield fact.problem("bad-locator", message, hint, at=("line",))


def _file(article: Article, folder: Path) -> Iterator[Problem]:
    if Path(article.file).name != article.file:
        hint = "write the file's name without a folder"
        yield article.problem("missing-article", f"'{article.file}' is not the name of a file", hint, at=("file",))
        return
    try:
        lines = read_text(folder / article.file, article.file).split("\n")
    except Fault as fault:
        message = f"the article '{article.file}' cannot be read: {fault.problem.message}"
        missing = fault.problem.code == "unreadable"
        hint = "is this the right folder, and the file's right name?" if missing else fault.problem.hint
        yield article.problem("missing-article", message, hint, at=("file",))
        return
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        places.setdefault(fingerprint(line), []).append(number)
    for index, paragraph in enumerate(article.paragraphs):
        standing = places.get(paragraph.sha256 or "", [])
        if paragraph.sha256 is None and 1 <= paragraph.line <= len(lines):
            message = f"paragraph {paragraph.n} of {article.id} has no fingerprint, so a change of it would not be seen"
            hint = f"write 'sha256: {fingerprint(lines[paragraph.line - 1])}'"
            found = article.problem("missing-fingerprint", message, hint, at=("paragraphs", index))
            yield replace(found, severity="warning")
            continue
        if paragraph.line in standing:
            continue
        if standing:
            message = f"paragraph {paragraph.n} of {article.id} stands in line {standing[0]}, not in line {paragraph.line}"
            yield article.problem("changed-paragraph", message, f"write 'line: {standing[0]}'", at=("paragraphs", index, "line"))
        elif not 1 <= paragraph.line <= len(lines):
            message = f"paragraph {paragraph.n} of {article.id} names line {paragraph.line}; the article ends before"
            hint = f"'{article.file}' has {len(lines)} lines"
            yield article.problem("changed-paragraph", message, hint, at=("paragraphs", index, "line"))
        else:
            message = f"paragraph {paragraph.n} of {article.id} is not what was read: line {paragraph.line} has other words"
            hint = "read the paragraph anew, check what cites it, then mend the fingerprint"
            yield article.problem("changed-paragraph", message, hint, at=("paragraphs", index, "sha256"))
    for fact in article.facts:
        if fact.line is not None and not (1 <= fact.line <= len(lines) and lines[fact.line - 1].strip()):
            message = f"{fact.id} names line {fact.line}, which is empty or beyond the article's end"
            yield fact.problem("bad-locator", message, f"'{article.file}' has {len(lines)} lines", at=("line",))

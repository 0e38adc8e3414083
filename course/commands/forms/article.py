"""The form of a source record, with the lines and fingerprints of an article's paragraphs computed from its file."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass

from course.commands.forms import BLANK, HEAD, QUOTES, known_ids, next_id, noted, text_of
from course.model.bank import Bank
from course.reading.fingerprints import fingerprint

_HEADING = 80  # characters; a longer line is a paragraph, even without a full stop
_ENDS = re.compile(r"[.?!…:;,]['\"”’»)\]]*$")


@dataclass(frozen=True)
class Body:
    """Which lines of an article (from 1) are paragraphs of its body, and which short ones look like headings."""

    paragraphs: dict[int, str]
    headings: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str, skipped: Collection[int] = ()) -> Body:
        """The body of an article's text, a paragraph a line, without the lines that are `skipped`."""
        lines = {number: line.strip() for number, line in enumerate(text.split("\n"), 1) if line.strip()}
        kept = {number: line for number, line in lines.items() if number not in skipped}
        if skipped:
            return cls(kept)
        headings = tuple(number for number, line in kept.items() if len(line) <= _HEADING and not _ENDS.search(line))
        return cls({number: line for number, line in kept.items() if number not in headings}, headings)


def form(bank: Bank, id_: str | None = None, file: str = "", body: Body | None = None) -> str:
    """A source record to fill in, as a file's text. It holds places and fingerprints of the article, never its words."""
    rows = [
        ("# A source record: what the course knows of one article, in your own words. " + HEAD, ""),
        ("# " + QUOTES, ""),
        (f"id: {id_ or next_id('A', known_ids(bank))}", "A and a number; it never changes later"),
        (f"title: {BLANK}", "~ if it has none"),
        (f"short: {BLANK}", "how documents call it: the report of …"),
        ("publisher: unknown", ""),
        ("author: unknown", ""),
        (f"language: {BLANK}", ""),
        (f"file: {json.dumps(file, ensure_ascii=False) if file else BLANK}", "the name of its text file, without a folder"),
        ("written:", ""),
        (f"  date: {BLANK}", "2026-05-08, 2023-08, 2016, 2023-late, 2022/2023; a trailing ? if you infer it"),
        (f"  how: {BLANK}", "how you know"),
        ("reliability:", ""),
        (f"  rating: {BLANK}", "high, medium or low"),
        (f"  notes: [{BLANK}]", "why"),
        *_paragraphs(body),
        ("facts: []", "each statement that you use; take the brackets away, then:"),
        (f"#  - id: {id_ or next_id('A', known_ids(bank))}-1", ""),
        ("#    paragraph: 1", ""),
        ("#    kind: event", "event definition claim quote number actor"),
        (f"#    statement: {BLANK}", "one statement, in your own words"),
        ("#    says: article", "its own voice, or the name of who says it"),
        (f"#    about: [{BLANK}]", "whom it concerns"),
        ("#    date: 2026-05", "of an event"),
        ("#    certainty: stated", "stated corroborated weak disputed inferred"),
    ]
    return text_of(noted(code, note) for code, note in rows)


def _paragraphs(body: Body | None) -> list[tuple[str, str]]:
    if body is None:
        return [("paragraphs: []", "'course new article FILE' computes them from the article's text")]
    rows: list[tuple[str, str]] = []
    if body.headings:
        places = ", ".join(map(str, body.headings))
        rows = [
            ("boilerplate:", "lines that are no paragraphs of the body; if others are, begin anew with --skip"),
            (f'  - "line{"s" if len(body.headings) > 1 else ""} {places}: heading{"s" if len(body.headings) > 1 else ""}"', ""),
        ]
    rows.append(("paragraphs:", "computed from the file; nothing here is to be typed"))
    for number, (line, text) in enumerate(body.paragraphs.items(), 1):
        rows.append((f"  - {{n: {number}, line: {line}, sha256: {fingerprint(text)}}}", ""))
    return rows

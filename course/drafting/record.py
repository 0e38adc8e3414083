"""A source → a source record as YAML, marked as a draft: what the text gives is filled in, what only a person knows is `…`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from babel import Locale, UnknownLocaleError

from course.drafting.passages import Source
from course.drafting.untouched import marked
from course.reading.fingerprints import fingerprint
from course.source.writing import Writable, entry_text, fields_text

BLANK = "…"
PROPOSED = "proposed: "  # begins the note of a fact that rules found
_HEAD = """\
# A source record, read from an article by rules. It is a draft: the course does not read it, and nothing may rest on it.
# Check each line and replace each … with your own words. Then take it over with: course review
"""


def record_text(source: Source, id_: str, facts: Sequence[Mapping[str, Writable]] = ()) -> str:
    """The file of a draft. It holds places and fingerprints of the article's paragraphs, never their words."""
    written = source.written
    body = "".join(
        (
            fields_text({"id": id_, "title": source.title or None}),
            f"short: {BLANK}  # how documents call it: the report of …\n",
            fields_text({"publisher": source.publisher or "unknown", "author": source.author or "unknown"}),
            fields_text({"language": language_name(source.language)}) if source.language else f"language: {BLANK}\n",
            fields_text({"file": source.file}),
            "written:\n",
            f"  date: {written.date.text if written.date else f'{BLANK}  # 2026-05-08, 2023-08 or 2016'}\n",
            fields_text({"how": written.how}, "  "),
            f"reliability:\n  rating: {BLANK}  # high, medium or low\n  notes: [{BLANK}]  # why\n",
            _apart(source),
            _paragraphs(source),
            "facts:\n" + "".join(entry_text(fact, "  ") for fact in facts) if facts else "facts: []\n",
        )
    )
    return marked(_HEAD + body)


def record_body(fields: Mapping[str, Writable]) -> str:
    """The fields of a record, without its facts, as a file has them."""
    rows = fields.get("paragraphs")
    paragraphs = "".join(
        f"  - {{{', '.join(f'{name}: {value}' for name, value in row.items())}}}\n"
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    )
    rest = {name: value for name, value in fields.items() if name not in ("paragraphs", "facts")}
    return fields_text(rest) + f"paragraphs:\n{paragraphs}"


def language_name(tag: str) -> str:
    """A language's English name: `German` for `de`; the tag itself if it has none that is known."""
    try:
        return str(Locale.parse(tag, sep="-").get_display_name("en") or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def _apart(source: Source) -> str:
    """What stands apart, by reason and lines, in the order in which the reasons first occur."""
    rows = apart(source)
    if not rows:
        return "boilerplate: []\n"
    return "boilerplate:\n" + "".join(
        f"  - {json.dumps(f'{places}: {reason}', ensure_ascii=False)}\n" for reason, places in rows.items()
    )


def apart(source: Source) -> dict[str, str]:
    """The reasons why lines stand apart, each with its lines: `lines 1–14, 16`."""
    lines: dict[str, list[int]] = {}
    for passage in source.passages:
        if passage.apart:
            lines.setdefault(passage.apart, []).append(passage.line)
    return {reason: f"line{'s' if len(found) > 1 else ''} {_ranges(found)}" for reason, found in lines.items()}


def _ranges(numbers: Sequence[int]) -> str:
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _paragraphs(source: Source) -> str:
    rows = (
        f"  - {{n: {passage.number}, line: {passage.line}, sha256: {fingerprint(passage.text)}}}\n" for passage in source.body
    )
    return "paragraphs:\n" + "".join(rows)


def words_of(source: Source) -> int:
    """How many words the body has."""
    return sum(len(re.findall(r"\S+", passage.text)) for passage in source.body)

"""What `course draft` says of an article that it has read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from course.commands.output import counted
from course.drafting.again import Change, Resting
from course.drafting.passages import Source
from course.drafting.record import apart, language_name, words_of

_MANY_WORDS = 400  # of a text in one paragraph, from which on citing it says little
_RULES = ("en", "de", "fr", "es")


def report(shown: str, place: str, notes: Sequence[str], source: Source, facts: int, *, text_is_new: bool) -> None:
    """Says what was read, what stands apart, what was found. `shown` is how the article is called, `place` the draft's place."""
    click.secho(f"{shown} → {place}", bold=True)
    for label, text in _rows(shown, notes, source, facts, text_is_new=text_is_new):
        click.echo(f"  {label:<9} {text}")


def _rows(shown: str, notes: Sequence[str], source: Source, facts: int, *, text_is_new: bool) -> Iterator[tuple[str, str]]:
    written = source.written
    amount = f"{counted(len(source.body), 'paragraph')}, {counted(words_of(source), 'word')}"
    yield "read", ", ".join([amount, *notes])
    yield "title", source.title or "none found"
    yield "author", ", ".join(filter(None, [source.author, source.publisher])) or "none found"
    yield "written", f"{written.date.text} ({written.date}). {written.how}" if written.date else written.how
    yield "language", _language(source)
    places = [f"{where}: {reason}" for reason, where in apart(source).items()] or ["nothing"]
    for index, row in enumerate(places):
        yield "" if index else "apart", row
    yield "facts", f"{counted(facts, 'candidate')}: proposed by rules, for you to check" if facts else "none proposed"
    if len(source.body) == 1 and words_of(source) > _MANY_WORDS:
        yield "note", "it is one long paragraph, so each citation names ¶1: break the line in the file where a thought ends"
    if source.file != Path(shown).name:
        how = "written to" if text_is_new else "stands in"
        yield "text", f"{how} {source.file} beside the article: 'course check --articles FOLDER' reads it; it is never printed"


def _language(source: Source) -> str:
    rules = "there are rules for facts in English, German, French and Spanish"
    if not source.language:
        return f"not known; {rules}"
    name = language_name(source.language)
    return name if source.language in _RULES else f"{name}; {rules} alone"


def report_changes(where: str, found: Sequence[Change], rests: Resting, *, draft: bool) -> None:
    """Says what differs from the record at `where`, and what of the course rests on that."""
    click.echo(f"  changed   since {where}: " + ("; ".join(map(str, found)) if found else "only in which lines paragraphs stand"))
    named = {
        "facts": rests.facts,
        "items": rests.items,
        "handouts": rests.handouts,
        "others": rests.others,
        "frozen": rests.frozen,
    }
    for label, ids in named.items():
        if ids:
            click.echo(f"    {label:<9} {', '.join(ids)}")
    if not any(named.values()) and not draft:
        click.echo("    nothing in the course rests on what changed")

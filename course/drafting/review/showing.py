"""How a draft is shown in the terminal: what it says, and the words it rests on in their paragraph."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import click

from course.drafting.review.judging import Judged
from course.drafting.review.pending import Fields, Pending
from course.model.wordspan import WordSpan
from course.source.writing import Writable, fields_text

_WIDE = 96
_AROUND = 40  # words of a long paragraph on either side of the span
_APART = ("id", "statement", "span", "note", "paragraph", "line")


def lines(draft: Pending, fields: Fields, judged: Judged, passages: Iterable[tuple[WordSpan, str]]) -> Iterator[str]:
    """What is shown of a draft, line by line, with the terminal's own emphasis."""
    if draft.kind == "fact":
        yield from _wrapped(click.style(str(fields.get("statement") or ""), bold=True))
        rest = (_short(name, value) for name, value in fields.items() if name not in _APART and name != "signed")
        yield from _wrapped(" · ".join(rest))
    elif draft.kind == "item":
        yield from (
            f"  {line}" for line in fields_text({k: v for k, v in fields.items() if k not in ("id", "span")}).split("\n") if line
        )
    else:
        yield from _fields({name: value for name, value in fields.items() if name not in ("paragraphs", "boilerplate")})
    for span, text in passages:
        place = f"{span.article} {'line' if span.outside else '¶'}{' ' if span.outside else ''}{span.place}"
        yield f"  {place}, words {span.first} to {span.last}" + ("" if text else ": the article is not at hand, or has changed")
        if text:
            yield from _wrapped(_marked(text, span), "    ")
    if note := fields.get("note"):
        yield from _wrapped(str(note))
    yield from (f"  {line}" for line in _verdict(judged))


def _fields(fields: Fields) -> Iterator[str]:
    yield from (f"  {line}" for line in fields_text(fields).split("\n") if line)


def _verdict(judged: Judged) -> Iterator[str]:
    for problem in judged.problems:
        yield click.style(f"to mend: {problem.message}", fg="red") + (f" ({problem.hint})" if problem.hint else "")
    if judged.taken_over:
        yield click.style("to mend: eight or more words in a row are the article's", fg="red")
    if (told := judged.judgement) is None:
        return
    if told.verdict == "proved":
        yield click.style("proved: what can be checked stands in these words", fg="green")
    elif told.failing:
        for finding in told.failing:
            why = f": {finding.why}" if finding.why else ""
            yield click.style(f"not borne out ({finding.rule}): {finding.what}{why}", fg="red")
    else:
        yield click.style("no rule can prove it: whoever accepts it vouches for it", fg="yellow")


def _marked(text: str, span: WordSpan) -> str:
    words = text.split()
    start, end = max(0, span.first - 1 - _AROUND), min(len(words), span.last + _AROUND)
    before, own, after = words[start : span.first - 1], words[span.first - 1 : span.last], words[span.last : end]
    parts = ["…"] if start else []
    parts += [*before, click.style(" ".join(own), underline=True, bold=True), *after, *(["…"] if end < len(words) else [])]
    return " ".join(parts)


def _short(name: str, value: Writable) -> str:
    if isinstance(value, list):
        return f"{name}: {', '.join(map(str, value))}"
    return f"{name}: {value}" if name not in ("kind", "certainty") else str(value)


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDE, initial_indent=indent, subsequent_indent=indent, break_long_words=False)

"""A draft beside its article: whether the program would take it, what its words prove, and whether it takes words over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from course.drafting.models.proposals import taken_over
from course.drafting.review.pending import Fields, Pending
from course.items import item_types
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.item import Item
from course.model.wordspan import WordSpan
from course.problems import Fault, Problem
from course.proving.evidence import Texts
from course.proving.signing import words_of
from course.proving.verdicts import Judgement, Prover
from course.reading.validation import validate
from course.source.parsing import parse
from course.source.writing import Writable, fields_text

_UNDATED: Fields = {"date": "2000?", "how": "not known"}  # stands in where a record's date is not filled in yet


@dataclass(frozen=True)
class Judged:
    """What was found of a draft. `entry` is None where the program would not take it, and `problems` say why.

    `judgement` is None without the article's text. `of` is the digest that a signature holds.
    """

    entry: Entry | None
    problems: tuple[Problem, ...] = ()
    judgement: Judgement | None = None
    of: str = ""
    taken_over: bool = False  # eight or more of the article's words in a row


class Judge:
    """Judges drafts over a bank; `folder` holds the articles' texts. `records` are drafted records by article."""

    def __init__(self, bank: Bank, folder: Path, records: dict[str, Fields]) -> None:
        articles = dict(bank.articles)
        for id_, fields in records.items():
            if id_ not in articles and (article := _article(fields)):
                articles[id_] = article
        self._bank = replace(bank, articles=articles)
        self._texts = Texts(self._bank, folder)

    def judged(self, draft: Pending, fields: Fields) -> Judged:
        """A draft with the fields it has now."""
        entry, problems = _read(draft, fields)
        if not isinstance(entry, Fact | Item):
            return Judged(entry, tuple(problems))
        prover = Prover(self._bank, self._texts)
        told: Judgement | None = None
        if isinstance(entry, Fact):
            told = prover.fact(entry) if self._texts.lines(draft.article) else None
            own = [entry.statement]
        else:
            told = prover.item(entry) if any(self._texts.lines(cite.partition("-")[0]) for cite in entry.cites) else None
            own = list(_texts(fields))
        lines = "\n".join("\n".join(self._texts.lines(id_)) for id_ in self._bank.articles)
        return Judged(entry, tuple(problems), told, words_of(entry), any(taken_over(text, lines) for text in own))

    def passages(self, fields: Fields) -> Iterator[tuple[WordSpan, str]]:
        """The spans of a draft, each with the line it stands in; an empty one where the article is not at hand."""
        given = fields.get("span")
        for text in [given] if isinstance(given, str) else given if isinstance(given, list) else []:
            try:
                span = WordSpan.parse(str(text))
            except ValueError:
                continue
            yield span, self._texts.line(span) if self._texts.words(span) is not None else ""


def _read(draft: Pending, fields: Fields) -> tuple[Entry | None, list[Problem]]:
    try:
        node, odd = parse(fields_text(fields), draft.shown)
    except Fault as fault:
        return None, [fault.problem]
    if odd:
        return None, odd
    if draft.kind == "record":
        return validate(Article, node)
    if draft.kind == "fact":
        return validate(Fact, node)
    kind = item_types().get(str(fields.get("type")))
    if kind is None:
        hint = "write one of: " + ", ".join(item_types())
        return None, [Problem(node.span, "unknown-type", f"'{fields.get('type')}' is no item type", hint)]
    return validate(kind, node)


def _article(fields: Fields) -> Article | None:
    """A drafted record as far as proofs need it, with stand-ins for what is not filled in."""
    written = fields.get("written")
    known = written if isinstance(written, dict) and str(written.get("date") or "…") != "…" else _UNDATED
    given: Fields = {name: value for name, value in fields.items() if name != "facts"}
    given["short"], given["written"], given["reliability"] = "the article", known, {"rating": "not known"}
    given["language"] = str(fields.get("language") or "English")
    node, _ = parse(fields_text(given), "draft")
    return validate(Article, node, typed=False)[0]


def _texts(value: Writable) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))

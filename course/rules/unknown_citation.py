"""Every citation leads to a fact or a paragraph of a source record, wherever it stands.

The course's own rule (facts first): a citation that leads nowhere cannot be checked by a teacher. Looked at are the
fields that cite (`cites`, `fact`, `made`, `target`, `corroborated_by`) of every entry, and `[@A1-24]` in any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.passages import entries, leaves, passages
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.problems import Problem
from course.suggestions import did_you_mean

CODES = FAULTS = ("unknown-citation",)

_IN_TEXT = re.compile(r"\[@([^\]\n]*)\]")
_FIELDS = {"cites", "fact", "made", "target"}


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each citation that the bank cannot resolve, in its field or in the line of a handout's body."""
    for entry in entries(bank):
        for path, cite in _cited(entry):
            if bank.resolve(cite) is None:
                yield entry.problem("unknown-citation", *_said(bank, cite), at=path)
        for passage in passages(entry):
            for match in _IN_TEXT.finditer(passage.text):
                for part in re.finditer(r"[^,;\s@]+", match[1]):
                    if bank.resolve(part[0]) is None:
                        message, hint = _said(bank, part[0])
                        yield passage.problem("unknown-citation", message, hint, offset=match.start(1) + part.start())


def _cited(entry: Entry) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """The citations in the entry's fields, with the fields."""
    if isinstance(entry, Article):
        return  # its facts come by themselves
    fields = {"corroborated_by"} if isinstance(entry, Fact) else _FIELDS  # a fact's target is a date
    for path, cite in leaves(entry):
        if fields & set(path) and "origin" not in path:
            yield path, cite


def _said(bank: Bank, cite: str) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    kind, name = ("paragraph", cite.split(":")[0]) if ":" in cite else ("fact", cite.split("-")[0])
    article = bank.articles.get(name)
    if article is None:
        hint = f"there is no article '{name}'; " + (did_you_mean(name, bank.articles) or "add its source record")
    elif kind == "paragraph":
        hint = f"the paragraphs of {name} are 1 to {len(article.paragraphs)}"
    elif article.facts:
        hint = f"the facts of {name} are {article.facts[0].id} to {article.facts[-1].id}"
    else:
        hint = f"{name} has no facts yet"
    return f"there is no {kind} '{cite}'", hint

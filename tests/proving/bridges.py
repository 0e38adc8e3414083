"""An invented article on a bridge, its record with spans, and what a key over it is judged to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from banks import Fields, article, fact, item, make_bank, wrong

from course.model.bank import Bank
from course.model.wordspan import WordSpan
from course.proving.evidence import Texts
from course.proving.verdicts import Judgement, Prover
from course.reading.fingerprints import fingerprint

PARAGRAPHS = (
    "The harbour board of Osterfleet opened its swing bridge in May 1931.",
    "Engineer Ada Marek said the new deck “could last forty years”, and that some lorries may use it.",
    "The board plans to finish the repair by the end of 2027. It has not closed the footpath.",
    "Marek added that the three gates at Norlund, Vesk and Tamm are never left open.",
)
TEXT = "\n".join(PARAGRAPHS) + "\n"


def span(paragraph: int, first: int, last: int) -> str:
    """A span of the article, as a file has it."""
    return str(WordSpan.of("A1", paragraph, PARAGRAPHS[paragraph - 1], first, last))


FACTS = [
    fact("A1-1", "The swing bridge of Osterfleet opened in May 1931.", date="1931-05", span=span(1, 5, 12)),
    fact("A1-2", "Ada Marek said that the deck could last for decades.", says="Ada Marek", paragraph="2", span=span(2, 2, 10)),
    fact("A1-3", "The repair is to be finished by the end of 2027.", target="../2027-12-31", paragraph="3", span=span(3, 2, 12)),
    fact("A1-4", "The footpath was not closed.", paragraph="3", span=span(3, 13, 18)),
    fact("A1-5", "Ada Marek said that three gates are never left open.", says="Ada Marek", paragraph="4", span=span(4, 1, 15)),
]


def record(facts: list[Fields] | None = None) -> Fields:
    """The source record of the article."""
    paragraphs = [{"n": str(n), "line": str(n), "sha256": fingerprint(text)} for n, text in enumerate(PARAGRAPHS, 1)]
    return article(paragraphs=paragraphs, facts=facts or FACTS)


def bridge_bank(tmp_path: Path, *items: Fields, facts: list[Fields] | None = None, **course: str) -> tuple[Bank, Texts]:
    """A bank over the article, and the article's text."""
    terms = [{"id": "K01", "term": "deck", "definition": "What one drives on.", "plain": "The road.", "cites": ["A1-1"]}]
    bank = make_bank(tmp_path / "course", items=list(items), record=record(facts), glossary=terms, course=dict(course))
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "001.txt").write_text(TEXT, encoding="utf-8")
    return bank, Texts(bank, folder)


def key_of(tmp_path: Path, key: str, *cites: str, **fields: Any) -> Judgement:
    """What follows for an item with this key."""
    entry = item(
        **{"stem": "What does the report say?", "key": key, "distractors": wrong("lock", "mast"), "cites": list(cites), **fields}
    )
    bank, texts = bridge_bank(tmp_path, entry)
    return Prover(bank, texts).item(bank.items["first"])


def fact_of(tmp_path: Path, **fields: Any) -> Judgement:
    """What follows for the first fact with these fields instead of its own."""
    bank, texts = bridge_bank(tmp_path, facts=[{**FACTS[0], **fields}, *FACTS[1:]])
    return Prover(bank, texts).fact(bank.facts["A1-1"])

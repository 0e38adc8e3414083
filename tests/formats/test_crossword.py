"""Crosswords: what a student and a teacher get, what a reader hears, and what is told of the terms that are not there."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from aloud import broken, elements
from banks import UNIT
from glossaries import build, make_course, term
from pypdf import PdfReader

from course.documents.crossword import blanked, crossword_pages
from course.documents.decks import Deck, decks
from course.documents.page import Page
from course.model.course import Term
from course.stages.project import load

TERMS = [
    term(
        "K01",
        "end-to-end encryption (E2EE)",
        "End-to-end encryption, or E2EE, hides what is **encrypted** from a [server](https://x.org).",
    ),
    term("K02", "key", "A secret. Keys open what a key has closed; a monkey has none."),
    term("K03", "interception", "Getting hold of a message on its way."),
    term("K04", "metadata", "What is written on the envelope: $x$ & more."),
    term("K05", "endpoint", "Where a message can be read."),
    term("K06", "cipher", "A recipe for scrambling."),
    term("K07", "AES-256", "A recipe with a number."),
    term("K08", "transit, rest and end-to-end compared", "Three answers."),
    term("K09", "zzz", "Nothing shares a letter with it."),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return build(make_course(tmp_path_factory.mktemp("crossword"), TERMS, {"standard": "draft"}), "--format", "crossword")


def words(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_the_sheet_asks_and_the_key_answers(built: tuple[Path, str]) -> None:
    output, _ = built
    sheet, key = words(output / "crossword/U1.pdf"), words(output / "crossword/U1-key.pdf")
    assert "(3-2-3, 10)" in sheet and "ENDTOENDENCRYPTION" in key and "teachers only" in key
    for name in ("interception", "metadata", "endpoint", "ENDTOEND", "E2EE"):
        assert name.casefold() not in sheet.casefold()
        assert name.casefold() in key.casefold()
    assert "…, or …, hides what is encrypted from a server." in sheet and "a monkey has none" in sheet
    assert sorted(path.name for path in (output / "crossword").iterdir()) == ["U1-key.pdf", "U1.pdf", "bank-key.pdf", "bank.pdf"]


def test_the_letters_stand_in_the_key_alone(built: tuple[Path, str]) -> None:
    output, _ = built
    shown = []
    for name in ("U1", "U1-key"):
        page = pypdfium2.PdfDocument(output / f"crossword/{name}.pdf")[0]
        shown.append(sum(page.render(scale=1).to_pil().convert("L").histogram()[:100]))
        assert len(page.get_textpage().get_text_range()) > 200
    assert shown[1] > shown[0]


def test_a_reader_hears_where_each_word_is(built: tuple[Path, str]) -> None:
    data = (built[0] / "crossword/U1.pdf").read_bytes()
    assert broken(data) == []
    (grid,) = [one for one in elements(data) if one["kind"] == "Figure"]
    assert re.search(r"The grid of the crossword: 6 words in \d+ rows and \d+ columns", grid["Alt"])
    heard = words(built[0] / "crossword/U1.pdf")
    assert heard.count("Starts in row") == 6 and heard.count("is also in") >= 10  # each shared square from both sides
    assert len([one for one in elements(data) if one["kind"] == "LI"]) == 6


def test_what_is_not_there_is_told_at_its_line(built: tuple[Path, str]) -> None:
    told = built[1]
    assert "'K07' is in no crossword: it has digits" in told
    assert "'K08' is in no crossword: it has more than 20 letters" in told
    assert "'crossword/U1.pdf' holds 6 of 7 terms; not there: K09" in told
    assert told.count("'K07'") == 1  # though the unit and the bank lack it
    assert re.search(r"glossary.yaml:\d+:\d+: warning\[not-carried\]: 'K07'", told)


def test_a_glossary_with_too_little_to_cross_is_told(tmp_path: Path) -> None:
    output, told = build(make_course(tmp_path, TERMS[:3], {"standard": "draft"}), "U1", "--format", "crossword")
    assert "warning[too-few-terms]: 'crossword/U1.pdf' is not made" in told and not (output / "crossword").exists()
    empty = make_course(tmp_path / "empty", [], {"standard": "draft"}, units__U1={**UNIT, "glossary": []})
    (empty / "seeds/glossary.yaml").unlink()
    _, told = build(empty, "--format", "crossword")
    assert "there are no terms in the glossary" in told


def test_two_builds_are_the_same(built: tuple[Path, str]) -> None:
    again, _ = build(built[0].parent, "U1", "--format", "crossword", "--force", output="again")
    for name in ("U1", "U1-key"):
        assert (again / f"crossword/{name}.pdf").read_bytes() == (built[0] / f"crossword/{name}.pdf").read_bytes()


def test_a_sheet_in_hebrew_runs_from_right_to_left(tmp_path: Path) -> None:
    names = ["שלום", "מפתח", "הצפנה", "שרת", "הודעה", "רשת", "סוד"]
    terms = [term(f"K{n:02}", name, "דבר שאומרים") for n, name in enumerate(names, 1)]
    course = {"language": "he", "labels": "en", "standard": "draft"}
    output, told = build(make_course(tmp_path, terms, course), "U1", "--format", "crossword")
    key = output / "crossword/U1-key.pdf"
    assert key.is_file(), told
    assert broken(key.read_bytes()) == []
    job, _ = load(tmp_path).job(["U1"])
    (deck,) = [one for one in decks(job) if isinstance(one, Deck)]
    page = next(one for one in crossword_pages(deck, job.bank) if isinstance(one, Page))
    shown = page.filled(job.renderer)
    x = {square["number"]: square["x"] for square in shown["squares"] if square["number"]}
    assert all(clue.column == shown["columns"] - x[clue.number] for clue in [*shown["across"], *shown["down"]])
    first = max(shown["across"], key=lambda clue: len(clue.letters))
    row = {square["x"]: square["letter"] for square in shown["squares"] if square["y"] == first.row - 1}
    assert "".join(row.get(x[first.number] - n, "") for n in range(len(first.letters))) == first.letters


@pytest.mark.parametrize(
    ("name", "means", "left"),
    [
        ("key", "A key and keys, no monkey.", "A … and …, no monkey."),
        ("end-to-end encryption (E2EE)", "E2EE is end to end encryption.", "… is …."),
        ("plaintext and ciphertext", "Plaintext is read; ciphertext is not.", "… is read; … is not."),
        ("server", "See [a server](https://server.org) and `server`.", "See [a …](https://server.org) and `server`."),
    ],
)
def test_a_term_is_not_in_its_own_clue(name: str, means: str, left: str) -> None:
    assert blanked(means, Term(id="K01", term=name, definition=means, plain=means)) == left

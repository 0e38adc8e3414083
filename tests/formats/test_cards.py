"""Cards to cut out and bingo: each back behind its front, nothing cut off, no two cards alike."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from aloud import broken
from click.testing import CliRunner
from glossaries import build, make_course, term
from pypdf import PdfReader

from course.cli import main
from course.documents.flashcards import ROOM

NAMES = [f"term{letter}" for letter in "ABCDEFGHIJKLM"]
TERMS = [term(f"K{number:02}", name, f"Meaning of {name[-1] * 3}.") for number, name in enumerate(NAMES, 1)]
EVENTS = {
    "events": [
        {"id": "T01", "lane": "events", "label": "The purchase", "fact": "A1-1"},
        {"id": "T02", "lane": "promises", "label": "All of it", "fact": "A1-7"},
        {"id": "T03", "lane": "events", "label": "The default", "fact": "A1-2"},
    ]
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = make_course(tmp_path_factory.mktemp("cards"), TERMS, {"standard": "draft"}, timeline=EVENTS)
    return build(folder, "--format", "cards")


def places(pdf: Path, page: int, words: str) -> tuple[float, float]:
    """The middle of some words on a page (from 0), from its left and its lower edge."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = text.search(words, match_case=True).get_next()
    assert found, words
    boxes = [text.get_charbox(found[0] + n) for n in range(found[1])]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return (left + right) / 2, (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_back_lies_behind_its_front(built: tuple[Path, str], paper: str) -> None:
    pdf = built[0] / "cards/U1.pdf"
    if paper == "letter":
        pdf = build(built[0].parent, "U1", "--format", "cards", "--paper", "letter", output="letter")[0] / "cards/U1.pdf"
    width = float(PdfReader(pdf).pages[0].mediabox.width)
    assert len(PdfReader(pdf).pages) == 4  # eight on a sheet, then five
    for number, name in enumerate(NAMES):
        front, back = places(pdf, number // 8 * 2, name), places(pdf, number // 8 * 2 + 1, f"of {name[-1] * 3}")
        assert abs(front[0] - (width - back[0])) < 30, name  # turned over the long edge
        assert abs(front[1] - back[1]) < 15, name
    assert len({(round(x / 20), round(y / 20)) for name in NAMES[:8] for x, y in [places(pdf, 0, name)]}) == 8


def test_cards_are_cut_at_the_same_place_on_each_sheet(built: tuple[Path, str]) -> None:
    pdf = built[0] / "cards/U1.pdf"
    assert places(pdf, 0, "termA") == pytest.approx(places(pdf, 2, "termI"), abs=3)


def test_the_timeline_has_cards_with_dates(built: tuple[Path, str]) -> None:
    front, back = (page.extract_text() for page in PdfReader(built[0] / "cards/timeline.pdf").pages)
    assert front.index("The purchase") < front.index("The default") < front.index("All of it")
    assert "2014" in back and "2016" in back and "named date:" in back and "The purchase" not in back


def test_all_that_is_made_can_be_read_aloud(built: tuple[Path, str]) -> None:
    output, told = built
    made = sorted(path.name for path in (output / "cards").iterdir())
    decks = [f"{deck}{name}.pdf" for deck in ("U1", "bank") for name in ("", "-bingo", "-bingo-caller")]
    assert made == sorted([*decks, "timeline.pdf"]) and "error" not in told
    for name in ("U1.pdf", "U1-bingo.pdf", "U1-bingo-caller.pdf", "timeline.pdf"):
        assert broken((output / "cards" / name).read_bytes()) == [], name


def cards_of(pdf: Path) -> list[list[str]]:
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    return [re.findall("term[A-Z]", part) for part in re.split(r"Card \d+", text)[1:]]


def test_a_class_gets_different_bingo_cards_and_the_caller_a_list(built: tuple[Path, str]) -> None:
    cards = cards_of(built[0] / "cards/U1-bingo.pdf")
    assert len(cards) == 30 and {len(card) for card in cards} == {8}  # and one free square
    assert len({frozenset(card) for card in cards}) == 30 and all(len(set(card)) == 8 for card in cards)
    assert "Meaning" not in "".join(page.extract_text() for page in PdfReader(built[0] / "cards/U1-bingo.pdf").pages)
    listed = PdfReader(built[0] / "cards/U1-bingo-caller.pdf").pages[0].extract_text()
    order = re.findall("term[A-Z]", listed)
    assert sorted(order) == NAMES and order != NAMES and "Meaning of BBB." in listed and "teachers only" in listed
    files = re.search(r"cards/U1-bingo-caller", (built[0] / "students.html").read_text(encoding="utf-8"))
    assert files is None


def test_two_builds_are_the_same(built: tuple[Path, str]) -> None:
    again, _ = build(built[0].parent, "U1", "--format", "cards", "--force", output="again")
    for name in ("U1.pdf", "U1-bingo.pdf", "U1-bingo-caller.pdf"):
        assert (again / "cards" / name).read_bytes() == (built[0] / "cards" / name).read_bytes(), name
    assert not (again / "cards/bank.pdf").exists()


@pytest.mark.parametrize("count", sorted(ROOM))
def test_the_longest_meaning_decides_how_many_cards_a_sheet_holds(tmp_path: Path, count: int) -> None:
    """What the table promises fits: the last word of the longest text stands in its card."""
    text = ("words " * 300)[: ROOM[count] - 8].rstrip() + " LAST."
    terms = [term(f"K{n:02}", f"term{n}", text) for n in range(1, count + 2)]  # on two sheets
    output, told = build(make_course(tmp_path, terms, {"standard": "draft"}), "U1", "--format", "cards")
    pdf = output / "cards/U1.pdf"
    assert "no card" not in told
    assert len(PdfReader(pdf).pages) == 4
    height = {8: 58, 6: 77, 4: 116, 2: 116}[count] * 72 / 25.4
    first = places(pdf, 1, "words")[1]
    text_page = pypdfium2.PdfDocument(pdf)[1].get_textpage()
    top = float(PdfReader(pdf).pages[0].mediabox.height) - 29 * 72 / 25.4
    lasts, search = [], text_page.search("LAST", match_case=True)
    while found := search.get_next():
        lasts.append(text_page.get_charbox(found[0])[1])
    assert first < top and all((top - bottom) % height < height - 4 for bottom in lasts) and len(lasts) == count


def test_what_is_too_long_or_too_few_is_told(tmp_path: Path) -> None:
    terms = [term("K01", "short"), term("K02", "long", "word " * 400)]
    output, told = build(make_course(tmp_path, terms, {"standard": "draft"}), "U1", "--format", "cards")
    assert "warning[not-carried]: 'K02' is on no card: its meaning is longer than a card holds" in told
    assert "warning[too-few-terms]: 'cards/U1-bingo.pdf' is not made: 2 terms fit its cards" in told
    assert "10 terms are enough" in told
    assert [path.name for path in (output / "cards").iterdir()] == ["U1.pdf"]


def test_a_format_of_no_items_loses_none(built: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built[0].parent)
    told = CliRunner().invoke(main, ["losses", "cards"], catch_exceptions=False)
    assert told.exit_code == 0 and "Cards: made of no items." in told.output

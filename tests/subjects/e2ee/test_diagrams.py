"""The diagrams as a reader meets them: true to the facts, legible, nothing on top of anything else."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import weasyprint
from banks import Fields, article, fact, make_bank
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from course.labels import capital
from course.model.bank import Bank
from course.modelling.layout.lettering import CAP, DESCENT, SMALLEST, width, wrap
from course.modelling.parts import diagrams
from course.reading.read import read_bank
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.systems import relay

ROOT = Path(__file__).parents[3]
MINE = ("D1", "D2", "D14")
PALETTE = {"#1b1b1f", "#5b6068", "#d9dce1", "#f1f2f4", "#ffffff", "#0b5c8a", "none"}
SVG = "{http://www.w3.org/2000/svg}"


def dated_bank(folder: Path, facts: dict[str, Fields], **files: Any) -> Bank:
    """A bank with these facts (their fields by id); `files` are further entries as `make_bank` takes them."""
    listed = [fact(id_, "It happened.", **fields) for id_, fields in facts.items()]
    return make_bank(folder, record=article(facts=listed), **files)


def draw(id_: str, bank: Bank) -> str:
    env = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([ROOT / "course/subjects/e2ee/templates", ROOT / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    diagram = diagrams(SUBJECT)[id_]
    data, labels = diagram.data(bank), bank.labels
    env.filters["capital"] = capital
    env.globals |= {"_": labels.gettext, "ngettext": labels.ngettext, "pgettext": labels.pgettext}
    values = {"id": id_, "title": diagram.title, "alt": diagram.alt(data)} | dict(data)
    return env.get_template(f"diagrams/{id_}.svg.jinja").render(values)


def alt(id_: str, bank: Bank) -> str:
    data = diagrams(SUBJECT)[id_].data(bank)
    return diagrams(SUBJECT)[id_].alt(data)


@pytest.fixture(scope="module")
def seeds() -> Bank:
    return read_bank(ROOT / "seeds")[0]


@dataclass(frozen=True)
class Box:
    """A text as it is printed; `size` is that of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    def meets(self, other: Box) -> bool:
        # Half a unit is 0.13 mm: less than the rounding of positions.
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.5 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5


def boxes(svg: str) -> list[Box]:
    """Where each text of a drawing stands, measured anew from the SVG alone."""
    found = []

    def walk(node: ElementTree.Element, inherited: dict[str, str], x: float, y: float) -> None:
        style = inherited | dict(node.attrib)
        if move := re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", node.get("transform", "")):
            x, y = x + float(move[1]), y + float(move[2])
        if node.tag == f"{SVG}text":
            text, size = node.text or "", float(style["font-size"])
            long = width(text, size, bold=style.get("font-weight") == "bold")
            left = (
                x + float(node.get("x", "0")) - {"start": 0, "middle": long / 2, "end": long}[style.get("text-anchor", "start")]
            )
            base = y + float(node.get("y", "0"))
            found.append(Box(text, left, left + long, base - CAP * size, base + DESCENT * size, size))
        for child in node:
            walk(
                child,
                {name: style[name] for name in ("font-size", "font-weight", "text-anchor") if name in style},
                x,
                y,
            )

    walk(ElementTree.fromstring(svg), {}, 0, 0)
    return found


def assert_legible(svg: str) -> None:
    """Every text is large enough and inside the drawing, and none touches another."""
    root = ElementTree.fromstring(svg)
    _, _, wide, high = (float(number) for number in root.attrib["viewBox"].split())
    assert wide == 640
    shown = boxes(svg)
    for box in shown:
        assert box.size >= SMALLEST, box
        assert box.left >= -0.5 and box.right <= wide + 0.5 and box.top >= -0.5 and box.bottom <= high + 0.5, box
    for one, other in combinations(shown, 2):
        assert not one.meets(other), (one, other)


def texts(svg: str) -> str:
    return " ".join(box.text for box in boxes(svg))


# Every drawing


@pytest.mark.parametrize("id_", MINE)
def test_drawing_of_the_course_is_legible(id_: str, seeds: Bank) -> None:
    assert_legible(draw(id_, seeds))


@pytest.mark.parametrize("id_", MINE)
def test_drawing_is_fit_to_stand_in_a_page(id_: str, seeds: Bank) -> None:
    svg = draw(id_, seeds)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.attrib["width"] == "100%"
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text == diagrams(SUBJECT)[id_].title
    assert description.text == alt(id_, seeds)
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
        assert not {name for name in node.attrib if name == "id" or "href" in name or name.startswith("on")}, node.attrib
        assert {node.get("fill", "none"), node.get("stroke", "none")} <= PALETTE
        assert float(node.get("stroke-width", "1")) >= 1
    assert "url(" not in svg


@pytest.mark.parametrize("id_", MINE)
def test_same_bank_gives_same_drawing(id_: str) -> None:
    assert draw(id_, read_bank(ROOT / "seeds")[0]) == draw(id_, read_bank(ROOT / "seeds")[0])


@pytest.mark.parametrize("id_", MINE)
def test_bank_without_anything_still_gives_a_drawing(id_: str, tmp_path: Path) -> None:
    assert_legible(draw(id_, make_bank(tmp_path)))


def test_weasyprint_draws_them_without_a_complaint(seeds: Bank, caplog: pytest.LogCaptureFixture) -> None:
    page = "".join(draw(id_, seeds) for id_ in MINE)
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = weasyprint.HTML(string=f'<html lang="en"><title>x</title><body>{page}').write_pdf(pdf_variant="pdf/ua-1")
    assert pdf is not None and pdf.startswith(b"%PDF")
    assert [record.getMessage() for record in caplog.records] == []


# D1 and D2: the relay model


def test_message_path_shows_where_each_mode_locks(seeds: Bank) -> None:
    svg = draw("D1", seeds)
    shown = boxes(svg)
    heads = {box.text: box.top for box in shown if box.text.lower() in {mode.name for mode in relay.MODES}}
    assert list(heads) == ["In transit", "In transit and at rest", "End to end"]
    tops = [*heads.values(), 10_000]
    for mode, top, below in zip(relay.MODES[1:], tops, tops[1:], strict=False):
        row = [box for box in shown if top < box.top < below]
        # Both devices, both stretches of the network, the server's process and its disk.
        parties = [relay.SENDER, relay.TAP, relay.SERVER, relay.DISK, relay.TAP, relay.RECIPIENT]
        assert sum(box.text == "readable" for box in row) == sum(relay.sees(mode, party) for party in parties)
        assert sum(box.text == "locked" for box in row) == sum(not relay.sees(mode, party) for party in parties)
        process = next(box for box in row if box.text == "process")
        beside = next(box for box in row if box.left > process.right and abs(box.bottom - process.bottom) < 1)
        assert beside.text == ("readable" if relay.sees(mode, relay.SERVER) else "locked")


def test_visibility_grid_says_yes_exactly_where_the_model_does(seeds: Bank) -> None:
    shown = boxes(draw("D2", seeds))
    for party in relay.PARTIES:
        head = next(box for box in shown if box.text.lower() == party)
        cells = sorted((box for box in shown if box.bottom == head.bottom and box is not head), key=lambda box: box.left)
        assert [box.text for box in cells] == ["yes" if relay.sees(mode, party) else "no" for mode in relay.MODES]
    assert [box.text for box in shown if re.fullmatch(r"\d of \d", box.text)] == [
        "5 of 5",
        "4 of 5",
        "3 of 5",
        "2 of 5",
    ]


@pytest.mark.parametrize("id_", ["D1", "D2"])
def test_model_is_called_a_model_and_its_terms_background(id_: str, seeds: Bank) -> None:
    for said in (texts(draw(id_, seeds)), alt(id_, seeds)):
        assert "model" in said.lower()
        assert "background knowledge, not from the articles" in said


def test_alternatives_name_who_reads(seeds: Bank) -> None:
    assert "End to end: 2 of 5 can read (sender, recipient)" in alt("D2", seeds)
    assert "End to end: locked at the network, the server's process and the server's disk" in alt("D1", seeds)


# D14: the ledger


OUTCOMES = ("met", "partly", "missed", "reversed", "unknown")
SO_IT_WENT = "So it went."


def ledger(*rows: tuple[str, str, str], promise: str = "Do it", text: str = SO_IT_WENT) -> Fields:
    """Promises L0, L1, …, each with the facts that say when it was made and for when, and its outcome."""
    names = ("made", "target", "outcome")
    return {
        "promises": [
            {"id": f"L{number}", "promise": promise, **dict(zip(names, row, strict=True)), "text": text}
            for number, row in enumerate(rows)
        ]
    }


def test_each_outcome_has_its_word_and_its_own_line(tmp_path: Path) -> None:
    bars: set[frozenset[tuple[str, str]]] = set()
    for outcome in OUTCOMES:
        timeline = ledger(("A1-1", "A1-2", outcome))
        bank = dated_bank(tmp_path / outcome, {"A1-1": {"date": "2021-11?"}, "A1-2": {"target": "2023"}}, timeline=timeline)
        svg = draw("D14", bank)
        assert f"{outcome.capitalize()}: {SO_IT_WENT}" in texts(svg)
        line = diagrams(SUBJECT)["D14"].data(bank)["lines"][0]
        level = line.y - 2 if outcome == "reversed" else line.y  # reversed: two lines, the upper one first
        (bar,) = re.findall(rf'<path d="M{line.start:.1f} {level:.1f}H[^"]*"([^>]*)>', svg)
        bars.add(frozenset(re.findall(r'([\w-]+)="([^"]*)"', bar)))
    assert len(bars) == len(OUTCOMES)


def test_ledger_tells_dates_and_that_begun_is_not_complete(tmp_path: Path) -> None:
    facts: dict[str, Fields] = {"A1-1": {"date": "2021-11?"}, "A1-2": {"target": "2023-late"}}
    bank = dated_bank(tmp_path, facts, timeline=ledger(("A1-1", "A1-2", "partly")))
    shown, said = texts(draw("D14", bank)), alt("D14", bank)
    assert "made Nov 2021 (inferred)" in shown
    assert "due late 2023" in shown
    assert "Begun is not complete" in shown
    assert "Do it: made November 2021 (inferred), due late 2023. Partly: So it went." in said
    (line,) = diagrams(SUBJECT)["D14"].data(bank)["lines"]
    assert line.made.mark.unsure and line.made.mark.hatch
    assert not line.due.mark.unsure and not line.due.mark.hatch


def test_promise_runs_from_its_making_to_its_target(tmp_path: Path) -> None:
    facts: dict[str, Fields] = {
        "A1-1": {"date": "2021-11"},
        "A1-2": {"target": "2022-06"},
        "A1-3": {"target": "../2023-12-31"},
    }
    bank = dated_bank(tmp_path, facts, timeline=ledger(("A1-1", "A1-2", "missed"), ("A1-1", "A1-3", "missed")))
    first, second = diagrams(SUBJECT)["D14"].data(bank)["lines"]
    assert first.start == second.start
    assert first.stop < second.stop
    assert second.made.mark.left == second.start and second.due.mark.right == second.stop
    assert second.due.mark.target and not second.made.mark.target


def test_promise_without_a_target_date_says_so(tmp_path: Path) -> None:
    facts: dict[str, Fields] = {"A1-1": {"date": "2019-03"}, "A1-2": {"target": "2023"}}
    bank = dated_bank(tmp_path, facts, timeline=ledger(("A1-1", "A1-1", "partly"), ("A1-1", "A1-2", "met")))
    assert "no date promised" in texts(draw("D14", bank))
    assert "Do it: made March 2019, due no date given" in alt("D14", bank)


@pytest.mark.parametrize(
    ("made", "due"), [("2021-11?", "2023-late"), ("2022/2023", "../2023-12-31?"), ("2014", "2026"), ("2023?", "2023?")]
)
def test_long_ledger_stays_legible(tmp_path: Path, made: str, due: str) -> None:
    long = "A promise that takes a good many words to say, and then some more words " * 3
    rows = [("A1-1", "A1-2", outcome) for outcome in OUTCOMES * 2]
    timeline = ledger(*rows, promise=long, text=long)
    bank = dated_bank(tmp_path, {"A1-1": {"date": made}, "A1-2": {"target": due}}, timeline=timeline)
    assert_legible(draw("D14", bank))


def test_ledger_of_the_course_has_every_promise(seeds: Bank) -> None:
    assert [line.promise.id for line in diagrams(SUBJECT)["D14"].data(seeds)["lines"]] == list(seeds.promises)


# Lettering


def test_wrapped_lines_fit_and_keep_every_word() -> None:
    text = "Default encryption had begun in Messenger, for one-to-one messages and personal calls"
    lines = wrap(text, 150, 11, indent=60)
    assert " ".join(lines) == text
    assert width(lines[0], 11) + 60 <= 150
    assert max(width(line, 11) for line in lines[1:]) <= 150
    assert len(wrap(text, 150, 11)) < len(wrap(text, 100, 11))

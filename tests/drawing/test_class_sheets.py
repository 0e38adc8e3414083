"""The sheets of a class: they conform and read well aloud, and the key derived again from them is the key that was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from aloud import broken, stumbles
from click.testing import CliRunner

from course.cli import main
from course.content.markdown import plain
from course.interactions import Choice, Interaction, Match, Order
from course.model.item import Item
from course.stages.project import Project

QUIZ = "u1-exit"  # one and several right options, a judgement, a matching, an ordering
STUDENTS = 20
_STEM = 30  # letters and digits of a stem that tell which item it is: they stand in its first line
pytestmark = pytest.mark.xdist_group("a class's sheets")  # drawn once
_ANY = r".+?"  # the answer to what is the same on every form


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a class's PDFs."""
    folder = tmp_path_factory.mktemp("class")
    ids = Random("ids").sample(range(100_000, 1_000_000), STUDENTS)
    (folder / "r.csv").write_text("\n".join(["id,name", *(f"{id_},Student {id_}" for id_ in ids), ""]))
    args = ["build", QUIZ, "--class", str(folder / "r.csv"), "--format", "pdf", "--output", str(folder)]
    result = CliRunner().invoke(main, args, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder


def test_keys_agree_with_what_is_printed(printed: Path, project: Project) -> None:
    key = re.sub(r"\s", "", text_of(printed / "keys" / f"{QUIZ}-class-key.pdf"))
    items = [entry.item for entry in project.job((QUIZ,))[0].forms[0].items]  # which ones; in what order, the paper tells
    forms = sorted((printed / "quizzes").glob("*.pdf"))
    assert len(forms) == STUDENTS
    seen = set()
    for path in forms:
        answers = answers_of(text_of(path), items)
        assert len(answers) == len(items) and answers.count(_ANY) == 1
        assert re.search(path.stem.removeprefix(f"{QUIZ}-") + "".join(answers), key), f"{path.name}: {answers}"
        seen.add(tuple(answers))
    assert len(seen) == STUDENTS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the checker's own library
def test_every_sheet_conforms_and_reads_well(printed: Path) -> None:
    sheets = sorted((printed / "quizzes").glob("*.pdf"))
    assert len(sheets) == STUDENTS
    assert [fault for path in sheets for fault in broken(path.read_bytes())] == []
    assert [said for path in sheets for said in stumbles(path)] == []


def text_of(path: Path) -> str:
    """What PDFium reads of a file, its pages joined."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def bare(text: str) -> str:
    """A text as its letters and digits, whatever lines it stands in."""
    return "".join(filter(str.isalnum, plain(text)))


def answers_of(text: str, items: Sequence[Item]) -> list[str]:
    """The right answers in the order in which the questions are printed, in the letters that are printed, as patterns."""
    text = bare(text)
    found = {place: item for item in items if (place := text.find(bare(item.stem)[:_STEM])) >= 0}
    places = sorted(found)
    return [
        answer_of(found[place].lower()[0].interaction, text[place:end])
        for place, end in zip(places, [*places[1:], len(text)], strict=True)
    ]


def answer_of(interaction: Interaction, text: str) -> str:
    match interaction:
        case Choice(options=options, fixed=False):
            called = letters([option.text for option in options], text)
            return ",".join(sorted(called[option.text] for option in options if option.right))
        case Match(pairs=pairs, rights=rights):
            called = letters([option.text for option in rights], text)
            return "".join(f"{place}{called[pair.right]}" for place, pair in enumerate(pairs, 1))
        case Order(steps=steps):
            called = letters([step.text for step in steps], text)
            return "→".join(called[step.text] for step in steps)
        case _:
            return _ANY


def letters(options: Sequence[str], text: str) -> dict[str, str]:
    """The letter that stands before each option; the longest are looked for first, for one can begin like another."""
    called = {}
    for option in sorted(options, key=len, reverse=True):
        found = re.findall(f"([A-Z]){re.escape(bare(option))}", text)
        assert len(found) == 1, f"'{option}' stands {len(found)} times"
        called[option] = found[0]
        text = text.replace(found[0] + bare(option), "/")
    assert sorted(called.values()) == list("ABCDEFGH")[: len(options)]
    return called

"""The files of a class when not all of it can be composed: one file for several holds them all, in the list's order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from aloud import broken, kinds, tree
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result

from course.cli import main
from course.drawing.printer import Printer

ROOT = Path(__file__).parents[2]

LONG = "\n\n".join(
    ["What the messenger promised, and what it did not, is a long story to tell. " * 5] * 5
)  # higher than a large page
LIST = "id,name,group,large print,paper\n1,Ann,7b,,\n2,Bo,7b,yes,\n3,Di,7b,,\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    fields = [item("one", stem=LONG), item("two", "ordering")]
    make_bank(tmp_path, items=fields, quizzes=[quiz("one", "two")])
    (tmp_path / "r.csv").write_text(LIST)
    with chdir(tmp_path):
        yield tmp_path


def failing(self: Printer, html: str, *args: Any) -> bytes:
    """Lays out pages, but for keys, as a library would that has a slip."""
    if "answers of all forms" in html:
        raise IndexError("list index out of range")
    return _PDF(self, html, *args)


_PDF = Printer.pdf


def test_an_error_of_the_layout_is_told_and_the_others_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of content that came with the program, which is laid out in this process."""
    (tmp_path / "r.csv").write_text("id,name\n1,Ann\n")
    monkeypatch.setattr(Printer, "pdf", failing)
    monkeypatch.setattr(Printer, "cut", failing_cut)
    command = [
        "build",
        "mixed",
        "--class",
        str(tmp_path / "r.csv"),
        "--processes",
        "1",
        "--force",
        "--output",
        str(tmp_path / "o"),
    ]
    with chdir(ROOT):
        result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 1 and "error[cannot-draw]: 'keys/mixed-class-key.pdf' cannot be laid out" in result.output
    assert "drawn one by one: 1 of the 1 forms of 'mixed', since it could not be laid out: IndexError" in result.output
    assert len(list((tmp_path / "o" / "quizzes").glob("*.pdf"))) == 1


def failing_cut(self: Printer, *args: Any) -> None:
    raise IndexError("list index out of range")


def build(*more: str) -> Result:
    command = ["build", "exit", "--class", "r.csv", "--bind", "printer", "--processes", "1", *more]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def codes() -> dict[str, str]:
    record = json.loads(Path("output/classes/r/keys/exit-class.json").read_text(encoding="utf-8"))
    return {student["name"]: student["code"] for student in record["students"]}


def begins(path: str) -> list[tuple[int, str]]:
    """The pages on which a form begins, and whose it is."""
    found, names = [], codes()
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        text = page.get_textpage().get_text_bounded()
        found += [(number, name) for name, code in names.items() if code in text and "Answer every question." in text]
    return found


def test_who_is_drawn_alone_stands_among_the_others(workspace: Path) -> None:
    result = build()
    assert result.exit_code == 0 and "drawn one by one: 1 of the 3 forms of 'exit', since an item is" in result.output
    file = Path("output/classes/r/quizzes/exit-printer.pdf")
    assert sorted(path.name for path in file.parent.glob("*.pdf")) == ["exit-printer.pdf"]
    found = begins(str(file))
    assert [name for _, name in found] == ["Ann", "Bo", "Di"] and all(page % 2 == 0 for page, _ in found)
    assert broken(file.read_bytes()) == [] and len(kinds(tree(file.read_bytes()), "H1")) == 3

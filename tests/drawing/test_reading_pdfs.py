"""Documents of each kind, validated and heard: PDF/UA-1, and a reader's checker. `.ci/run` does so with every document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from aloud import broken, kinds, stumbles, tree
from banks import HANDOUT, item, make_bank, quiz
from click.testing import CliRunner
from pypdf import PdfWriter
from weasyprint import HTML

from course.cli import main
from course.drawing.conformance import can_check, conformance

TYPES = ("single-choice", "multiple-response", "true-false", "matching", "ordering", "cloze", "numeric", "short-answer", "essay")


@pytest.fixture(scope="module", params=["plain", "large-german"])
def documents(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of a small course that has every item type; also in large print on US Letter, with German labels."""
    here = tmp_path_factory.mktemp("class")
    items = [item(f"an-{type_}", type_) for type_ in TYPES]
    course = {} if request.param == "plain" else {"labels": "de", "policies": {"large_print": True, "school": "Our school"}}
    text = HANDOUT + "\n## A list\n\n- one\n\n- two\n\n  - three\n\n| | b | c |\n|---|---|---|\n| a | 1 | 2 |\n"
    make_bank(here, items=items, quizzes=[quiz(*(one["id"] for one in items))], handout=text, course=course)
    paper = [] if request.param == "plain" else ["--paper", "letter"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        result = CliRunner().invoke(main, ["build", "--format", "pdf", *paper], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return sorted((here / "output").rglob("*.pdf"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the checker's own library
def test_every_kind_of_document_conforms_and_reads_well(documents: list[Path]) -> None:
    assert {path.parent.name for path in documents} >= {"handouts", "quizzes", "keys"} and len(documents) >= 5
    assert {path.name: broken(path.read_bytes()) for path in documents} == {path.name: [] for path in documents}
    assert [said for path in documents for said in stumbles(path)] == []


def test_a_reader_jumps_from_question_to_question(documents: list[Path]) -> None:
    (paper,) = (path for path in documents if path.stem == "exit-A")
    assert len(kinds(tree(paper.read_bytes()), "H2")) >= len(TYPES)


def test_check_pdf_tells_what_conforms(documents: list[Path], tmp_path: Path) -> None:
    bare = tmp_path / "bare.pdf"
    bare.write_bytes(documents[0].read_bytes().replace(b"pdfuaid:part", b"pdfuaid:past"))
    (tmp_path / "no.pdf").write_text("no PDF", encoding="utf-8")
    run = CliRunner()
    fine = run.invoke(main, ["check", "--pdf", str(documents[0])])
    assert fine.exit_code == 0 and "1 PDF file checked" in fine.output
    result = run.invoke(main, ["check", "--pdf", str(tmp_path), "--format", "json"])
    assert result.exit_code == 1
    found = {Path(one["file"]).name: one["code"] for one in yaml.safe_load(result.stdout)}
    assert found == {"no.pdf": "pdf-unreadable"} | ({"bare.pdf": "pdf-not-accessible"} if b"pdfuaid" in bare.read_bytes() else {})
    assert run.invoke(main, ["check", "--pdf"]).exit_code == 2 and run.invoke(main, ["check", str(bare)]).exit_code == 2


@pytest.mark.skipif(not can_check(), reason="the validator is not installed")
def test_a_hint_fits_what_made_the_file(tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        writer = PdfWriter(clone_from=BytesIO(HTML(string="<title>t</title><p>not tagged").write_pdf()))
        if name == "theirs":
            writer.add_metadata({"/Producer": "A word processor"})
        else:
            writer.add_metadata({"/Producer": "WeasyPrint 70.0"})
        writer.write(tmp_path / f"{name}.pdf")
    problems = conformance([tmp_path / "ours.pdf", tmp_path / "theirs.pdf"])
    hints = {(Path(problem.span.file).stem, problem.hint.split(":")[0].split(",")[0]) for problem in problems}
    assert hints == {("ours", "if Coursepack built it"), ("theirs", "export it anew as a tagged PDF (PDF/UA)")}


def test_check_pdf_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.drawing.conformance.can_check", lambda: False)
    result = CliRunner().invoke(main, ["check", "--pdf", str(tmp_path)])
    assert result.exit_code == 2 and "pip install" in result.output and "page-validation" in result.output

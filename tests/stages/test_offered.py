"""What the overview offers of formats: files of some that there may be one day, beside documents and in folders of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner

from course.cli import main
from course.documents.job import Job
from course.formats import Artifact, Format, format_named
from course.problems import Problem
from course.stages import building, offered

FORMATS = {
    "docx": ("Word", ".docx", "beside", "page"),
    "fillable": ("Fillable PDF", ".fillable.pdf", "beside", "student"),
    "practice": ("Practice page", ".html", "folder", "student"),
    "aiken": ("Aiken", ".txt", "folder", "teacher"),
    "anki": ("Anki", ".apkg", "folder", "student"),
}


def made_up(name: str) -> Format:
    title, ending, where, audience = FORMATS[name]

    def make(job: Job) -> Iterator[Artifact | Problem]:
        if where == "beside":
            for page in job.pages:
                if audience in ("page", page.audience):
                    yield Artifact(f"{page.path}{ending}", name.encode(), page.audience)
        elif name == "anki":
            yield Artifact(f"anki/U1{ending}", name.encode(), audience)
        else:
            for form in job.forms:
                yield Artifact(f"{name}/{form.name}{ending}", name.encode(), audience)
            yield Artifact(f"{name}/bank{ending}", name.encode(), "teacher")

    return Format(name, title, make, title, ending, where)  # type: ignore[arg-type]


class Links(HTMLParser):
    """The links of a page, each with whether it waits behind a click, and the words of its summary."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.summaries: list[str] = []
        self._in: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("details", "summary"):
            self._in.append(tag)
        if tag == "summary":
            self.summaries.append("")
        if tag == "a" and (link := dict(attrs).get("href")) and not link.startswith("#"):
            self.found[link] = "".join(self._in)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("details", "summary"):
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if self._in[-1:] == ["summary"]:
            self.summaries[-1] += data


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The output of a small course in HTML and all made-up formats."""
    make_bank(tmp_path, items=[item()], quizzes=[quiz("first")], course={"formats": ["html", *FORMATS]})
    real = format_named
    asked: list[str] = []

    def named(name: str) -> Format:
        asked.append(name)
        return made_up(name) if name in FORMATS else real(name)

    everything: Callable[[], tuple[str, ...]] = lambda: ("canvas", "html", "moodle", "pdf", *FORMATS)  # noqa: E731
    for module in (building, offered):
        monkeypatch.setattr(module, "format_named", named)
        monkeypatch.setattr(module, "names", everything)
    monkeypatch.setattr("course.stages.losing.names", everything)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["build"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "canvas" not in asked  # nothing of it is there
    return tmp_path / "output"


def test_every_file_is_offered_to_teachers(output: Path) -> None:
    index = Links(output / "index.html")
    known = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert {path for path, line in known.items() if line.split()[2:] and not path.startswith("assets/")} <= set(index.found)
    assert all((output / link).is_file() for link in index.found)
    assert index.found["quizzes/exit-A.html"] == index.found["quizzes/exit-A.docx"] == ""  # at once
    assert index.found["quizzes/exit-A.fillable.pdf"] == "details"
    assert "More formats: Exit quiz, form A" in index.summaries
    assert "Aiken 2 files keep these to yourself" in index.summaries
    assert "Anki 1 file" in index.summaries


def test_what_is_not_there_is_named(output: Path) -> None:
    index = (output / "index.html").read_text(encoding="utf-8")
    assert "<code>course build --format canvas</code>" in index
    assert "canvas, moodle</p>" in index
    assert "course build" not in (output / "students.html").read_text(encoding="utf-8")


def test_students_are_offered_what_is_theirs_alone(output: Path) -> None:
    links = Links(output / "students.html").found
    known = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    audiences = {path: line.split()[1] for path, line in known.items()}
    assert {audiences[link] for link in links} == {"student"}
    assert "quizzes/exit-A.docx" in links
    assert "practice/exit-A.html" in links
    assert "anki/U1.apkg" in links  # of no document: a section of its own
    assert not [link for link in links if link.startswith(("aiken", "keys")) or "bank" in link]


def test_what_an_older_program_left_is_offered_to_no_student(output: Path) -> None:
    manifest = output / "manifest.json"
    known = {path: line.split()[0] for path, line in json.loads(manifest.read_text(encoding="utf-8")).items()}
    manifest.write_text(json.dumps(known), encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "exit", "--format", "html"], catch_exceptions=False).exit_code == 0
    links = Links(output / "students.html").found
    assert "quizzes/exit-A.html" in links
    assert not [link for link in links if link.startswith(("aiken", "keys", "practice"))]

"""`course theme`: an instructor's own look, found, copied and checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result

from course.cli import main
from course.formats import formats
from course.model.subject import subject_called
from course.stages.project import load
from course.workspace.places import built_in


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_bank(tmp_path, items=[item(), item("second", "true-false")], quizzes=[quiz("first", "second")])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def theme(*words: str) -> Result:
    return CliRunner().invoke(main, ["theme", *words], catch_exceptions=False)


def test_lists_every_template_and_stylesheet_with_what_it_is(workspace: Path) -> None:
    rows = json.loads(theme("list", "--json").stdout)
    subjects = subject_called("e2ee").folder("templates")  # what the course's subject draws with can be replaced like ours
    assert subjects
    assert [row["name"] for row in rows] == sorted(
        path.relative_to(folder).as_posix()
        for folder in (built_in("templates"), subjects)
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != "preview"  # a page of the program, not of the course
    )
    for row in rows:
        assert len(row["about"]) > 8 and "\n" not in row["about"] and not row["own"], row
    assert "styles/document.css" in theme("list").stdout


def test_says_which_ones_are_replaced(workspace: Path) -> None:
    theme("copy", "styles/document.css")
    (workspace / "templates/mine.jinja").write_text("x", encoding="utf-8")
    result = theme("list")
    assert [line.split()[:2] for line in result.stdout.splitlines() if " yes " in line] == [["styles/document.css", "yes"]]
    assert "templates/mine.jinja replaces nothing" in result.stderr
    assert "1 of them yours" in result.stdout


def test_a_copy_is_the_same_and_wins(workspace: Path) -> None:
    before = _made()
    result = theme("copy", "documents/handout.html.jinja")
    assert result.exit_code == 0 and "delete it" in result.stdout
    copy = workspace / "templates/documents/handout.html.jinja"
    assert copy.read_bytes() == (built_in("templates") / "documents/handout.html.jinja").read_bytes()
    assert _made() == before
    text = copy.read_text(encoding="utf-8").replace("{% block body %}", "{% block body %}\n<p>Oak School</p>", 1)
    copy.write_text(text, encoding="utf-8")
    after = _made()
    assert "Oak School" in after["handouts/H01-locks.html"]
    assert after["quizzes/exit-A.html"] == before["quizzes/exit-A.html"]
    assert theme("check").exit_code == 0


def _made() -> dict[str, str]:
    job, problems = load().job()
    assert problems == []
    artifacts = formats()["html"].make(job)
    return {made.path: made.data.decode() for made in artifacts if made.path.endswith(".html")}  # type: ignore[union-attr]


def test_a_short_name_is_enough(workspace: Path) -> None:
    assert theme("copy", "-q", "document.css").stdout == "templates/styles/document.css\n"


def test_never_overwrites(workspace: Path) -> None:
    mine = workspace / "templates/styles/document.css"
    mine.parent.mkdir(parents=True)
    mine.write_text("p { margin: 0 }", encoding="utf-8")
    result = theme("copy", "styles/document.css")
    assert result.exit_code == 1 and "stays as it is" in result.stderr
    assert mine.read_text(encoding="utf-8") == "p { margin: 0 }"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("styles/documnet.css", "did you mean 'styles/document.css'"),
        ("../seeds/course.yaml", "There is no template"),
        ("match", "interactions/match.html.jinja"),
    ],
)
def test_a_name_that_is_none(name: str, said: str, workspace: Path) -> None:
    result = theme("copy", name)
    assert said in " ".join(result.output.split())


def test_does_not_copy_through_a_link(workspace: Path) -> None:
    (workspace / "elsewhere").mkdir()
    (workspace / "templates").mkdir()
    (workspace / "templates/styles").symlink_to(workspace / "elsewhere")
    assert theme("copy", "styles/document.css").exit_code == 1
    assert not list((workspace / "elsewhere").iterdir())


def test_in_a_checkout_the_templates_are_the_programs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built_in("templates").parent)
    result = theme("copy", "styles/document.css")
    assert result.exit_code == 1 and "are the built-in ones" in result.stderr


def test_check_names_the_line_of_a_faulty_template(workspace: Path) -> None:
    theme("copy", "interactions/choice.html.jinja")
    path = workspace / "templates/interactions/choice.html.jinja"
    path.write_text("<p>\n{{ question.such_thing }}\n</p>\n", encoding="utf-8")
    result = theme("check")
    assert result.exit_code == 1
    assert "templates/interactions/choice.html.jinja:2:1: error[template]" in result.stdout
    assert "  | {{ question.such_thing }}" in result.stdout
    assert not (workspace / "output").exists()


CSS = """\
/* { mine } */
p { colour: red; }
h1 { font-size: huge; content: "{"; }
.own { color: blue;
h2 { margin: 0 }
"""


def test_check_names_the_lines_of_a_faulty_stylesheet(workspace: Path) -> None:
    styles = workspace / "templates/styles"
    styles.mkdir(parents=True)
    (styles / "document.css").write_text(CSS, encoding="utf-8")
    result = theme("check")
    found = [line for line in result.stdout.splitlines() if line.startswith("templates/")]
    name = "templates/styles/document.css"
    assert found == [
        f"{name}:2:5: warning[stylesheet]: Ignored `colour: red`, unknown property",
        f"{name}:3:6: warning[stylesheet]: Ignored `font-size: huge`, invalid value",
        f"{name}:4:6: warning[stylesheet]: this '{{' is not closed",
    ]
    built = CliRunner().invoke(main, ["build", "H01", "--format", "pdf"], catch_exceptions=False)
    assert built.exit_code == 0  # a warning keeps nothing from being made
    assert f"{name}:2:5: warning[stylesheet]" in built.output
    assert (workspace / "output/handouts/H01-locks.pdf").is_file()


@pytest.mark.parametrize("name", [path.name for path in sorted((built_in("templates") / "styles").iterdir())])
def test_a_copied_stylesheet_has_no_fault(name: str, workspace: Path) -> None:
    theme("copy", f"styles/{name}")
    result = theme("check")
    assert (result.exit_code, result.stdout.splitlines()[0][:11]) == (0, "No problems"), result.stdout

"""Incremental builds: whatever was edited in between, a build gives what a fresh one gives, and draws only what changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.cli import main
from course.drawing import printing
from course.drawing.render import Renderer
from course.stages import store
from course.stages.store import FILE

TYPES = ("single-choice", "matching", "ordering", "cloze", "essay", "numeric")
TIMELINE = {"events": [{"id": "T01", "lane": "events", "label": "The purchase", "fact": "A1-1"}]}
HANDOUT = """\
---
id: H01
title: Locks
unit: U1
teaches: What a lock does.
---
The lock shuts [@A1-1].

::: facts A1-2
:::

::: key
For teachers: it opens too.
:::

::: glossary K01
:::
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_workspace(tmp_path, monkeypatch)


def make_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    items = [item(f"item-{number}", type_) for number, type_ in enumerate(TYPES, 1)]
    ids = [entry["id"] for entry in items]
    quizzes = [quiz(*ids, forms=["A", "B"]), quiz(*ids[:2]) | {"id": "start", "title": "Start"}]
    make_bank(folder, items=items, quizzes=quizzes, handout=HANDOUT, timeline=TIMELINE)
    return folder


def run(folder: Path, *args: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(main, list(args), catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit that replaces words back and forth."""

    def edit(folder: Path) -> None:
        file = folder / path
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new) if old in text else text.replace(new, old), encoding="utf-8")

    return edit


def move(path: str, to: str) -> Callable[[Path], None]:
    """An edit that renames a file back and forth."""

    def edit(folder: Path) -> None:
        here, there = folder / path, folder / to
        if here.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            here.rename(there)
        elif there.exists():
            there.rename(here)

    return edit


def toggle(path: str, text: str) -> Callable[[Path], None]:
    """An edit that writes a file, or removes it."""

    def edit(folder: Path) -> None:
        file = folder / path
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    return edit


NEW_ITEM = """\
unit: U1
items:
  - {id: another, type: short-answer, objective: LO1, bloom: remember, difficulty: easy, certainty: stated, stem: What shuts?,
     key: a lock, because: It does., feedback: It shuts., cites: [A1-1]}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="{0}"/></svg>'
EDITS: dict[str, Callable[[Path], None]] = {
    "an item's wording": swap("seeds/items/items.yaml", "What opens", "What really opens"),
    "an item's key": swap("seeds/items/items.yaml", "key: '2016'", "key: '2017'"),
    "an item's points": swap("seeds/items/items.yaml", "type: matching", "type: matching\n  points: '3'"),
    "a fault in an item": swap("seeds/items/items.yaml", "difficulty: easy", "difficulty: eesy"),
    "another item": toggle("seeds/items/more.yaml", NEW_ITEM),
    "items' file renamed": move("seeds/items/items.yaml", "seeds/items/renamed.yaml"),
    "a line above all items": swap("seeds/items/items.yaml", "unit: U1\n", "# moved\nunit: U1\n"),
    "a fact": swap("seeds/articles/A1.yaml", "default encryption", "automatic encryption"),
    "an article's name": swap("seeds/articles/A1.yaml", "the lock report", "the key report"),
    "the unit's title": swap("seeds/units/U1.yaml", "title: Locks", "title: Keys"),
    "a term": swap("seeds/glossary.yaml", "It shuts.", "It closes."),
    "an event": swap("seeds/timeline.yaml", "The purchase", "The sale"),
    "a handout's text": swap("seeds/handouts/H01-locks.md", "The lock shuts", "Any lock shuts"),
    "a handout renamed": move("seeds/handouts/H01-locks.md", "seeds/handouts/H01-bolts.md"),
    "a fault in a handout": swap("seeds/handouts/H01-locks.md", "::: facts A1-2", "::: facts A1-99"),
    "a quiz's title": swap("seeds/quizzes/start.yaml", "title: Start", "title: Begin"),
    "a quiz's items": swap("seeds/quizzes/start.yaml", "- item-2", "- item-3"),
    "a quiz removed": move("seeds/quizzes/start.yaml", "unused/start.yaml"),
    "the course's title": swap("seeds/course.yaml", "A tiny course", "A small course"),
    "the seed": swap("seeds/course.yaml", "seed: '1'", "seed: '2'"),
    "the paper": swap("seeds/course.yaml", "id: tiny", "paper: letter\nid: tiny"),
    "the labels": swap("seeds/course.yaml", "id: tiny", "labels: de\nid: tiny"),
    "a policy": swap("seeds/course.yaml", "licence:", "policies: {key_detail: answers}\nlicence:"),
    "a school's logo": swap("seeds/course.yaml", "attribution:", "policies: {logo: logo.svg}\nattribution:"),
    "the logo's picture": toggle("logo.svg", LOGO.format(9)),
    "a quiz's policy": swap("seeds/quizzes/exit.yaml", "unit: U1", "unit: U1\npolicies: {school: Hill School}"),
    "an overlay": toggle("seeds/overlays/note.yaml", "item: nothing\nnote: lost\n"),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5))
def test_any_edits_give_what_a_fresh_build_gives(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    folder = make_workspace(tmp_path_factory.mktemp("edits"), monkeypatch)
    formats = ("--format", "html", "--format", "moodle")
    for name in ["", *names]:
        if name:
            EDITS[name](folder)
        step = run(folder, "-q", "build", *formats)
        shutil.rmtree(folder / "fresh", ignore_errors=True)
        fresh = run(folder, "-q", "build", *formats, "--force", "--output", "fresh")
        assert step.exit_code == fresh.exit_code
        assert step.stderr == fresh.stderr
        made, known = tree(folder / "output"), tree(folder / "fresh")
        # What cannot be made at the moment stays from before, and so in the index.
        assert {path for path, data in known.items() if made.get(path) != data} <= {
            "manifest.json",
            "index.html",
            "students.html",
        }
        if fresh.exit_code == 0:
            assert run(folder, "check").output == run_without_cache(folder, monkeypatch, "check").output
            assert run(folder, "items", "--json").output == run_without_cache(folder, monkeypatch, "items", "--json").output


def run_without_cache(folder: Path, monkeypatch: pytest.MonkeyPatch, *args: str) -> Result:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("COURSEPACK_CACHE", str(folder / "no" / "cache" / "yet"))
        result = run(folder, *args)
    shutil.rmtree(folder / "no", ignore_errors=True)
    return result


def test_every_edit_in_turn_with_pdfs_and_stale_files(workspace: Path) -> None:
    assert run(workspace, "build").exit_code == 0
    for name in ("an item's wording", "a handout renamed", "a quiz removed", "the paper", "a term", "the labels"):
        EDITS[name](workspace)
        assert run(workspace, "build").exit_code == 0, name
    fresh = run(workspace, "build", "--force", "--output", "fresh")
    assert fresh.exit_code == 0
    assert tree(workspace / "output") == tree(workspace / "fresh")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates of documents that are drawn, and a `pdf` for each document that is printed."""
    seen: list[str] = []
    draw, printed = Renderer.draw_here, printing._drawn

    def noted(self: Renderer, template: str, values: object) -> str:
        if template.startswith("documents/"):
            seen.append(template.removeprefix("documents/").split(".")[0])
        return draw(self, template, values)  # type: ignore[arg-type]

    def counted(*args: Any) -> Iterator[tuple[int, bytes | Exception]]:
        for made in printed(*args):
            seen.append("pdf")
            yield made

    monkeypatch.setattr(Renderer, "draw_here", noted)
    monkeypatch.setattr(printing, "_drawn", counted)
    yield seen


def test_only_what_changed_is_drawn_again(workspace: Path, drawn: list[str]) -> None:
    run(workspace, "build")
    assert drawn.count("pdf") > 8 and drawn.count("quiz") == 6  # three forms, as PDF and as HTML
    drawn.clear()
    assert run(workspace, "build").exit_code == 0
    assert drawn == []
    EDITS["a handout's text"](workspace)
    run(workspace, "build")
    # For students and the teacher's copy; the unit's page, which lists handouts, comes out the same and is not printed.
    assert sorted(drawn) == ["handout"] * 4 + ["pdf"] * 2 + ["teacher"] * 2
    drawn.clear()
    EDITS["a line above all items"](workspace)  # changes places in files, and no page
    run(workspace, "build")
    assert drawn == []
    EDITS["a quiz's title"](workspace)
    run(workspace, "build")
    assert drawn.count("pdf") <= 3 and drawn.count("handout") == 0


def test_nothing_changed_loads_nothing_heavy(workspace: Path) -> None:
    run(workspace, "build", "--format", "html")
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(sorted(sys.modules), file=sys.stderr))\n"
        "from course.cli import main\n"
        "main(sys.argv[1:], prog_name='course')"
    )
    heavy = {"pydantic", "jinja2", "weasyprint", "highspy", "pypdfium2", "starlette", "cryptography", "markdown_it", "rich"}
    for args in (["build", "--format", "html"], ["items"], ["--help"], ["build", "--help"]):
        run(workspace, *args)
        done = subprocess.run([sys.executable, "-c", code, *args], cwd=workspace, capture_output=True, text=True, check=True)
        assert not [name for name in heavy if f"'{name}'" in done.stderr], args
    completing = {"_COURSE_COMPLETE": "bash_complete", "COMP_WORDS": "course che", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | completing, capture_output=True, text=True, check=True)
    assert "check" in done.stdout and not [name for name in heavy if f"'{name}'" in done.stderr]


def test_a_missing_or_changed_file_is_made_again(workspace: Path) -> None:
    run(workspace, "build", "--format", "html")
    before = tree(workspace / "output")
    (workspace / "output" / "quizzes" / "exit-A.html").unlink()
    (workspace / "output" / "keys" / "exit-A-key.html").write_text("spoilt")
    run(workspace, "build", "--format", "html")
    assert tree(workspace / "output") == before


def test_another_folder_and_another_paper(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "build")
    before = tree(workspace / "output")
    moved = tmp_path / "elsewhere" / "deep" / "work"
    shutil.copytree(workspace, moved, ignore=shutil.ignore_patterns("output"))
    run(moved, "build")
    assert tree(moved / "output") == before
    run(moved, "build", "--paper", "letter", "--output", "letter")
    run(moved, "build", "--paper", "letter", "--output", "fresh", "--force")
    assert tree(moved / "letter") == tree(moved / "fresh")
    assert tree(moved / "letter")["quizzes/exit-A.pdf"] != before["quizzes/exit-A.pdf"]


def test_own_templates_count(workspace: Path) -> None:
    run(workspace, "build", "--format", "html")
    own = workspace / "templates" / "interactions" / "choice.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Our own choice</p>")
    run(workspace, "build", "--format", "html")
    assert "Our own choice" in (workspace / "output" / "quizzes" / "exit-A.html").read_text()
    own.unlink()
    run(workspace, "build", "--format", "html")
    assert "Our own choice" not in (workspace / "output" / "quizzes" / "exit-A.html").read_text()


@pytest.mark.parametrize("damage", ["head", "rows", "none of ours", "empty"])
def test_a_damaged_cache_is_thrown_away_with_one_line(workspace: Path, tmp_path: Path, damage: str) -> None:
    run(workspace, "build", "--format", "html")
    before, cache = tree(workspace / "output"), tmp_path / "cache" / FILE
    if damage == "rows":
        with sqlite3.connect(cache) as base:
            base.execute("UPDATE made SET data = CAST('spoilt' AS BLOB)")
        base.close()
    else:
        for path in cache.parent.glob("*-wal"):
            path.unlink()
        data = {"head": b"spoilt" + cache.read_bytes()[6:], "none of ours": b"no database at all " * 400, "empty": b""}[damage]
        cache.write_bytes(data)
    done = run(workspace, "build", "--format", "html")
    assert done.exit_code == 0 and tree(workspace / "output") == before
    assert done.stderr.count("cache was damaged") == (damage != "empty")
    assert "cache" not in run(workspace, "build", "--format", "html").stderr  # said once
    assert run(workspace, "items").exit_code == 0


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "file" / "cache"))
    assert run(workspace, "build", "--format", "html").exit_code == 0
    assert run(workspace, "clean").exit_code == 0


def test_force_ignores_the_cache_and_clean_removes_it(workspace: Path, tmp_path: Path, drawn: list[str]) -> None:
    run(workspace, "build", "--format", "html")
    drawn.clear()
    run(workspace, "build", "--format", "html", "--force")
    assert "quiz" in drawn
    drawn.clear()
    (tmp_path / "cache" / "mine.txt").write_text("not yours")
    assert "Removed" in run(workspace, "clean").output
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["mine.txt"]
    assert "Nothing was kept" in run(workspace, "clean").output
    run(workspace, "build", "--format", "html")
    assert "quiz" in drawn


def test_two_builds_at_once(workspace: Path) -> None:
    command = [sys.executable, "-m", "course", "build", "--format", "html", "--format", "moodle", "--output"]
    builds = [subprocess.Popen([*command, name], cwd=workspace, stderr=subprocess.DEVNULL) for name in ("one", "two")]
    assert [build.wait(timeout=120) for build in builds] == [0, 0]
    run(workspace, "build", "--format", "html", "--format", "moodle", "--output", "fresh", "--force")
    assert tree(workspace / "one") == tree(workspace / "two") == tree(workspace / "fresh")


def test_killed_in_mid_run(workspace: Path) -> None:
    command = [sys.executable, "-m", "course", "build"]
    for seconds in (0.6, 1.0, 1.4):
        build = subprocess.Popen(command, cwd=workspace, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        timer = threading.Timer(seconds, build.kill)
        timer.start()
        build.wait(timeout=120)
        timer.cancel()
    done = run(workspace, "build")
    assert done.exit_code == 0 and "damaged" not in done.stderr
    run(workspace, "build", "--output", "fresh", "--force")
    assert tree(workspace / "output") == tree(workspace / "fresh")


def test_the_cache_keeps_to_its_limit(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(workspace, "build", "--format", "html")
    with sqlite3.connect(tmp_path / "cache" / FILE) as base:
        base.execute("UPDATE made SET used = used - 3")
        base.execute("INSERT INTO made SELECT 'old', seal, zeroblob(3000000), 5 FROM made LIMIT 1")
    base.close()
    monkeypatch.setattr(store, "MOST", 2_000_000)
    before = tree(workspace / "output")
    run(workspace, "build", "--format", "html")
    assert (tmp_path / "cache" / FILE).stat().st_size < 2_000_000 and tree(workspace / "output") == before


def test_a_pipe_among_the_files_stops_nothing(workspace: Path) -> None:
    os.mkfifo(workspace / "seeds" / "items" / "pipe.yaml")
    assert "pipe.yaml" in run(workspace, "check").output


def test_after_force_or_damage_the_next_build_is_quick(workspace: Path, tmp_path: Path, drawn: list[str]) -> None:
    run(workspace, "build", "--format", "html", "--force")
    drawn.clear()
    run(workspace, "build", "--format", "html")
    assert drawn == []
    (tmp_path / "cache" / FILE).write_bytes(b"no database at all " * 400)
    run(workspace, "build", "--format", "html")
    drawn.clear()
    run(workspace, "build", "--format", "html")
    assert drawn == []


def test_from_within_a_course_it_is_said_which_one_is_worked_on(workspace: Path) -> None:
    done = run(workspace / "seeds", "items")
    assert "came with the program" in done.stderr and "286 items" in done.stdout
    assert "came with" not in run(workspace, "items").stderr

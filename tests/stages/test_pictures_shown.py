"""Pictures of a course's own in what is built: PDF, web pages, Moodle, frozen quizzes, the preview."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner, Result
from lxml import etree
from moodle_reader import load
from pictures import claimed, raster, svg
from PIL import Image
from pypdf import PdfReader

from course.cli import main
from course.documents.pictured import PAPER, replaced
from course.drawing import printing
from course.drawing.render import Renderer
from course.preview.snapshot import Drawing

STEM = "What does the curve show?\n\n![a curve that rises](pictures/curve.png){width=50%}"
HANDOUT = """\
---
id: H01
title: Locks
unit: U1
teaches: What a lock does.
---
Nothing to be seen.
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURSEPACK_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "work"
    options = [{"option": f"![{name}](pictures/{name}.jpg)", "because": "It is another one."} for name in ("line", "bowls")]
    items = [
        item("shown", stem=STEM, feedback="It rises: ![the same, marked](pictures/only%20keys/marked.svg)"),
        item("options", key="![a wave](pictures/wave.png)", distractors=options),
        item("plain"),
    ]
    quizzes = [quiz("shown", "options", forms=["A"]), quiz("plain") | {"id": "start", "title": "Start"}]
    pictures = folder / "seeds" / "pictures"
    (pictures / "only keys").mkdir(parents=True)
    (pictures / "curve.png").write_bytes(raster("PNG", (4000, 1000)))
    (pictures / "wave.png").write_bytes(raster("PNG", (300, 200), "RGBA"))
    for name in ("line", "bowls"):
        (pictures / f"{name}.jpg").write_bytes(raster("JPEG", (300, 200 + len(name))))
    (pictures / "only keys" / "marked.svg").write_bytes(svg())
    make_bank(folder, items=items, quizzes=quizzes, handout=HANDOUT)
    return folder


def run(folder: Path, *args: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(main, list(args), catch_exceptions=False)


def build(folder: Path, *args: str) -> Path:
    done = run(folder, "-q", "build", *args)
    assert done.exit_code == 0, done.output
    return folder / (args[args.index("--output") + 1] if "--output" in args else "output")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def figures(path: Path) -> list[str]:
    """The alternative texts of a PDF's figures, in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for child in element:
                walk(child)
        elif isinstance(element, dict):
            if element.get("/S") == "/Figure":
                found.append(str(element.get("/Alt")))
            walk(element.get("/K", []))

    root: Any = PdfReader(path).trailer["/Root"]
    walk(root["/StructTreeRoot"])
    return found


def test_pdf(workspace: Path) -> None:
    output = build(workspace, "--format", "pdf")
    path = output / "quizzes" / "exit-A.pdf"
    assert figures(path)[0] == "a curve that rises" and sorted(figures(path)[1:]) == ["a wave", "bowls", "line"]
    images = [image.image for page in PdfReader(path).pages for image in page.images]
    widths = sorted(image.width for image in images if image)
    assert widths == [300, 300, 300, PAPER // 2]  # half as wide as the text: 300 dpi of that
    assert "the same, marked" in figures(output / "keys" / "exit-A-key.pdf")
    again = build(workspace, "--format", "pdf", "--force", "--output", "again")
    assert (again / "quizzes" / "exit-A.pdf").read_bytes() == path.read_bytes()


def test_web_pages(workspace: Path) -> None:
    output = build(workspace, "--format", "html")
    students = (output / "quizzes" / "exit-A.html").read_text(encoding="utf-8")
    (shown,) = re.findall(r'<img [^>]*alt="a curve that rises"[^>]*>', students)
    assert all(words in shown for words in ('width="1600" height="400"', 'style="width:50%"', 'loading="lazy"'))
    path = re.findall(r'src="\.\./(assets/pictures/[0-9a-f]+\.png)"', shown)[0]
    assert Image.open(BytesIO((output / path).read_bytes())).size == (1600, 400)
    key = (output / "keys" / "exit-A-key.html").read_text(encoding="utf-8")
    linked = re.findall(r'<img class="picture" src="\.\./([^"]+)"', key)
    assert linked and all(path.startswith("teachers/pictures/") and (output / path).is_file() for path in linked)
    # Students' files: theirs alone, and no name that would tell.
    uploaded = {name: data for name, data in tree(output).items() if name.startswith(("assets/pictures/", "quizzes/"))}
    assert len([name for name in uploaded if name.startswith("assets/pictures/")]) == 4
    assert not [name for name in uploaded if "wave" in name or "marked" in name] and "wave.png" not in students
    assert not [name for name in uploaded if name.endswith(".svg")]


def moodle(folder: Path) -> list[tuple[str, str, dict[str, bytes]]]:
    """Of each element with a text: its name, the text, and the files in it."""
    root = etree.parse(folder / "moodle" / "exit-A.xml").getroot()
    rows = []
    for text in root.iter("text"):
        parent = text.getparent()
        assert parent is not None
        named = {file.get("name", ""): base64.b64decode(file.text or "") for file in parent.findall("file")}
        assert all(file.get("path") == "/" for file in parent.findall("file"))
        rows.append((parent.tag, text.text or "", named))
    return rows


def test_moodle(workspace: Path) -> None:
    output = build(workspace, "exit", "--format", "moodle")
    rows = moodle(output)
    for _, text, files in rows:
        links = re.findall(r'src="@@PLUGINFILE@@/([^"]+)"', text)
        assert sorted(set(links)) == sorted(files) and "picture:" not in text
    assert [tag for tag, _, files in rows if files] == ["questiontext", "generalfeedback", "answer", "answer", "answer"]
    assert len(load((output / "moodle" / "exit-A.xml").read_bytes())) == 2  # as Moodle's importer reads it
    first = next(iter(rows[[bool(files) for _, _, files in rows].index(True)][2].values()))
    assert Image.open(BytesIO(first)).size == (1600, 400)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates of documents that are drawn, and a `pdf` for each document that is printed."""
    seen: list[str] = []
    draw, printed = Renderer.draw_here, printing._drawn

    def noted(self: Renderer, template: str, values: Any) -> str:
        if template.startswith("documents/") and not template.startswith(("documents/index", "documents/students")):
            seen.append(template.removeprefix("documents/").split(".")[0])
        return draw(self, template, values)

    def counted(*args: Any) -> Iterator[tuple[int, bytes | Exception]]:
        for made in printed(*args):
            seen.append("pdf")
            yield made

    monkeypatch.setattr(Renderer, "draw_here", noted)
    monkeypatch.setattr(printing, "_drawn", counted)
    yield seen


def test_a_changed_picture_changes_the_pages_that_show_it_and_no_other(workspace: Path, drawn: list[str]) -> None:
    before = tree(build(workspace))
    drawn.clear()
    (workspace / "seeds" / "pictures" / "curve.png").write_bytes(raster("PNG", (400, 100), colour=(0, 0, 90)))
    after = tree(build(workspace))
    assert set(drawn) == {"pdf"} and drawn.count("pdf") == 2  # the quiz and its key
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    documents = {name for name in changed if name.startswith(("quizzes/", "keys/", "moodle/", "handouts/"))}
    assert documents >= {"quizzes/exit-A.pdf", "quizzes/exit-A.html", "keys/exit-A-key.pdf", "moodle/exit-A.xml"}
    assert not [name for name in documents if "start" in name or "H01" in name]
    assert tree(build(workspace, "--force", "--output", "fresh")) == after
    drawn.clear()
    build(workspace)
    assert drawn == []


def test_a_frozen_quiz_prints_the_picture_that_was_printed(workspace: Path) -> None:
    before = tree(build(workspace, "exit"))
    assert run(workspace, "freeze", "exit").exit_code == 0
    pictures = workspace / "seeds" / "pictures"
    (pictures / "curve.png").write_bytes(raster("PNG", (400, 100)))
    (pictures / "wave.png").unlink()
    (workspace / "seeds" / "items" / "items.yaml").write_text("unit: U1\nitems: []\n")
    (workspace / "seeds" / "quizzes" / "start.yaml").unlink()
    after = tree(build(workspace, "exit", "--output", "after"))
    names = [name for name in before if "exit-A" in name or "/pictures/" in name]
    assert len(names) > 8 and [name for name in names if before[name] != after.get(name)] == []
    assert "unused" not in run(workspace, "check").output
    kept = sorted((workspace / "seeds" / "frozen" / "pictures").iterdir())
    assert len(kept) == 5
    kept[0].write_bytes(b"spoilt")
    assert "bad-lock" in run(workspace, "check").output
    run(workspace, "freeze", "exit", "--thaw", "--yes")
    assert not (workspace / "seeds" / "frozen" / "pictures").exists()


def test_errata_say_that_a_picture_is_another_one(workspace: Path) -> None:
    assert run(workspace, "freeze", "exit").exit_code == 0
    assert run(workspace, "errata").exit_code == 0
    (workspace / "seeds" / "pictures" / "curve.png").write_bytes(data := raster("PNG", (400, 100)))
    told = run(workspace, "errata")
    assert told.exit_code == 1 and "pictures/curve.png" in told.output and hashlib.sha256(data).hexdigest()[:8] in told.output


def test_a_corrected_key_shows_a_picture_that_is_gone_as_it_was_printed(workspace: Path) -> None:
    assert run(workspace, "freeze", "exit").exit_code == 0
    (workspace / "seeds" / "pictures" / "wave.png").unlink()
    run(workspace, "errata", "--pdf")
    assert "a wave" in figures(workspace / "output" / "errata" / "exit-A-key-corrected.pdf")


def test_what_students_type_names_no_picture_that_a_key_rests_on(workspace: Path) -> None:
    typed = item("typed", type="short-answer", key="a wave", wrong=["![a](pictures/wave.png)"])
    del typed["distractors"]
    make_bank(workspace, items=[typed, item("other", stem=STEM)], quizzes=[quiz("typed", "other", forms=["A"])], handout=HANDOUT)
    assert run(workspace, "freeze", "exit").exit_code == 0
    (workspace / "seeds" / "pictures" / "wave.png").write_bytes(raster("PNG", (30, 20)))
    (workspace / "seeds" / "pictures" / "new.png").write_bytes(raster("PNG", (30, 20)))
    done = run(workspace, "errata")
    assert done.exit_code == 0, done.output


def test_an_upper_layer_s_picture_goes_before_one_of_the_same_name(workspace: Path) -> None:
    run(workspace.parent, "init", "mine", "--extends", "work")
    mine = workspace.parent / "mine"
    assert (mine / "seeds" / "pictures").is_dir()
    (mine / "seeds" / "pictures" / "curve.png").write_bytes(raster("PNG", (77, 33)))
    output = build(mine, "exit", "--format", "html")
    assert 'width="77" height="33"' in (output / "quizzes" / "exit-A.html").read_text(encoding="utf-8")


def test_an_overlay_may_name_a_picture_of_its_own_layer(workspace: Path) -> None:
    run(workspace.parent, "init", "mine", "--extends", "work")
    mine = workspace.parent / "mine"
    (mine / "seeds" / "pictures" / "ours.png").write_bytes(raster("PNG", (55, 44)))
    done = run(mine, "-q", "customise", "plain", "--set", "stem=What is it? ![a lock](pictures/ours.png)")
    assert done.exit_code == 0, done.output
    output = build(mine, "start", "--format", "html")
    assert 'width="55" height="44"' in (output / "quizzes" / "start-A.html").read_text(encoding="utf-8")


def test_the_preview_shows_them_and_notices_a_change(workspace: Path) -> None:
    drawing = Drawing(workspace)
    before = drawing.draw()
    page = before.pages["quizzes/exit-A.html"].html
    addresses = re.findall(r'<img class="picture" src="\.\./([^"]+)"', page)
    assert len(addresses) == 4 and set(addresses) <= before.assets.keys()
    (workspace / "seeds" / "pictures" / "curve.png").write_bytes(raster("PNG", (40, 10)))
    assert drawing.draw().pages["quizzes/exit-A.html"].html != page


def test_odd_files_among_the_pictures_are_said_and_hinder_nothing(workspace: Path) -> None:
    pictures = workspace / "seeds" / "pictures"
    (pictures / "notes.txt").write_text("x")
    (pictures / "old.gif").write_bytes(raster("GIF"))
    (pictures / "photo.png").write_bytes(raster("JPEG"))
    (pictures / os.fsdecode(b"\xff.png")).write_bytes(raster())  # no UTF-8
    told = run(workspace, "check")
    assert "0 errors" in told.output and run(workspace, "build", "--format", "html").exit_code == 0
    for words in ("notes.txt: warning[unused-file]", "old.gif: warning[picture-kind]", "photo.png: warning[picture-ending]"):
        assert f"seeds/pictures/{words}" in told.output
    assert "?.png: warning[unused-file]: its name cannot be read" in told.output.replace("\ufffd", "?")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(None, "unknown-picture", id="missing"),
        pytest.param(b"spoilt", "broken-picture", id="broken"),
        pytest.param(claimed(20_000, 20_000), "picture-too-large", id="bomb"),
        pytest.param(svg("<script/>"), "active-picture", id="script"),
        pytest.param(raster("GIF"), "picture-kind", id="gif"),
    ],
)
def test_a_bad_picture_is_a_problem_at_the_line_that_names_it(workspace: Path, data: bytes | None, code: str) -> None:
    path = workspace / "seeds" / "pictures" / "curve.png"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    text = (workspace / "seeds" / "items" / "items.yaml").read_text()
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "pictures/curve.png" in row)
    done = run(workspace, "build", "--format", "html")
    assert done.exit_code == 1 and f"seeds/items/items.yaml:{line}:" in done.stderr and f"error[{code}]" in done.stderr
    assert (workspace / "output" / "quizzes" / "start-A.html").is_file()


def test_a_picture_that_only_decorates_is_no_figure(workspace: Path) -> None:
    handout = workspace / "seeds" / "handouts" / "H01-locks.md"
    handout.write_text(HANDOUT + '\n![](pictures/wave.png "decorative")\n')
    output = build(workspace, "H01")
    assert figures(output / "handouts" / "H01-locks.pdf") == []
    (page,) = PdfReader(output / "handouts" / "H01-locks.pdf").pages
    resources: Any = page["/Resources"]
    assert "/Pattern" in resources  # it is there, as a background
    assert 'alt=""' in (output / "handouts" / "H01-locks.html").read_text(encoding="utf-8")


def test_what_is_not_there_leaves_its_words() -> None:
    assert replaced('<p><img src="picture:x.png" alt="a &gt; b"></p>', {}, lambda img: "") == "<p>[a &gt; b]</p>"

"""What the real build gives: what students may see, what pages hold, and that it is the same each time."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import StreamObject
from teachers_texts import secrets_of, squeezed

from course.assembly.assemble import as_written
from course.cli import main
from course.content.handout import Component, all_prose, body
from course.content.markdown import plain
from course.documents.present import shown_item
from course.drawing.printer import Press, Printer
from course.drawing.printing import stylesheets
from course.interactions import Choice, Match, Order
from course.stages.project import Project

pytestmark = pytest.mark.xdist_group("built")  # one worker, one build

STUDENTS = ("handouts", "worksheets", "quizzes")


@cache
def everything_in(path: Path) -> str:
    """All that a file gives: text, metadata, bookmarks, alternative texts; of HTML its source and its text."""
    if path.suffix == ".html":
        source = path.read_text(encoding="utf-8")
        return source + html.unescape(re.sub(r"<[^>]*>", "", source))
    reader = PdfReader(path)
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(value) for value in (reader.metadata or {}).values()]
    parts += list(outline_titles(reader.outline))
    parts += [str(reader.get_object(number)) for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})))]
    assert not reader.attachments
    return "\n".join(parts)


def outline_titles(outline: object) -> Iterator[str]:
    """The titles of bookmarks, nested ones too."""
    if isinstance(outline, list):
        for entry in outline:
            yield from outline_titles(entry)
    else:
        yield str(getattr(outline, "title", ""))


def student_files(built: Path) -> list[Path]:
    return [built / "students.html", *sorted(path for folder in STUDENTS for path in (built / folder).iterdir())]


def test_no_student_file_holds_a_reason_a_hint_or_a_model_answer(built: Path, project: Project) -> None:
    secrets = {squeezed(plain(text)): item.id for item in project.bank.items.values() for text in secrets_of(item) if text}
    long_enough = {text: id_ for text, id_ in secrets.items() if len(text) >= 40}  # shorter ones may be said elsewhere too
    assert len(long_enough) > 500
    for path in student_files(built):
        shown = squeezed(everything_in(path))
        found = [(id_, text) for text, id_ in long_enough.items() if text in shown]
        assert not found, f"{path.name} gives away {found[0]}"


def test_no_student_file_holds_an_item_id(built: Path, project: Project) -> None:
    for path in student_files(built):
        shown = everything_in(path)
        assert not [id_ for id_, item in project.bank.items.items() if not item.computed and id_ in shown], path.name


def test_what_only_teachers_see_of_a_handout_is_not_in_the_students_copy(built: Path, project: Project) -> None:
    for handout in project.bank.handouts.values():
        nodes = [node for node in body(handout)[0] if isinstance(node, Component) and node.name == "key"]
        keys = " ".join(piece.text for node in nodes for piece in all_prose(node.inside))
        assert keys, f"{handout.id} has no key"
        sentences = [squeezed(plain(re.sub(r"\[@[^]]*\]", "", part))) for part in re.split(r"[.:?!]\s", keys)]
        for ending in ("html", "pdf"):
            shown = squeezed(
                re.sub(r"<span class=.cite.>.*?</span>", "", everything_in(built / f"handouts/{handout.name}.{ending}"))
            )
            assert not [text for text in sentences if len(text) > 30 and text in shown], handout.id


def test_right_and_wrong_options_look_alike_on_a_students_page(project: Project) -> None:
    for item in project.bank.items.values():
        page = project.looks.course.draw(
            "items/item.html.jinja", {"item": shown_item(as_written(item), project.looks.course.figure)}
        )
        for options in re.findall(r"<ul class=\"options.*?</ul>", page, re.DOTALL):
            shapes = {
                re.sub(r">[^<]*<", "><", re.sub(r"</?(em|strong|code)>", "", row))
                for row in re.findall(r"<li.*?</li>", options, re.DOTALL)
            }
            assert len(shapes) == 1, item.id


def test_the_order_shown_is_not_the_key(project: Project) -> None:
    places = []
    for form in project.forms:
        for entry in form.items:
            for question in entry.questions:
                match question.question.interaction:
                    case Order() | Match():
                        assert question.order != tuple(sorted(question.order)), entry.item.id
                    case Choice(many=False, fixed=False):
                        places.append(question.shown.index(next(option for option in question.shown if option.right)))
    assert len(set(places)) >= 4  # keys stand in every place


def test_every_page_names_form_version_and_its_number(built: Path, project: Project) -> None:
    for form in project.forms:
        folder = "quizzes" if form.letter else "worksheets"
        reader = PdfReader(built / folder / f"{form.name}.pdf")
        for number, page in enumerate(reader.pages, 1):
            text = " ".join(page.extract_text().split())
            assert f"version {form.version}" in text
            assert f"Page {number} of {len(reader.pages)}" in text
            assert f"Form {form.letter}" in text or not form.letter


def test_no_item_is_split_over_pages(built: Path, project: Project) -> None:
    for form in project.forms:
        folder = "quizzes" if form.letter else "worksheets"
        pages = [squeezed(page.extract_text()) for page in PdfReader(built / folder / f"{form.name}.pdf").pages]
        for entry in form.items:
            texts = [
                plain(entry.item.stem),
                *(plain(option.text) for question in entry.questions for option in question.shown),
            ]
            together = [number for number, page in enumerate(pages) if all(squeezed(text) in page for text in texts)]
            assert together, f"{entry.item.id} in {form.name}"


def test_the_key_gives_every_answer_reason_and_reference(built: Path, project: Project) -> None:
    for form in project.forms:
        shown = squeezed(everything_in(built / "keys" / f"{form.name}-key.html"))
        for entry in form.items:
            assert squeezed(entry.item.id) in shown
            for text in secrets_of(entry.item):
                if text not in entry.item.hints and text:
                    assert squeezed(plain(text)) in shown, f"{entry.item.id}: {text}"
            for cite in entry.item.cites:
                reference = project.bank.resolve(cite)
                assert reference and squeezed(reference.article.short) in shown


def test_a_second_build_with_more_processes_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    asked = ["-q", "build", "U2", "--output", str(tmp_path), "--processes", "3"]  # .ci/run builds the whole course twice
    assert CliRunner().invoke(main, asked, catch_exceptions=False).exit_code == 0
    own = ("manifest.json", "index.html", "students.html")  # these tell of all that a build made
    second = {
        path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.name not in own and path.is_file()
    }
    assert sum(path.suffix == ".pdf" for path in second) >= 12
    assert [path.as_posix() for path, data in second.items() if (built / path).read_bytes() != data] == []


def test_no_output_names_a_path_of_this_machine(built: Path) -> None:
    for path in built.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"/home/" not in data and str(built).encode() not in data and str(Path.cwd()).encode() not in data, path


def links_of(path: Path) -> list[str]:
    """What a page loads or leads to, places within it left out."""
    links: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            links.extend(value for name, value in attrs if name in ("href", "src") and value)

    Links().feed(path.read_text(encoding="utf-8"))
    return [unquote(link) for link in links if not link.startswith("#")]


@pytest.mark.parametrize("name", ["index.html", "students.html"])
def test_every_link_of_the_overview_leads_somewhere(built: Path, name: str) -> None:
    files = links_of(built / name)
    assert len(files) > 80
    assert [link for link in files if not (built / link).is_file()] == []


def test_what_students_get_holds_together_and_leads_to_no_key(built: Path) -> None:
    uploaded = {built / "students.html", *(path for folder in (*STUDENTS, "assets") for path in (built / folder).iterdir())}
    for path in uploaded:
        if path.suffix == ".html":
            to = {(path.parent / link).resolve() for link in links_of(path) if ":" not in link}
            assert to <= {file.resolve() for file in uploaded}, path.name
    assert {path for path in uploaded if path.suffix in (".html", ".pdf")} - {built / "students.html"} == {
        built / link for link in links_of(built / "students.html") if link.endswith((".html", ".pdf"))
    }
    teachers = {path.stem for path in (built / "keys").iterdir()}
    assert not [path.name for path in uploaded if path.stem.removeprefix("keys-") in teachers]  # no picture of a key either


def test_every_document_is_in_the_overview(built: Path) -> None:
    index = (built / "index.html").read_text(encoding="utf-8")
    for folder in (*STUDENTS, "keys", "moodle"):
        for path in (built / folder).iterdir():
            assert f'"{folder}/{path.name}"' in index


def test_documents_are_tagged_titled_and_in_a_language(built: Path) -> None:
    pdfs = sorted(built.rglob("*.pdf"))
    assert len(pdfs) > 30
    for path in pdfs:
        reader = PdfReader(path)
        root = reader.root_object
        assert reader.metadata and reader.metadata.title
        assert str(root["/Lang"]) == "en"
        assert "/Marked" in str(root["/MarkInfo"].get_object())
        metadata = root["/Metadata"].get_object()
        assert isinstance(metadata, StreamObject) and b"pdfuaid:part" in metadata.get_data()


def test_letter_paper(project: Project, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "u1-exit", "--format", "pdf", "--paper", "letter", "--output", str(tmp_path)])
    assert result.exit_code == 0, result.output
    box = PdfReader(tmp_path / "quizzes/u1-exit-A.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == (612, 792)  # points


def test_weasyprint_has_nothing_to_complain_of(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    job, _ = project.job()
    chosen = {page.template: page for page in job.pages}
    with caplog.at_level(logging.WARNING):
        printer = Printer(stylesheets(job))
        for page in chosen.values():
            printer.pdf(page.draw(job.renderer))
    assert [record.message for record in caplog.records] == []


def test_a_page_on_which_weasyprint_stumbles_over_a_grid_is_drawn_without(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press([".columns-2 { display: grid; grid-template-columns: 1fr 1fr }"])
    real, styles = press._write, []

    def stumbling(html: str, given: Sequence[object]) -> bytes:
        styles.append(len(given))
        if len(given) == 1:
            raise TypeError("a grid at the end of a page")
        return real(html, given)

    monkeypatch.setattr(press, "_write", stumbling)
    page = '<html lang="en"><title>x</title><h1>x</h1><ul class="options columns-2"><li>one<li>two</ul></html>'
    assert press.pdf(page).startswith(b"%PDF") and styles == [1, 2]

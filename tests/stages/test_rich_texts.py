"""A teacher's own sheet with a picture, code, formulas, a table, several scripts, many options and a tolerance; and a handout."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from aloud import broken, elements
from banks import item as item_
from banks import make_bank, quiz
from moodle_grader import Imported
from moodle_reader import load as imported
from pictures import raster

from course.formats import DEFAULT, Artifact, formats
from course.problems import Problem
from course.stages.project import load
from course.stages.store import MemoryStore
from course.typefaces.fonts import font_for

CASE = Path(__file__).parents[1] / "cases" / "rich-texts"
FAULTS = ("and a footnote[^1]. ", "<u>under</u> ", "[^1]: note\n", "- [ ] a box to tick")

pytestmark = pytest.mark.xdist_group("rich texts")


@dataclass(frozen=True)
class Sheet:
    """What was made of the case, and what was told on the way."""

    faults: list[Problem]
    told: list[Problem]
    files: dict[str, bytes]

    def text(self, path: str) -> str:
        """The words of a PDF, line by line."""
        document = pypdfium2.PdfDocument(BytesIO(self.files[path]))
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")

    def page(self, path: str) -> str:
        """A web page."""
        return self.files[path].decode()

    def question(self, id_: str) -> Imported:
        """A question as Moodle has it."""
        return next(one for one in imported(self.files["moodle/mine-A.xml"]) if one.idnumber == id_)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    here = tmp_path_factory.mktemp("sheet")
    shutil.copytree(CASE, here, dirs_exist_ok=True)
    (here / "seeds" / "pictures").mkdir()
    (here / "seeds" / "pictures" / "graph one.png").write_bytes(raster("PNG", (300, 120)))
    faults = load(here, store=MemoryStore()).read.problems
    handout = here / "seeds" / "handouts" / "H90-mine.md"
    text = handout.read_text(encoding="utf-8")
    for fault in FAULTS:
        assert fault in text
        text = text.replace(fault, "")
    handout.write_text(text, encoding="utf-8")
    job, problems = load(here, store=MemoryStore()).job(("mine", "H90"))
    job = replace(job, settings=replace(job.settings, trusted=True))
    made = [*problems, *(one for name in DEFAULT for one in formats()[name].make(job))]
    files = {one.path: one.data for one in made if isinstance(one, Artifact)}
    return Sheet(list(faults), [one for one in made if isinstance(one, Problem)], files)


def item(page: str, number: int) -> str:
    """A question of a web page of students, or its key."""
    return page.split('class="number"')[number]


def test_what_no_page_can_show_is_told_at_its_line(sheet: Sheet) -> None:
    assert [(one.code, one.span.file, one.span.line) for one in sheet.faults if one.severity == "error"] == [
        ("html", "seeds/handouts/H90-mine.md", 34),
        ("footnote", "seeds/handouts/H90-mine.md", 36),
        ("task-list", "seeds/handouts/H90-mine.md", 38),
    ]
    assert all(one.hint for one in sheet.faults)


needs_han = pytest.mark.skipif(font_for("端") is None, reason="needs noto-cjk-sans-otc, a development dependency")


@needs_han
def test_all_is_made_and_every_page_conforms(sheet: Sheet) -> None:
    assert [(one.code, one.severity) for one in sheet.told] == [("moodle-letters", "warning")]
    pages = {path: broken(data) for path, data in sheet.files.items() if path.endswith(".pdf")}
    assert len(pages) == 7 and set(map(str, pages.values())) == {"[]"}


@needs_han
def test_a_picture_stands_in_every_format(sheet: Sheet) -> None:
    for path, alt in (
        ("quizzes/mine-A", "graph of a curve"),
        ("keys/mine-A-key", "graph of a curve"),
        ("handouts/H90-mine", "a graph"),
    ):
        figures = [one for one in elements(sheet.files[f"{path}.pdf"]) if one["kind"] == "Figure"]
        assert alt in [one.get("Alt") for one in figures]
        assert f'alt="{alt}"' in sheet.page(f"{path}.html")
    (question,) = [sheet.question("b-picture")]
    assert len(question.text.files) == 1 and 'alt="graph of a curve"' in question.text.html


@needs_han
def test_code_keeps_its_lines_as_a_stem_and_as_an_option(sheet: Sheet) -> None:
    lines = "for i in range(3):\n    if i < 2 and i > 0:\n        print(i & 1)"
    for shown in (sheet.page("quizzes/mine-A.html"), sheet.page("keys/mine-A-key.html"), sheet.question("b-code").text.html):
        blocks = [html.unescape(re.sub("<[^>]*>", "", block)) for block in re.findall("<pre.*?</pre>", shown, re.DOTALL)]
        assert lines in blocks
    for path in ("quizzes/mine-A.html", "keys/mine-A-key.html"):
        assert "<code>0\n1</code></pre>" in sheet.page(path)
        assert "<code>&lt;b&gt;1&lt;/b&gt;</code>" in sheet.page(path)
    assert "<code>0\n1</code></pre>" in " ".join(answer.text for answer in sheet.question("b-code").answers)
    assert re.search(r"0\n1\n", sheet.text("quizzes/mine-A.pdf"))


@needs_han
def test_formulas_are_set_and_moodle_has_them_as_they_were_typed(sheet: Sheet) -> None:
    question = sheet.question("b-math")
    assert r"\[\begin{pmatrix} 1 &amp; 2 \\ 3 &amp; 4 \end{pmatrix}\]" in question.text.html
    assert r"\(a &lt; b\)" in question.text.html and r"\(\sqrt{2}\)" in [answer.text for answer in question.answers]
    for path in ("quizzes/mine-A", "keys/mine-A-key"):
        assert "pmatrix" not in sheet.text(f"{path}.pdf") and "frac" not in sheet.text(f"{path}.pdf")
        spoken = [one.get("Alt", "") for one in elements(sheet.files[f"{path}.pdf"]) if one["kind"] == "Formula"]
        assert len(spoken) >= 8 and any("row" in one for one in spoken)
        assert "<mtable" in sheet.page(f"{path}.html")


@needs_han
def test_the_key_shows_a_table_as_students_see_it(sheet: Sheet) -> None:
    (asked,) = re.findall("<table>.*?</table>", item(sheet.page("quizzes/mine-A.html"), 4), re.DOTALL)
    assert asked in item(sheet.page("keys/mine-A-key.html"), 4)
    assert 'style="text-align:right"' in asked and "<table>" in sheet.question("b-table").text.html
    assert "For the class\n4.\n" in sheet.text("keys/mine-A-key.pdf")  # feedback "4.", no empty list


@needs_han
def test_scripts_stand_in_their_direction(sheet: Sheet) -> None:
    question = item(sheet.page("quizzes/mine-A.html"), 5)
    before = sheet.page("quizzes/mine-A.html").split(question)[0]
    assert 'dir="rtl"' in before[before.rindex("<section") :]
    shown = sheet.text("quizzes/mine-A.pdf")
    assert all(word in shown for word in ("端到端加密", "是什么", "сквозное", "הצפנה", "α ≤ β"))
    assert 'dir="rtl"' in sheet.question("b-rtl").text.html


@needs_han
def test_letters_go_on_after_z(sheet: Sheet) -> None:
    assert re.search(r"\bAA\s+32\b", sheet.text("quizzes/mine-A.pdf"))
    assert re.search(r"\bAA\b", sheet.text("quizzes/mine-A-answer-sheet.pdf"))
    assert len(sheet.question("b-many").answers) == 27


@needs_han
def test_a_share_of_the_number_is_a_tolerance(sheet: Sheet) -> None:
    assert "within 1 % either way: 0.296802 to 0.302798" in sheet.text("keys/mine-A-key.pdf").replace("\u00a0", " ")
    question = sheet.question("b-numeric")
    assert [question.type_in(text) for text in ("0.2998", "0.297", "0.2967", "0.3028")] == [1, 1, 0, 0]


def test_a_handout_of_any_markdown_reads_well(sheet: Sheet) -> None:
    shown = sheet.page("handouts/H90-mine.html")
    assert all(tag in shown for tag in ("<blockquote>", "<table>", "<s>gone</s>", "H<sub>2</sub>O", "<pre", "<math"))
    data = sheet.files["handouts/H90-mine.pdf"]
    assert broken(data) == []
    kinds = [one["kind"] for one in elements(data)]
    assert kinds.count("LI") == kinds.count("LBody") == 6 and {"BlockQuote", "Code", "Table", "TH", "Formula", "Figure"} <= {
        *kinds
    }


def test_a_list_within_a_text_to_match_is_not_counted_among_the_texts(tmp_path: Path) -> None:
    pairs = [{"left": "- a\n- b", "right": "one"}, {"left": "the other", "right": "two"}]
    make_bank(tmp_path, items=[item_("lists", "matching", pairs=pairs)], quizzes=[quiz("lists", forms=["A"])])
    job, _ = load(tmp_path, store=MemoryStore()).job(("exit",))
    job = replace(job, settings=replace(job.settings, trusted=True))
    (data,) = (one.data for one in formats()["pdf"].make(job) if isinstance(one, Artifact) and one.path == "quizzes/exit-A.pdf")
    document = pypdfium2.PdfDocument(BytesIO(data))
    assert re.search(r"2\s+the other", document[0].get_textpage().get_text_range())
    document.close()

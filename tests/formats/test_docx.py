"""Word: all of a page is there, with styles, lists that start anew and formulas; LibreOffice prints as many pages."""

from __future__ import annotations

import html
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from contract_course import write
from contract_kinds import PICTURE, Kind
from lxml import etree
from pictures import raster
from teachers_texts import secrets_of, squeezed
from test_contract import example, job_of
from test_contract_content import NOT_IN_KEY, SEEN
from word import OFFICE, W, Word, faults, printed, said, style, words

from course.assembly.assemble import as_written
from course.carrying.features import CONTENT, Feature
from course.carrying.losses import losses
from course.content.formulas import fault, mathml
from course.content.formulas.commands import COMMANDS, ENVIRONMENTS
from course.content.markdown import plain
from course.documents.job import Job
from course.documents.page import Page
from course.documents.quizzes import SHEET as ANSWERS
from course.formats import Artifact, format_named
from course.formats.docx.omml import omml
from course.formats.docx.pictures import Drawer, Pictures
from course.formats.docx.sheet import Named, Sheet
from course.formats.docx.templates import from_template
from course.formats.docx.writer import Writer
from course.items import item_types
from course.model.keeper import Forgetful
from course.model.letters import letter
from course.model.picture import PictureFile
from course.problems import Problem
from course.stages.project import Project, load
from course.stages.store import MemoryStore
from course.workspace.settings import Look

ROOT = Path(__file__).parents[2]


def files(job: Job) -> dict[str, bytes]:
    made = list(format_named("docx").make(job))
    assert [one for one in made if isinstance(one, Problem)] == []
    return {one.path: one.data for one in made if isinstance(one, Artifact)}


def job_in(folder: Path, *names: str) -> Job:
    project = load(folder, store=MemoryStore())
    job, problems = project.job(names)
    assert problems == [] and [one for one in project.problems if one.severity == "error"] == []
    return replace(job, settings=replace(job.settings, trusted=True))


def course(folder: Path, items: str, more: str = "") -> Job:
    """A job with a quiz of these items."""
    (folder / "seeds/quizzes").mkdir(parents=True)
    (folder / "seeds/items").mkdir()
    head = "id: c\ntitle: A course\nlanguage: en\nlicence: CC BY 4.0\nattribution: Somebody\nstandard: draft\n"
    (folder / "seeds/course.yaml").write_text(head + more, encoding="utf-8")
    (folder / "seeds/items/all.yaml").write_text(f"items:\n{items}", encoding="utf-8")
    ids = ", ".join(re.findall(r"- id: (\S+)", items))
    (folder / "seeds/quizzes/q.yaml").write_text(f"id: q\ntitle: Quiz\ninclude: [{ids}]\n", encoding="utf-8")
    return job_in(folder)


def shown(page: Page, job: Job) -> str:
    """The words of a page as HTML has them, without formulas and drawings."""
    text = page.draw(job.renderer).split("<body", 1)[1]
    text = re.sub(
        r'<math.*?</math>|<style.*?</style>|<svg.*?</svg>|<span class="unseen"[^>]*>.*?</span>', " ", text, flags=re.DOTALL
    )
    return html.unescape(re.sub(r"<[^>]*>", " ", text.partition(">")[2]))


def lost(page: Page, job: Job, data: bytes) -> list[str]:
    """The words of a page that its Word document has less often. Letters and numbers of lists are Word's own."""
    there = Word(data)
    have = Counter(words(" ".join([there.text, *(said(there.part(f"{part}1")) for part in ("header", "footer"))])))
    wanted = Counter(words(shown(page, job)))
    return [word for word, count in wanted.items() if have[word] < count and not re.fullmatch(r"[A-Z]{1,2}|\d+", word)]


# --- Nothing is lost


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_each_type_is_there_whole_and_students_see_no_key(type_: str, project: Project) -> None:
    item = example(type_)
    job, _ = job_of(item, project)
    made = files(job)
    assert {path.removesuffix(".docx") for path in made} == {page.path for page in job.pages}
    secrets = [squeezed(plain(text)) for text in secrets_of(item) if len(squeezed(text)) > 12]
    for page in job.pages:
        data = made[f"{page.path}.docx"]
        if page.template != ANSWERS:  # that of a PDF is for a camera; Word's own says to write letters
            assert lost(page, job, data) == []
        assert Word(data).misplaced() == []
        if page.audience == "student":
            everything = squeezed(Word(data).everything)
            assert [text for text in secrets if text in everything] == []


def test_handouts_and_teachers_pages_are_there_whole(project: Project) -> None:
    job, _ = project.job(("H03", "H04", "H17", "H19", "H21", "U2"))
    pages = [page for page in job.pages if page.folder == "handouts" or "-key" in page.name or page.kind.endswith("guide")]
    job = replace(job, pages=tuple(pages), settings=replace(job.settings, trusted=True))
    made = files(job)
    told = {page.path: lost(page, job, made[f"{page.path}.docx"]) for page in job.pages if page.template != ANSWERS}
    assert {path: found for path, found in told.items() if found} == {}
    for data in made.values():
        assert Word(data).misplaced() == []
    (diagram,) = Word(made["handouts/H03-e2ee-in-one-page.docx"]).find("//wp:docPr")
    assert len(diagram.get("descr")) > 20


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Drawn zq1</title><path d="M0 0h9"/></svg>'
TEMPLATE = f"""<ul><li>zq2 <p>{SVG}</p></li></ul><blockquote><p>zq3</p>{SVG}</blockquote><table><caption>zq4</caption>
<tr><th scope="row" colspan="2">zq5</th></tr><tr><td>zq6 <img src="picture:a%20picture.png" alt="zq7"></td><td>{SVG}</td></tr>
</table><h1>zq8</h1><hr><p>zq9 <svg class="scissors"><path d="M0 0"/></svg></p>"""


def test_whatever_a_template_shows_is_there(tmp_path: Path) -> None:
    (tmp_path / PICTURE).write_bytes(raster("PNG", (60, 40)))
    named = Named("T", "Us", "en", "ltr", "ltr", "", "", "", "|")
    sheet = Sheet(named, Look(), "a4")
    drawer = Drawer(Forgetful(), list, trusted=True)
    pictures = Pictures({PICTURE: PictureFile(PICTURE, tmp_path / PICTURE)}, drawer)
    word = Word(sheet.finished(from_template(TEMPLATE, Writer(sheet, pictures, "en", "ltr"))))
    assert [f"zq{number}" for number in range(2, 10) if f"zq{number}" not in word.everything] == []
    assert [one.get("descr") for one in word.find("//wp:docPr")] == ["Drawn zq1", "Drawn zq1", "zq7", "Drawn zq1"]


# --- Every cell of the table: what a text holds

ALL = Kind(
    "{}q *{}r* **{}s** ~~{}t~~ x^{}u^ y~{}v~ `{}w` [{}l](https://example.org/p) $\\text{{{}f}} + 1$\\\n{}x\n\n"
    "$$\n\\text{{{}d}} + 2\n$$\n\n## {}h\n\n3. one\n4. {}n\n\n   - {}b\n\n> {}c\n\n"
    "```python\nif {}k:\n    print(1 < 2)\n```\n\n| n | {}o |\n|---|--:|\n| 1 | two |\n\n: Grows\n\n---\n\n"
    '![{}p in it](pictures/a%20picture.png "what {}i is"){{width=50% source="by *them*"}}',
    (),
    endings="qrstuvwlfxdhnbckopi",
)
ONE_LINE = Kind("{}q *{}r*", (), endings="qr")


def runs(properties: str) -> Callable[[Word, Any, Any], bool]:
    """Whether the run of a word has such properties."""
    return lambda word, run, paragraph: bool(word.find(f"w:rPr/{properties}", run))


def stands(path: str) -> Callable[[Word, Any, Any], bool]:
    """Whether the paragraph of a word is so."""
    return lambda word, run, paragraph: bool(word.find(path, paragraph))


CELLS: Mapping[Feature, tuple[str, Callable[[Word, Any, Any], bool]]] = {
    Feature.PARAGRAPHS: ("q", lambda word, run, paragraph: "Grows" not in said(paragraph)),
    Feature.EMPHASIS: ("r", runs("w:i")),
    Feature.STRONG: ("s", runs("w:b")),
    Feature.STRUCK: ("t", runs("w:strike")),
    Feature.RAISED: ("u", runs("w:vertAlign[@w:val='superscript']")),
    Feature.LOWERED: ("v", runs("w:vertAlign[@w:val='subscript']")),
    Feature.CODE_SPAN: ("w", runs("w:rStyle[@w:val='CodeWords']")),
    Feature.LINK: ("l", lambda word, run, paragraph: run.getparent().tag == f"{W}hyperlink"),
    Feature.FORMULA: ("f", lambda word, run, paragraph: bool(word.find("ancestor::m:oMath", run))),
    Feature.DISPLAY: ("d", lambda word, run, paragraph: bool(word.find("ancestor::m:oMathPara", run))),
    Feature.BREAK: ("x", stands(".//w:br")),
    Feature.HEADING: ("h", stands("w:pPr/w:pStyle[@w:val='Heading1']")),
    Feature.LIST: ("b", stands("w:pPr/w:numPr/w:ilvl[@w:val='1']")),
    Feature.QUOTE: ("c", stands("w:pPr/w:pStyle[@w:val='Quote']")),
    Feature.CODE: ("k", stands(".//w:br")),
    Feature.TABLE: ("o", stands("ancestor::w:tr/w:trPr/w:tblHeader")),
    Feature.RULE: ("p", stands("preceding::w:p[w:pPr/w:pBdr/w:bottom]")),
    Feature.PICTURE: ("p", lambda word, run, paragraph: run.get("descr", "").endswith("in it")),
    Feature.CAPTION: ("i", stands("w:pPr/w:pStyle[@w:val='Caption']")),
}


@dataclass(frozen=True)
class Filled:
    """What was made of a course in which every text holds everything."""

    words: Mapping[str, tuple[str, str]]
    students: list[Word]
    teachers: list[Word]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    here = tmp_path_factory.mktemp("filled")
    words_ = write(here, ALL).words
    made = files(job_in(here))
    students = [Word(data) for path, data in made.items() if not path.startswith("keys/")]
    return Filled(words_, students, [Word(data) for path, data in made.items() if path.startswith("keys/")])


def test_each_text_of_everything_is_where_it_belongs(filled: Filled) -> None:
    students = " ".join(word.text for word in filled.students)
    teachers = " ".join(word.text for word in filled.teachers)
    everything = " ".join(word.everything for word in filled.students)
    for word, (entry, field) in filled.words.items():
        for ending in ALL.endings:
            if field in SEEN:
                assert word + ending in students, (entry, field, ending)
            else:
                assert word + ending not in everything, (entry, field, ending)
            if field not in NOT_IN_KEY:
                assert word + ending in teachers, (entry, field, ending)


def places(word: Word) -> Iterator[tuple[str, Any, Any]]:
    """Each word of ours, the run (or the picture) that has it, and their paragraph."""
    for found in word.find("//*[local-name()='t']/.. | //wp:docPr"):
        for each in re.findall("zq[a-p]{3}[a-z]", said(found)):
            yield each, found, word.find("ancestor::w:p[1]", found)[0]


def test_the_table_of_what_is_carried_is_true_for_texts(filled: Filled) -> None:
    table = format_named("docx").carries
    assert table is not None
    assert {feature for feature in CONTENT if table.on(feature).how == "carried"} == set(CELLS)
    stems = {word for word, (entry, field) in filled.words.items() if field == "Item.stem" or entry == "handout"}
    endings = {(ending, feature): is_so for feature, (ending, is_so) in CELLS.items()}
    seen, wrong = Counter[Feature](), Counter[Feature]()
    for document in (*filled.students, *filled.teachers):
        for word, found, paragraph in places(document):
            for (ending, feature), is_so in endings.items():
                if word[:-1] in stems and word[-1] == ending:
                    seen[feature] += 1
                    wrong[feature] += not is_so(document, found, paragraph)
    assert set(seen) == set(CELLS)
    assert {feature.name: count for feature, count in wrong.items() if count} == {}


def test_lines_of_code_stay_lines_and_numbers_start_where_they_should(filled: Filled) -> None:
    word = filled.students[0]
    code = next(one for one in word.paragraphs if style(one) == "Code" and "print" in said(one))
    after = code.xpath("string((.//w:br)[1]/following::w:t[1])", namespaces={"w": W[1:-1]})
    assert after.startswith("    ")
    entry = next(one for one in word.paragraphs if said(one) == "one" and style(one) == "ListNumber")
    (number,) = word.find("w:pPr/w:numPr/w:numId/@w:val", entry)
    numbering = word.part("numbering")
    assert word.find(f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride/@w:val", numbering) == ["3"]


# --- Lists, keeping together, heads and feet


def numbers(word: Word, paragraph: Any) -> tuple[str, str, str]:
    """The list of a paragraph: its number, where it starts, and what it shows."""
    (id_,) = word.find("w:pPr/w:numPr/w:numId/@w:val", paragraph)
    numbering = word.part("numbering")
    (list_,) = word.find(f"w:num[@w:numId='{id_}']", numbering)
    start = "".join(word.find("w:lvlOverride/w:startOverride/@w:val", list_))
    (kind,) = word.find("w:abstractNumId/@w:val", list_)
    (text,) = word.find(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='0']/w:lvlText/@w:val", numbering)
    return id_, start, text


MANY = ", ".join(f"step {number}" for number in range(30))
TWO = f"""\
- id: one
  stem: Which one is blue, on a long line of words that goes on?
  key: the sky of a summer day without any clouds at all
  distractors: [the grass of a meadow in the early spring time, the snow on the roofs of the old village]
- id: two
  stem: Which one is green?
  key: grass
  distractors: [sky, snow]
- id: order
  type: ordering
  stem: Put them in order.
  steps: [{MANY}]
"""


def test_every_list_of_options_starts_anew_and_letters_go_on_after_z(tmp_path: Path) -> None:
    made = files(course(tmp_path, TWO))
    word = Word(made["quizzes/q-A.docx"])
    options = [one for one in word.paragraphs if style(one) == "Option" and said(one).strip()]
    lists = [numbers(word, one) for one in options]
    counted = Counter(id_ for id_, _, _ in lists)
    assert sorted(counted.values()) == [3, 3, 4, 26]  # two choices, and thirty steps
    assert {start for _, start, _ in lists} == {"1"}
    texts = [text.replace("%1", letter(place % 26)) for place, (_, _, text) in enumerate(lists[-30:])]
    assert texts == [letter(place) for place in range(30)]
    questions = [numbers(word, one) for one in word.paragraphs if style(one) == "Question"]
    assert len(questions) == 3 and len(set(questions)) == 1  # one list: Word counts on


def test_a_question_keeps_together(tmp_path: Path) -> None:
    word = Word(files(course(tmp_path, TWO))["quizzes/q-A.docx"])
    starts = [place for place, one in enumerate(word.paragraphs) if style(one) == "Question"]
    first = word.paragraphs[starts[0] : starts[1]]
    kept = [bool(word.find("w:pPr/w:keepNext", one)) for one in first]
    assert all(kept[:-1]) and not kept[-1] and len(kept) > 3


def test_head_foot_and_properties(tmp_path: Path) -> None:
    job = course(tmp_path, TWO)
    word = Word(files(job)["quizzes/q-A.docx"])
    (page,) = [one for one in job.pages if one.path == "quizzes/q-A"]
    fields = [
        one.strip()
        for name in ("header", "footer")
        for one in word.part(f"{name}1").xpath("//@w:instr", namespaces={"w": W[1:-1]})
    ]
    assert sorted(fields) == ["NUMPAGES", "PAGE", "TITLE"]
    foot = said(word.part("footer1"))
    assert "A course · CC BY 4.0" in foot and page.filled(job.renderer)["version"] in foot
    core = word.archive.read("docProps/core.xml").decode()
    assert "<dc:title>Quiz, form A</dc:title>" in core and "<dc:language>en</dc:language>" in core
    assert {info.date_time for info in word.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)} and "2000-01-01T00:00:00Z" in core
    names = set(word.archive.namelist())
    assert "word/fonts/font1.odttf" in names and not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert word.find("//w:sectPr/w:pgSz/@w:w") == ["11906"]


def test_large_print_on_american_paper(tmp_path: Path) -> None:
    job = course(tmp_path, TWO, more="policies:\n  large_print: true\n  paper: letter\n  school: Lake School\n")
    word = Word(files(job)["quizzes/q-A.docx"])
    styles = word.part("styles")
    assert word.find("w:docDefaults//w:sz/@w:val", styles) == ["36"]
    assert min(int(size) for size in word.find(".//w:sz/@w:val", styles) if int(size) > 4) >= 29  # 14.5 pt
    assert word.find("//w:sectPr/w:pgSz/@w:w") == ["12240"] and "Lake School" in word.text


def test_texts_that_are_written_leftwards(tmp_path: Path) -> None:
    word = Word(files(job_in(ROOT / "docs/examples/arabic"))["quizzes/sheet-A.docx"])
    stem = next(one for one in word.paragraphs if style(one) == "Question" and "ر" in said(one))
    assert word.find("w:pPr/w:bidi", stem)
    letters = [one for one in word.find(".//w:r", stem) if re.search("[\u0600-\u06ff]", said(one))]
    assert letters and all(word.find("w:rPr/w:rtl", one) for one in letters)
    english = next(one for one in word.paragraphs if style(one) == "Question" and "number" in said(one))
    assert not word.find("w:pPr/w:bidi", english)


# --- Formulas, pictures and what cannot be held


def test_every_command_is_a_formula_of_words_own() -> None:
    shapes = (r"\?", r"\? x", r"\?{x}", r"\?{x}{y}", r"a\? b", r"\left\? x\right\?")
    formulas = [shape.replace("?", command) for command in sorted(COMMANDS) for shape in shapes]
    formulas += [rf"\begin{{{name}}}a&b\\c&d\end{{{name}}}" for name in ENVIRONMENTS]
    formulas += [r"\ce{2H2 + O2 ->[heat] 2H2O}", r"\prescript{14}{6}{C}", r"(x-1)^2", r"\sum_{i=1}^n i^2 = 3", r"{}^2x"]
    sound = [tex for tex in formulas if not fault(tex)]
    assert len(sound) > len(COMMANDS)
    for tex in sound:
        made: Any = etree.fromstring(f'<a xmlns:m="m" xmlns:w="w">{omml(mathml(tex))}</a>')
        assert "math" not in {etree.QName(one).localname for one in made.iter()}
        for sign in set(words(re.sub(r"\\(?:[A-Za-z]+|.)", " ", tex))) & {"x", "y", "a", "b"}:
            assert sign in unicodedata.normalize("NFKC", "".join(made.itertext())), tex


def test_what_an_exponent_is_of(tmp_path: Path) -> None:
    made: Any = etree.fromstring(f'<a xmlns:m="m" xmlns:w="w">{omml(mathml("2(x-1)^2"))}</a>')
    (power,) = made.iter("{m}sSup")
    assert "".join(power[0].itertext()) == "(x−1)" and "".join(power[1].itertext()) == "2"


def test_what_stands_otherwise_is_told(tmp_path: Path) -> None:
    items = "- id: lined\n  stem: 'Read $\\begin{array}{c|c}a&b\\\\c&d\\end{array}$.'\n  key: a\n  distractors: [b]\n"
    job = course(tmp_path, items + TWO)
    table = format_named("docx").carries
    assert table is not None
    found = [loss for item in job.bank.items.values() for loss in losses(as_written(item), table, job.bank)]
    assert [(loss.item.id, loss.feature, loss.verdict.how, loss.path) for loss in found] == [
        ("lined", "formulas", "changed", ("stem",))
    ]
    (picture,) = Word(files(job)["quizzes/q-A.docx"]).find("//wp:docPr")
    assert picture.get("descr") == "a, b; c, d"


def test_pictures_are_small_enough_and_their_names_tell_nothing(filled: Filled) -> None:
    for word in (*filled.students, *filled.teachers):
        assert not [name for name in word.archive.namelist() if PICTURE.split(".")[0] in name]
        for width in word.find("//wp:extent/@cx"):
            assert 0 < int(width) / 36_000 <= 180


def test_an_svg_is_drawn_for_word(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/examples/history", tmp_path / "history")
    word = Word(files(job_in(tmp_path / "history"))["quizzes/sheet-A.docx"])
    media = [name for name in word.archive.namelist() if name.startswith("word/media/")]
    assert len(media) >= 5 and all(word.archive.read(name).startswith((b"\x89PNG", b"\xff\xd8")) for name in media)
    assert all(word.find("//wp:docPr/@descr"))


# --- Other readers


def test_microsofts_validator_finds_nothing(filled: Filled, request: pytest.FixtureRequest) -> None:
    assert request.config.cache is not None
    cache = request.config.cache.mkdir("openxml")
    arabic = files(job_in(ROOT / "docs/examples/arabic"))["keys/sheet-A-key.docx"]
    for data in (*(word.data for word in (filled.students[0], filled.teachers[0])), arabic):
        found = faults(cache, data)
        if found is None:
            pytest.skip("the Open XML SDK's validator cannot be had: no npm, or no network")
        assert found == []


def pages(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


@pytest.mark.skipif(not OFFICE, reason="there is no LibreOffice here")
def test_libreoffice_prints_as_many_pages_as_we_do(project: Project, tmp_path: Path) -> None:
    job, _ = project.job(("u1-exit", "H03", "H21", "U3"))
    wanted = (
        "keys/U3-guide",
        "quizzes/u1-exit-A",
        "keys/u1-exit-A-key",
        "handouts/H03-e2ee-in-one-page",
        "keys/H21-conflict-casebook-key",
    )
    job = replace(job, settings=replace(job.settings, trusted=True))
    job = replace(job, pages=tuple(page for page in job.pages if page.path in wanted))
    sums = job_in(ROOT / "docs/examples/mathematics")
    sums = replace(sums, pages=tuple(page for page in sums.pages if page.path == "quizzes/sheet-A"))
    ours: dict[str, bytes] = {}
    sources = []
    for one in (job, sums):
        for path, data in files(one).items():
            sources.append(tmp_path / Path(path).name)
            sources[-1].write_bytes(data)
        ours |= {Path(made.path).stem: made.data for made in format_named("pdf").make(one) if isinstance(made, Artifact)}
    theirs = {name: pages(pdf) for name, pdf in printed(tmp_path, sources).items()}
    assert len(theirs) == 6 and len(theirs["U3-guide"]) == 1  # one page, as it says
    assert {
        name: (len(theirs[name]), len(pages(data)))
        for name, data in ours.items()
        if abs(len(theirs[name]) - len(pages(data))) > 1
    } == {}
    quiz = squeezed(" ".join(theirs["u1-exit-A"]))
    assert "pageof2" not in quiz and "page1of2" in quiz and "page2of2" in quiz
    algebra = " ".join(theirs["sheet-A"])
    if "=" not in algebra.replace("a = 2k", ""):
        pytest.skip("this LibreOffice drops formulas: install libreoffice-math-nogui")
    assert "¿" not in algebra

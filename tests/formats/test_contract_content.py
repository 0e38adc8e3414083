"""Every kind of content × every field that takes text × every format × student and key: found again, or told."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pypdfium2
import pytest
from aloud import broken, elements
from contract_course import OWN, Filled, fields_of, write
from contract_kinds import ELSEWHERE, KINDS, Kind
from moodle_grader import text_of
from moodle_reader import load as imported
from teachers_texts import squeezed

from course.content.tree import Block, Inline
from course.formats import Artifact, formats
from course.items import item_types
from course.problems import Problem
from course.stages.project import load
from course.stages.store import MemoryStore

# What students read. A field that is not named here is for teachers alone: so is every new one, until it is named.
SEEN = {
    *("Item.stem", "Item.assumptions", "Reasoned.option", "SingleChoice.key", "MatchingPair.left", "MatchingPair.right"),
    *("Step.step", "Cloze.text", "ClozeGap.key", "Role.brief", "Role.role", "Discussion.procedure", "Discussion.debrief"),
    *("Stimulus.text", "Stimulus.title", "Numeric.measure"),
    *("Quiz.instructions", "Handout.body", "Handout.task", "Handout.enrichment"),
    *("Term.term", "Term.definition", "Term.plain", "Term.not", "Position.says", "Conflict.outside"),
}
# What a key does not repeat: it is marked with the paper beside it. Hints are for whoever gives them: Moodle, `course show`.
NOT_IN_KEY = {"Item.assumptions", "Cloze.text", "Stimulus.text", "Stimulus.title", "Role.brief", "Role.role", "Item.hints"}
NOT_IN_KEY |= {"Discussion.procedure", "Discussion.debrief", "Quiz.instructions"}
# Texts that no model calls Markdown: parts of a handout's body, and the right option of a gap, which may also be typed.
BESIDES = {"Handout.body", "Handout.task", "Handout.enrichment", "Handout.key", "ClozeGap.key"}
BARE = {"MatchingPair.right", "ClozeGap.key"}  # in Moodle's drop-downs, which take words alone
ONLY_ITEMS = ("course", "unit", "glossary", "conflict", "handout")  # Moodle has questions, and what is said of their categories


@dataclass(frozen=True)
class Made:
    """What was made of a course that is filled with one kind."""

    kind: Kind
    filled: Filled
    files: dict[str, Artifact]
    problems: tuple[tuple[str, Problem], ...]
    texts: dict[str, str]

    def of(self, ending: str, audience: str = "") -> Iterator[bytes]:
        """The files with this ending, for everybody or one audience."""
        for path, one in self.files.items():
            if path.endswith(ending) and audience in ("", one.audience):
                yield one.data

    def words(self, fields: set[str] | None = None, without: set[str] = frozenset()) -> dict[str, tuple[str, str]]:  # type: ignore[assignment]
        """The words of these fields (all), each with its entry and field."""
        found = self.filled.words.items()
        return {word: at for word, at in found if (fields is None or at[1] in fields) and at[1] not in without}


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(f"kind {name}")) for name in KINDS])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    here = tmp_path_factory.mktemp("kind")
    kind = KINDS[request.param]
    filled = write(here, kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course.drawing.printing.spacings", lambda job: [])  # one layout is enough to look for words in
        return _made(here, kind, filled)


def _made(here: Path, kind: Kind, filled: Filled) -> Made:
    project = load(here, store=MemoryStore())
    assert [one for one in project.problems if one.severity == "error"] == []
    job, problems = project.job()
    assert problems == []
    job = replace(job, settings=replace(job.settings, trusted=True))
    results = [(name, one) for name in kind.formats for one in formats()[name].make(job)]
    files = {one.path: one for _, one in results if isinstance(one, Artifact)}
    told = tuple((name, one) for name, one in results if isinstance(one, Problem))
    return Made(kind, filled, files, told, project.bank.texts)


def missing(made: Made, words: dict[str, tuple[str, str]], there: str) -> list[str]:
    wanted = ((word + ending, at) for word, at in words.items() for ending in made.kind.endings or [""])
    return sorted({f"{field} of {entry}" for word, (entry, field) in wanted if word not in there})


def spoken(data: bytes) -> str:
    return " ".join(element.get("Alt", "") for element in elements(data))


def drawn(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    return text


def web(data: bytes) -> str:
    """A page as it is read: its words, and what its pictures and formulas show."""
    text = data.decode().split("<body", 1)[1]
    said = re.findall(r'\balt(?:text)?="([^"]*)"', text)
    return html.unescape(" ".join([*said, re.sub(r"<[^>]*>", "", re.sub(r"<(annotation|style|script).*?</\1>", "", text))]))


def test_there_is_a_kind_for_every_node() -> None:
    nodes = {*get_args(Inline), *get_args(Block)}
    assert {node for kind in KINDS.values() for node in kind.nodes} | ELSEWHERE == nodes


def test_every_field_is_filled(made: Made) -> None:
    models = [*(item_types()[type_] for type_ in OWN), *made.filled.models]
    wanted = {name for model in models for name in fields_of(model)} | BESIDES
    assert wanted == {field for _, field in made.filled.words.values()} and wanted >= SEEN | NOT_IN_KEY


def test_pdf(made: Made) -> None:
    if "pdf" not in made.kind.formats:
        return
    find = spoken if made.kind.alt else drawn
    students = " ".join(map(find, made.of(".pdf", "student")))
    teachers = " ".join(map(find, made.of(".pdf", "teacher")))
    assert missing(made, made.words(SEEN), students) == []
    assert missing(made, made.words(None, NOT_IN_KEY), teachers) == []
    assert [field for word, field in made.words(None, SEEN).items() if word in students] == []
    found = Counter[str]()
    for data in made.of(".pdf"):
        assert broken(data) == []
        found += Counter(re.sub(r"^H\d$", "H", element["kind"]) for element in elements(data))  # of any level
    texts = len(made.words(SEEN)) + len(made.words(None, NOT_IN_KEY))
    assert {role: found[role] for role, count in made.kind.roles.items() if found[role] < count * texts} == {}


def test_html(made: Made) -> None:
    if "html" not in made.kind.formats:
        return
    students = " ".join(map(web, made.of(".html", "student")))
    teachers = " ".join(map(web, made.of(".html", "teacher")))
    assert missing(made, made.words(SEEN), students) == []
    assert missing(made, made.words(None, NOT_IN_KEY), teachers) == []
    students = " ".join(data.decode() for data in made.of(".html", "student"))
    assert [field for word, field in made.words(None, SEEN).items() if word in students] == []
    for whole, words in (
        (students, made.words(SEEN)),
        (" ".join(data.decode() for data in made.of(".html", "teacher")), made.words(None, NOT_IN_KEY)),
    ):
        assert {tag: whole.count(tag) for tag in made.kind.tags if whole.count(tag) < len(words)} == {}
        assert missing_lines(made, words, whole) == []
    for data in made.of(".html"):
        assert split_paragraphs(data.decode()) == []


def test_moodle(made: Made) -> None:
    if "moodle" not in made.kind.formats:
        return
    (file,) = made.of("exit-A.xml")
    (bank,) = made.of("bank.xml")
    imported(bank)
    text = file.decode()
    categories = re.findall(r'<info format="html"><text><!\[CDATA\[(.*?)\]\]></text>', text, re.DOTALL)
    there = " ".join([*map(text_of, categories), *(question.everything for question in imported(file))])
    # Moodle's texts have no hints, which is told: tests/formats/test_texts_between.py.
    words = {word: at for word, at in made.words().items() if at[0] not in ONLY_ITEMS and at != ("text", "Item.hints")}
    assert missing(made, words, there) == []
    told = {word for name, problem in made.problems if name == "moodle" if (word := word_at(made, problem))}
    bare = {word for word, at in words.items() if at[1] in BARE or at == ("matching", "Reasoned.option")}
    bare |= {word for word, at in words.items() if at == ("cloze", "Reasoned.option")}
    in_gap = {word for word, at in words.items() if at[0] == "cloze" and at[1].endswith(".because")}
    if "picture" in made.kind.text and made.kind.told:  # gaps' reasons and categories take none either
        bare |= in_gap | {word for word, at in made.words().items() if at[1] in ("Quiz.instructions", "Unit.summary")}
    assert told == (bare if made.kind.told else set())
    assert "picture:" not in text + bank.decode()
    decoded = html.unescape(text)
    rich = words.keys() - told
    assert {tag: decoded.count(tag) for tag in made.kind.moodle or made.kind.tags if decoded.count(tag) < len(rich)} == {}
    assert missing_lines(made, {word: at for word, at in words.items() if word in rich}, text + decoded) == []
    for data in (text, bank.decode()):
        assert [split for part in re.findall(r"<!\[CDATA\[(.*?)\]\]>", data, re.DOTALL) for split in split_paragraphs(part)] == []


def word_at(made: Made, problem: Problem) -> str:
    """The word of the text that a problem stands at."""
    lines = made.texts[problem.span.file].split("\n")
    rest = [lines[problem.span.line - 1][problem.span.column - 1 :], *lines[problem.span.line :]]
    return next(iter(re.findall("zq[a-p]{3}", "\n".join(rest))), "")


def missing_lines(made: Made, words: dict[str, tuple[str, str]], there: str) -> list[str]:
    """The lines of code that are no lines in HTML."""
    if not made.kind.lines:
        return []
    shown = re.sub(r"<br ?/?>", "\n", there)
    blocks = {html.unescape(re.sub("<[^>]*>", "", block)).strip("\n") for block in re.findall("<pre.*?</pre>", shown, re.DOTALL)}
    wanted = {"\n".join(made.kind.lines).format(word): at for word, at in words.items() if at != ("cloze", "Cloze.text")}
    return [f"{field} of {entry}" for lines, (entry, field) in wanted.items() if lines not in blocks]


class _Paragraphs(HTMLParser):
    """Notes what browsers end a paragraph at."""

    def __init__(self) -> None:
        super().__init__()
        self.open = 0
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open and tag in ENDING:
            self.places.append(f"<{tag}> in line {self.getpos()[0]}")
        self.open += tag == "p"

    def handle_endtag(self, tag: str) -> None:
        self.open -= tag == "p"


ENDING = {"p", "div", "ul", "ol", "dl", "table", "pre", "blockquote", "figure", "hr", "h1", "h2", "h3", "h4", "section", "aside"}


def split_paragraphs(text: str) -> list[str]:
    """Where a browser would end a paragraph that goes on."""
    reader = _Paragraphs()
    reader.feed(text)
    lines = text.split("\n")
    return [f"{place}: {lines[int(place.split()[-1]) - 1][:120]}" for place in reader.places]

"""GIFT, Canvas and Aiken: each cell of their tables against what stands in their files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any, cast

import canvas_reader
import gift_reader
import pytest
from contract_kinds import KINDS
from moodle_checks import Figures, bank_of, example
from pictures import raster

from course.assembly.assemble import as_written
from course.carrying.features import AROUND, CONTENT, Feature, Place
from course.carrying.using import used
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact, format_named
from course.model.bank import Bank
from course.model.item import Item
from course.model.picture import PictureFile

FORMATS = ("gift", "canvas", "aiken")
WORD = "zqword"
# What shows a kind of content in HTML, and the text of the contract test that holds it.
SHOWN: dict[Feature, tuple[str, str]] = {
    Feature.PARAGRAPHS: ("paragraphs", "<p"),
    Feature.EMPHASIS: ("emphasis", "<em>"),
    Feature.STRONG: ("strong", "<strong>"),
    Feature.STRUCK: ("struck", "<s>"),
    Feature.RAISED: ("raised", "<sup>"),
    Feature.LOWERED: ("lowered", "<sub>"),
    Feature.CODE_SPAN: ("code span", "<code"),
    Feature.FORMULA: ("formula", r"\\[(\[]\\text|equation_image"),
    Feature.DISPLAY: ("display", r"\\[(\[]\\text|equation_image"),
    Feature.LINK: ("link", '<a href="https://example.org/p"'),
    Feature.BREAK: ("break", "<br"),
    Feature.PICTURE: ("picture", "<img "),
    Feature.CAPTION: ("figure", "<figcaption"),
    Feature.HEADING: ("heading", "<h2"),
    Feature.LIST: ("bullets", "<ul"),
    Feature.QUOTE: ("quote", "<blockquote"),
    Feature.CODE: ("code", "<pre"),
    Feature.TABLE: ("table", "<table"),
    Feature.RULE: ("rule", "<hr"),
}


def item_with(place: Place, text: str) -> Item:
    """An item with this text in this place alone."""
    plain: dict[str, Any] = {"feedback": None, "because": None, "hints": []}
    match place:
        case Place.QUESTION:
            return example("single-choice", **plain | {"stem": text})
        case Place.OPTION:
            return example("single-choice", **plain | {"key": text})
        case Place.FEEDBACK:
            return example("single-choice", **plain | {"feedback": text})
        case Place.RIGHT:
            pairs = [{"left": "a", "right": text}, {"left": "b", "right": "other"}]
            return example("matching", feedback=None, hints=[], unused=[], pairs=pairs)
        case Place.GAP:
            gap = {"gap": "one", "key": text, "distractors": [{"option": "other"}]}
            return example("cloze", feedback=None, hints=[], text="It is [[one]].", gaps=[gap])


@pytest.fixture(scope="module")
def bank_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Item], Bank]:
    file = tmp_path_factory.mktemp("pictures") / "a picture.png"
    file.write_bytes(raster("PNG", (60, 40)))
    return lambda item: bank_of(item, pictures={"a picture.png": PictureFile("a picture.png", file)})


def written(name: str, bank: Bank) -> str:
    """All texts of the file that students or teachers read, as HTML; empty if the item was left out."""
    files = [
        one for one in format_named(name).make(Job(bank, (), (), cast(Renderer, Figures(bank)))) if isinstance(one, Artifact)
    ]
    if not files:
        return ""
    (file,) = files
    if name == "gift":
        text = file.data.decode()
        gift_reader.imported(text)
        return _unescaped(text)
    if name == "canvas":
        canvas_reader.load(file.data)
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            shown = "".join(archive.read(one).decode() for one in archive.namelist() if one.startswith("bank-"))
        return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return file.data.decode()


def _unescaped(text: str) -> str:
    """GIFT without its escapes."""
    return re.sub(r"\\([\\:#={}~n])", r"\1", text)


CELLS = [(name, place, feature) for name in FORMATS for place in Place for feature in CONTENT]


@pytest.mark.parametrize(("name", "place", "feature"), CELLS)
def test_content(name: str, place: Place, feature: Feature, bank_with: Callable[[Item], Bank]) -> None:
    kind, pattern = SHOWN[feature]
    item = item_with(place, KINDS[kind].text.replace("{}", "{0}").format(WORD))
    carries = format_named(name).carries
    assert (feature, place) in {(found, where) for found, where, _ in used(as_written(item))}
    verdicts = {found: carries.on(found, where) for found, where, _ in used(as_written(item))}
    there = written(name, bank_with(item))
    refused = any(verdict.how == "refused" for verdict in verdicts.values())
    assert (there == "") == refused
    if refused:
        return
    verdict = carries.on(feature, place)
    if place is Place.FEEDBACK and verdicts[Feature.FEEDBACK].how == "dropped":
        assert WORD not in there
        return
    assert WORD in there
    # What an item of another kind or another field of it might bring is not among what is looked for.
    found = re.search(pattern, _of(place, there, name))
    assert bool(found) == (verdict.how == "carried" or (verdict.instead.startswith("its TeX") and name != "canvas"))


def _of(place: Place, there: str, name: str) -> str:
    """The part of the file in which the word stands, so that the stem's own paragraph does not count for an option's."""
    if name == "canvas":
        parts: list[str] = re.findall(r"<mattext.*?</mattext>", there, re.DOTALL)
        return next(part for part in parts if WORD in part and _fits(place, part))
    if name == "aiken":
        return there
    if place is Place.QUESTION:
        return there.partition("::[html]")[2].partition("{")[0]
    lines: list[str] = re.split(r"\n\t(?=[=~#])", there)
    line = next(part for part in lines if WORD in part and not part.startswith("//"))
    return line.partition(" -> ")[2] if place is Place.RIGHT else line


def _fits(place: Place, part: str) -> bool:
    return place not in (Place.RIGHT, Place.GAP) or 'texttype="text/plain"' in part


AROUND_ITEMS: dict[Feature, tuple[str, dict[str, Any]]] = {
    Feature.REASONS: ("single-choice", {"because": WORD}),
    Feature.FEEDBACK: ("single-choice", {"feedback": WORD}),
    Feature.HINTS: ("single-choice", {"hints": [WORD]}),
    Feature.SOLUTION: ("single-choice", {"solution": WORD}),
    Feature.ENRICHMENT: ("single-choice", {"enrichment": WORD}),
    Feature.ASSUMPTIONS: ("single-choice", {"assumptions": [WORD]}),
    Feature.TAGS: ("single-choice", {"tags": [WORD]}),
    Feature.FIGURE: ("single-choice", {"figure": "D1"}),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("feature", AROUND_ITEMS)
def test_around(name: str, feature: Feature, bank_with: Callable[[Item], Bank]) -> None:
    assert feature in AROUND
    type_, fields = AROUND_ITEMS[feature]
    item = example(type_, **{"hints": [], **fields})
    there = written(name, bank_with(item))
    how = format_named(name).carries.on(feature).how
    if feature is Feature.FIGURE:
        assert "{1:SA:=x}" in there and ("<img " in there) == (how == "carried")
    else:
        assert (WORD in there) == (how in ("carried", "changed"))


@pytest.mark.parametrize("name", ["gift", "canvas"])
def test_judging(name: str, bank_with: Callable[[Item], Bank]) -> None:
    on = format_named(name).carries.on
    essay = written(name, bank_with(example("essay", words="10-20", model=WORD)))
    assert on(Feature.LENGTH).how == on(Feature.MODEL).how == on(Feature.RUBRIC).how == "changed"
    assert "Expected length: 10 to 20 words." in essay and WORD in essay and "Rubric" in essay
    points = written(name, bank_with(example("single-choice", points="7")))
    assert (">7<" in points) == (on(Feature.POINTS).how == "carried")
    measure = written(name, bank_with(example("numeric", measure=WORD)))
    assert f"Answer in {WORD}." in measure and on(Feature.MEASURE).how == "carried"
    assert on(Feature.CASE).how == "dropped"
    wrong = [{"answer": "zq", "because": WORD}]
    assert WORD in written(name, bank_with(example("short-answer", key="a", wrong=wrong)))
    assert on(Feature.FORESEEN).how == {"gift": "carried", "canvas": "changed"}[name]

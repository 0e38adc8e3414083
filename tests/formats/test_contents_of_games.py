"""Every kind of content in every place of a choice × H5P, Kahoot, Quizizz: it is there, or left out as the table says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from banks import Fields, forms_of, item, make_bank, quiz, wrong
from contract_kinds import KINDS, PICTURE
from h5p_reader import questions
from moodle_checks import Figures
from pictures import raster
from spreadsheets import cells

from course.carrying.content import features_of
from course.carrying.features import Place
from course.carrying.table import Carries
from course.content.markdown import block, inline
from course.documents.job import Job
from course.formats import Artifact, format_named
from course.problems import Problem

NAMES = [name for name in KINDS if name not in ("styles", "gaps in code", "gap")]
FIELDS = {Place.QUESTION: "stem", Place.OPTION: "key", Place.FEEDBACK: "feedback"}
PLACES = [(format_, place) for format_ in ("h5p", "kahoot", "quizizz") for place in FIELDS]


@dataclass(frozen=True)
class Made:
    """What was made of items that have each kind of content in one place."""

    carries: Carries
    texts: Mapping[str, str]
    shown: str
    left_out: set[str]


def word(name: str) -> str:
    """What is looked for in the output of a kind."""
    return f"zq{NAMES.index(name)}qz"


@pytest.fixture(scope="module", params=PLACES, ids=lambda param: "-".join(param))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Made]:
    called, place = request.param
    here = tmp_path_factory.mktemp("kinds")
    (here / "seeds/pictures").mkdir(parents=True)
    (here / "seeds/pictures" / PICTURE).write_bytes(raster())
    texts = {name: KINDS[name].text.format(word(name)) for name in NAMES}
    entries: list[Fields] = []
    for number, (_, text) in enumerate(texts.items()):
        own: Fields = {"stem": "Which is it?", "key": "this", "distractors": wrong("that", "it"), FIELDS[place]: text}
        entries.append(item(f"i{number}", **own))
    bank = make_bank(here, items=entries, quizzes=[quiz(*(entry["id"] for entry in entries))])
    format_ = format_named(called)
    assert format_.carries
    job = Job(bank, tuple(forms_of(bank)), (), Figures(bank))  # type: ignore[arg-type]
    found = list(format_.make(job))
    (data,) = (one.data for one in found if isinstance(one, Artifact))
    shown = " ".join(one.shown for one in questions(data)) if called == "h5p" else str(cells(data))
    left_out = {NAMES[int(one.message.split("'")[1][1:])] for one in found if isinstance(one, Problem)}
    return place, Made(format_.carries, texts, shown, left_out)


def test_what_the_table_says_is_so(made: tuple[Place, Made]) -> None:
    place, result = made
    for name, text in result.texts.items():
        content = inline(text) if place is Place.OPTION else block(text)
        verdicts = {feature: result.carries.on(feature, place) for feature in features_of(content)}
        refused = any(verdict.how == "refused" for verdict in verdicts.values())
        assert (name in result.left_out) is refused, (name, verdicts)
        gone = place is Place.FEEDBACK and any(
            verdict.how == "dropped" and "column" in verdict.instead for verdict in verdicts.values()
        )
        if not refused and not gone and verdicts:
            assert word(name) in result.shown, (name, verdicts)
    for name in NAMES:
        assert name not in result.left_out or word(name) not in result.shown

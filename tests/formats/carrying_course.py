"""A course with a probe (`carrying_probes.py`) for each cell of a format's table, and what the format makes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from artifact_reading import Seen, seen_in
from banks import article, fact
from carrying_probes import FOREIGN, PICTURES, SIZES, Probe, probes
from kept import put_kept
from pictures import raster

from course.assembly.assemble import as_written, assemble
from course.carrying.features import CONTENT, Feature, Place
from course.carrying.losses import losses
from course.carrying.table import Carries
from course.documents.job import Job
from course.documents.pages import documents
from course.formats import Artifact, format_named
from course.model.bank import Bank
from course.model.item import Item
from course.model.quiz import Quiz
from course.problems import Problem
from course.stages.project import Project, load
from course.stages.store import MemoryStore

Cell = tuple[Feature, Place | None]
CELLS: tuple[Cell, ...] = tuple((feature, place) for feature in Feature for place in (Place if feature in CONTENT else (None,)))
MOST = 20  # items of a quiz
SHEETS = {"fillable"}  # formats that make a sheet alone: its key is the printed one, and what is said of it is looked for there
_COURSE = {"id": "probes", "title": "Probes", "language": "en", "licence": "CC0", "attribution": "us"} | {
    "standard": "classroom",
    "objectives": [{"id": "LO1", "text": "find out"}],
}
_UNIT = {"id": "U1", "title": "Probes", "question": "What is carried?", "summary": "All of it.", "minutes": "45"} | {
    "objectives": [{"objective": "LO1", "can": "I can find out."}]
}
_DIAGRAM = {"id": "D7007", "kind": "bars", "title": "Bars zulekiga", "says": "It grows.", "measure": "boats", "bars": [
    {"name": "First", "value": "12", "as_of": "1902", "source": "the book"},
    {"name": "Last", "value": "24", "as_of": "1910", "source": "the book"},
]}  # fmt: skip
_VARIANTS: list[dict[str, object]] = [
    {"type": "single-choice", "id": "variants-one", "stem": "Stem zulekixo {{ a }}", "key": "{{ a }}", "distractors": ["0"]},
    {"type": "numeric", "id": "variants-number", "stem": "Stem zulekixu {{ a }}", "key": "{{ a }}"},
    {"type": "short-answer", "id": "variants-text", "stem": "Stem zulekixa {{ a }}", "key": "w{{ a }}"},
]
_KEPT = (  # files in which the stand-ins for Moodle find nothing odd
    (
        '<question type="description"><name><text>Kept</text></name><questiontext format="html"><text>'
        '<![CDATA[<p>{anchor} {words}</p>]]></text></questiontext><generalfeedback format="html"><text></text></generalfeedback>'
        "<defaultgrade>0</defaultgrade><penalty>0</penalty><hidden>0</hidden></question>\n"
    ),
    "::Kept::[html]<p>{anchor} {words}</p>\n",
    (
        '<assessmentItem identifier="foreign-probe-2-xml"><itemBody>{anchor} {words}'
        "<drawingInteraction/></itemBody></assessmentItem>\n"
    ),
    (
        '<qti-assessment-item identifier="foreign-probe-3-xml"><qti-item-body>{anchor} {words}'
        "<qti-drawing-interaction/></qti-item-body></qti-assessment-item>"
    ),
    (
        '<item ident="probe" title="Probe"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>'
        "<fieldentry>text_only_question</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible</fieldlabel>"
        "<fieldentry>0</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material>"
        '<mattext texttype="text/html">{anchor} {words}</mattext></material></presentation></item>\n'
    ),
)
_MADE = (("one", "zulekixo"), ("number", "zulekixu"), ("text", "zulekixa"))


@cache
def project() -> Project:
    """The course without the probes."""
    root = Path(tempfile.mkdtemp(prefix="probes-"))
    short = "the zulekifo report"
    variants = [entry | {"unit": "U1", "values": {"a": "1..30"}} for entry in _VARIANTS]
    files: dict[str, object] = {
        "course.yaml": _COURSE,
        "articles/A9.yaml": article(id="A9", short=short, facts=[fact("A9-1", "It is said.", kind="claim")]),
        "units/U1.yaml": _UNIT,
        "items/variants.yaml": {"items": variants},
        "diagrams/all.yaml": [_DIAGRAM],
    }
    for name, content in files.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, sort_keys=False, width=10_000), encoding="utf-8")
    (root / "seeds/pictures").mkdir()
    for place, name in PICTURES.items():
        (root / "seeds/pictures" / name).write_bytes(raster("PNG", SIZES[place]))
    for probe, name, shown in zip(probes(Feature.FOREIGN, None), FOREIGN, _KEPT, strict=True):
        put_kept(root / "seeds", shown.format(anchor=probe.anchor, words=" ".join(probe.words)), name)
    made = load(root, store=MemoryStore())
    faults = [problem for problem in made.read.problems if problem.severity == "error"]
    assert not faults, faults
    return made


@dataclass(frozen=True)
class Tried:
    """What a format made of the probes: its files and problems, and the probe of each cell, or None where no item can show it."""

    carries: Carries
    probes: dict[Cell, Probe | None]
    seen: Seen
    problems: tuple[Problem, ...]
    artifacts: tuple[Artifact, ...]


@cache
def tried(name: str) -> Tried:
    """The format of this name, tried with a probe for each cell of its table, all of them in one build."""
    format_ = format_named(name)
    bank, carries = project().bank, format_.carries
    assert carries is not None, name
    chosen = {cell: _chosen(cell, carries, bank) for cell in CELLS}
    items = {item.id: item for probe in chosen.values() if probe for item in [item_of(probe)]}
    made: list[Artifact | Problem] = []
    for kind in ("quiz", "worksheet"):  # a format may be for worksheets alone
        made = list(format_.make(job_of(replace(bank, items=items), kind)))
        if any(isinstance(one, Artifact) for one in made):
            break
    artifacts = tuple(one for one in made if isinstance(one, Artifact))
    problems = tuple(one for one in made if isinstance(one, Problem))
    if name in SHEETS:
        keys = format_named("html").make(job_of(replace(bank, items=items), "quiz"))
        artifacts += tuple(one for one in keys if isinstance(one, Artifact) and one.audience == "teacher")
    return Tried(carries, chosen, seen_in(((one.path, one.data) for one in artifacts), name), problems, artifacts)


def item_of(probe: Probe) -> Item:
    """The item of a probe."""
    return project().bank.items[probe.fields] if probe.feature is Feature.VARIANTS else probe.item


def _candidates(cell: Cell) -> Iterator[Probe]:
    feature, place = cell
    if feature is Feature.VARIANTS:
        yield from (Probe(feature, None, base, None, anchor, (), f"variants-{base}") for base, anchor in _MADE)
        return
    assert place is None or feature in CONTENT
    yield from probes(feature, place)


def _chosen(cell: Cell, carries: Carries, bank: Bank) -> Probe | None:
    """The first probe of which the format refuses nothing, or nothing but what the cell is about; None if there is none.

    Nor is there one for content in a field that the format has not: what becomes of it cannot be seen.
    """
    refused = carries.on(*cell).how == "refused"
    for probe in _candidates(cell):
        carrier = probe.carrier and carries.on(probe.carrier).how
        refusals = {loss.feature for loss in losses(as_written(item_of(probe)), carries, bank) if loss.verdict.how == "refused"}
        if carrier not in ("dropped", "refused") and refusals == ({cell[0].value} if refused else set()):
            return probe
    return None


def job_of(bank: Bank, kind: Literal["quiz", "worksheet"]) -> Job:
    """A job with quizzes (or worksheets) of all items."""
    ids = list(bank.items)
    chunks = [ids[start : start + MOST] for start in range(0, len(ids), MOST)]
    quizzes = {}
    for number, chunk in enumerate(chunks, 1):
        quizzes[f"probes-{number}"] = Quiz(id=f"probes-{number}", kind=kind, title=f"Probes {number}", unit="U1", include=chunk)
    bank = replace(bank, quizzes=quizzes)
    forms = {}
    for id_, quiz in quizzes.items():
        forms[id_], problems = assemble(bank, quiz, "1")
        assert problems == []
    pages = documents(bank, {id_: (quiz, quiz.forms) for id_, quiz in quizzes.items()}, forms.__getitem__, {})
    wanted = tuple(page for page in pages if page.entry in quizzes.values())
    looks = project().looks
    settings = replace(looks.settings, trusted=True)
    return Job(bank, tuple(form for made in forms.values() for form in made), wanted, looks.course, settings)

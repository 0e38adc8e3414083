"""QTI out and in again, over the whole built-in bank: what the tables of losses call carried comes back equal."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from carrying_course import item_of, job_of, tried
from carrying_course import project as project_of_probes
from moodle_checks import example
from qti_files import as_ours, read

from course.carrying.features import Feature
from course.content.markdown import block
from course.formats import Artifact, format_named
from course.model.item import Item
from course.stages.project import Project

_NOT_THERE = {"id", "version", "unit", "origin", "clashes_with"}  # categories say the unit; no file says what clashes
_UNORDERED = ("distractors", "keys", "unused", "wrong")  # the file has the order of a form
_GAP = re.compile(r"\[\[\s*[\w-]+\s*\]\]")


def content(value: Any, key: str = "") -> Any:
    """A value as it is shown: texts as content, so that typed quotes are those on the page; numbers without needless zeros."""
    if isinstance(value, dict):
        if value.get("case") is not True and "accept" in value and "tolerance" not in value:  # the file has each spelling once
            own = str(value["key"]).casefold()
            value = {**value, "accept": [text for text in value["accept"] if text.casefold() != own]}
        return {name: content(one, name) for name, one in value.items() if name != "gap"}
    if isinstance(value, list):
        shown = [content(one) for one in value]
        return sorted(shown, key=repr) if key in _UNORDERED else shown
    if isinstance(value, str):
        value = re.sub(r"pictures/[\w./-]+", "pictures/one", value)  # in a package they are called by their digests
    if isinstance(value, str) and key == "text":
        value = _GAP.sub("[[gap]]", value)
    if isinstance(value, str) and key in ("key", "answer", "points") and re.fullmatch(r"-?[\d.]+", value):
        return Decimal(value)
    return re.sub(r"\\n", " ", repr(block(value, "en").blocks)) if isinstance(value, str) else value


def dumped(item: Item) -> dict[str, Any]:
    """All that an item says, by fields; points and minutes as they count, whoever says them; gaps without their names."""
    data = {name: value for name, value in item.model_dump(mode="json").items() if name not in _NOT_THERE}
    data |= {"points": str(item.worth), "minutes": str(item.time.normalize())}
    shown: dict[str, Any] = content(data)
    return shown


@pytest.mark.parametrize("name", ["qti3", "qti21"])
def test_every_feature_that_is_carried_comes_back_equal(name: str, tmp_path: Path) -> None:
    made = tried(name)
    (bank,) = (one for one in made.artifacts if one.path.endswith("bank.zip"))
    found, problems = read(tmp_path, bank.data, "bank.zip")
    assert problems == []
    there = {one.key: one for one in found}
    wrong = []
    for (feature, place), probe in made.probes.items():
        if probe is None or made.carries.on(feature, place).how != "carried" or feature is Feature.RAW:
            continue  # joined cells of a table are told, not kept
        item = item_of(probe)
        one = there[item.full_id]
        if item.foreign:
            assert one.kept and one.kept.data == made_kept(item)
        elif one.changes or dumped(as_ours(one)) != dumped(item):
            wrong.append((feature, place, one.changes, dumped(item), dumped(as_ours(one))))
    assert wrong == []


def made_kept(item: Item) -> bytes:
    """What an item keeps."""
    assert item.foreign
    return project_of_probes().bank.kept[item.foreign.file].read()


def bank_packed(name: str, project: Project) -> tuple[bytes, list[Item]]:
    """The bank's package with a variant of each computed item, and the items in it."""
    job, _ = project.job()
    all_ = project.bank.variants
    bank = replace(project.bank, variants=type(all_)(all_.names, lambda name, count: all_.of(name)[:1]))
    (made,) = (one for one in format_named(name).make(replace(job, forms=(), bank=bank)) if isinstance(one, Artifact))
    items = [one for item in bank.items.values() for one in (all_.of(item.id)[:1] if item.origin else [item])]
    return made.data, items


@pytest.mark.parametrize("name", ["qti3", "qti21"])
def test_every_item_of_the_bank_comes_back_equal(name: str, project: Project, tmp_path: Path) -> None:
    data, items = bank_packed(name, project)
    found, problems = read(tmp_path, data, "bank.zip")
    assert problems == [] and [one.key for one in found if one.kept or one.changes] == []
    there = {one.key: as_ours(one) for one in found}
    assert list(there) == [item.full_id for item in sorted(items, key=lambda item: list(there).index(item.full_id))]
    wrong = []
    for item in items:
        ours, theirs = dumped(item), dumped(there[item.full_id])
        wrong += [
            (item.full_id, key, ours.get(key), theirs.get(key)) for key in ours | theirs if ours.get(key) != theirs.get(key)
        ]
    assert wrong == []
    units = {one.key: one.category[0].split()[0] for one in found}
    assert units == {item.full_id: item.unit for item in items}


@pytest.mark.parametrize("name", ["qti3", "qti21"])
def test_a_text_that_asks_nothing_comes_back_with_all_that_it_says(name: str, tmp_path: Path) -> None:
    said = {"feedback": "So *it* is.", "solution": "First.\n\nThen.", "enrichment": "Known.", "hints": ["One.", "Two."]}
    text = example("text", assumptions=["a **model**"], cites=[], **said)
    (made,) = (
        one
        for one in format_named(name).make(job_of(replace(project_of_probes().bank, items={text.id: text}), "quiz"))
        if isinstance(one, Artifact) and "bank" in one.path
    )
    (found,), problems = read(tmp_path, made.data, "bank.zip")
    assert problems == [] and found.changes == [] and not found.kept
    assert dumped(as_ours(found)) == dumped(text)

"""A text that asks nothing, in every format: all that it says is in the file, or the format's table says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from artifact_reading import seen_in
from carrying_course import job_of, project
from moodle_checks import example

from course.assembly.assemble import as_written
from course.carrying.features import NOT_PRINTED, Feature
from course.carrying.losses import losses
from course.formats import Artifact, format_named, formats

SAID = {
    Feature.FEEDBACK: ("feedback", "Said zufebo.", ("zufebo",)),
    Feature.HINTS: ("hints", ["Think zuhino."], ("zuhino",)),
    Feature.SOLUTION: ("solution", "Worked zusolu.", ("zusolu",)),
    Feature.SOURCES: ("cites", ["A9-1"], ("zulekifo", "A9-1")),
    Feature.ENRICHMENT: ("enrichment", "Besides zuenri.", ("zuenri",)),
    Feature.ASSUMPTIONS: ("assumptions", ["Let zuassu."], ("zuassu",)),
    Feature.TAGS: ("tags", ["zutaga"], ("zutaga",)),
}
ITEMS = sorted(name for name, format_ in formats().items() if format_.carries)


@pytest.mark.parametrize("name", ITEMS)
def test_what_is_said_around_a_text_is_there_or_the_table_tells(name: str) -> None:
    fields = {field: value for field, value, _ in SAID.values()}
    text = example("text", unit="U1", objective="LO1", stem="Read zustem.", **fields)
    question = example("single-choice", unit="U1", objective="LO1", cites=[])
    format_ = format_named(name)
    assert format_.carries
    bank = replace(project().bank, items={one.id: one for one in (text, question)})
    found = list(losses(as_written(text), format_.carries, bank, told=True))
    made = [one for kind in ("quiz", "worksheet") for one in format_.make(job_of(bank, kind)) if isinstance(one, Artifact)]
    seen = seen_in(((one.path, one.data) for one in made), name)
    if any(loss.verdict.how == "refused" for loss in found):
        assert not seen.has("zustem")
        return
    assert seen.has("zustem")
    lost = {loss.feature for loss in found if loss.verdict.how == "dropped"}
    unseen = {feature.value for feature, (_, _, words) in SAID.items() if not any(map(seen.has, words))}
    printed = {feature.value for feature in NOT_PRINTED} if format_.where == "beside" else set()
    assert unseen - printed == lost

"""Words that fields of the course's files take and documents show: gathered here so that `make labels` finds them."""

from __future__ import annotations

from course.interactions import Label

WORDS = (
    # bloom
    Label("remember"),
    Label("understand"),
    Label("apply"),
    Label("analyse"),
    Label("evaluate"),
    Label("create"),
    # difficulty
    Label("easy"),
    Label("medium"),
    Label("hard"),
    # an item's certainty
    Label("stated"),
    Label("attributed"),
    Label("inferred"),
    Label("enrichment"),
    # a promise's outcome
    Label("met"),
    Label("partly"),
    Label("missed"),
    Label("reversed"),
    Label("unknown"),
    # a lane of the timeline
    Label("promises"),
    Label("events"),
    Label("reactions"),
    # what an erratum means for marks
    Label("re-mark"),
    Label("review"),
    Label("wording"),
    Label("no-effect"),
)

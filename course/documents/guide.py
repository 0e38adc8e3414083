"""A unit at a glance: what its one-page guide says of each step and of each thing that learners often say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.model.course import Unit


def at_a_glance(unit: Unit) -> Mapping[str, Any]:
    """The unit's steps and misconceptions in their short texts; where there is none the whole text stands, never a part."""
    return {
        "steps": [
            {
                "minutes": step.minutes,
                "phase": step.phase,
                "activity": step.short or step.activity,
                "materials": step.materials,
            }
            for step in unit.plan
        ],
        "misconceptions": [{"wrong": entry.says, "right": entry.short or entry.answer} for entry in unit.misconceptions],
    }

"""What a command may ask for instead of what the course says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from course.model.roster import Roster
from course.workspace.settings import Paper


@dataclass(frozen=True)
class Options:
    """`paper` and `seed` override the course. A frozen quiz is made from its lock, unless `locked` is false.

    `large_print` and `wide_letters` set the same forms for a reader who needs it: items, keys and versions stay.
    `class_sets` says of which quizzes (by id) so many numbered forms of the same items are made, each with other variants.
    `rosters` says of which quizzes each student of a class list gets a form.
    """

    paper: Paper | None = None
    seed: str | None = None
    locked: bool = True
    class_sets: Mapping[str, int] = field(default_factory=dict)
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    large_print: bool = False
    wide_letters: bool = False

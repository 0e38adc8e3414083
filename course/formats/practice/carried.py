"""What a practice page holds of an item: all of it. Only who marks a longer text is another one than on paper."""

from __future__ import annotations

from course.carrying.features import Feature
from course.carrying.table import ELSEWHERE, all_but, changed

_WRITING = changed("whoever practises compares it with the model answer and counts the points")

CARRIES = all_but({Feature.FOREIGN: ELSEWHERE, Feature.WRITING: _WRITING})

"""JSON: our own banks and quizzes, and other programs' lists of questions whose fields have names that tell; JSON Lines too."""

from __future__ import annotations

import re

from course.importing.files import Head
from course.importing.found import Reader
from course.importing.readers.json.reading import OWN, read

_BEGINS = re.compile(r"\ufeff?\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")


def recognises(head: Head) -> int:
    """Whether it begins as JSON does; ours say in their first lines what they are."""
    if head.data.startswith(b"PK"):
        return 0
    if OWN.search(head.text[:2000]):
        return 2
    return 1 if _BEGINS.match(head.text) or head.ending in ("json", "jsonl", "ndjson") else 0


READER = Reader("json", "JSON", recognises, read)

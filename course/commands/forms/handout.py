"""The form of a handout: its fields, and a page of Markdown."""

from __future__ import annotations

from course.commands.forms import BLANK, HEAD, QUOTES, known_ids, next_id, noted, text_of, units_of
from course.model.bank import Bank


def form(bank: Bank, id_: str | None = None, unit: str | None = None) -> str:
    """A handout to fill in, as a file's text; without an id it takes the next free one."""
    fact = next(iter(bank.facts), "A1-1")
    rows = [
        ("---", ""),
        ("# A handout. " + HEAD, ""),
        ("# " + QUOTES, ""),
        (f"id: {id_ or next_id('H', known_ids(bank), 2)}", "H and a number; it never changes later"),
        (f"title: {BLANK}", ""),
        (f"unit: {unit or BLANK}", ""),
        (f"teaches: {BLANK}", "one sentence: what the reader knows after this page"),
        ("minutes: 10", "how long a class works with it"),
        ("sensitive: false", "true if a teacher should know of something before a class meets it"),
    ]
    below = [
        f"# Below the next line: text in Markdown. [@{fact}] cites a fact. What stands between '::: name' and ':::' is a",
        "# component: a task, lines to write on, an answer for the teacher's copy; docs/writing.md has them all.",
    ]
    body = ["---", BLANK, "", f"::: task {BLANK}", BLANK, ":::", "", "::: lines 4", ":::", "", "::: key", BLANK, ":::"]
    return text_of([noted(code, note) for code, note in rows] + units_of(bank) + below + body)

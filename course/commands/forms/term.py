"""The form of a glossary term."""

from __future__ import annotations

from course.commands.forms import BLANK, HEAD, known_ids, next_id, noted, text_of
from course.model.bank import Bank


def form(bank: Bank, id_: str | None = None) -> str:
    """A term to fill in, as lines of a list (`- id: …`); without an id it takes the next free one."""
    rows = [
        (f"- id: {id_ or next_id('K', known_ids(bank), 2)}", "K and a number; it never changes later"),
        (f"  term: {BLANK}", ""),
        (f"  definition: {BLANK}", "exact"),
        (f"  plain: {BLANK}", "the same in everyday words"),
        (f"  not: {BLANK}", "what is easily taken for it"),
        (f"  cites: [{BLANK}]", "facts (A1-24) or paragraphs (A1:7); 'course facts' lists them"),
        ("  # If you need them:", ""),
        (f"  # also: [{BLANK}]", "other words for it"),
        (f"  # enrichment: {BLANK}", "what of this is in no article"),
        ("  # sensitive: true", "something a teacher should know of before a class meets it"),
    ]
    return text_of([f"# A glossary term. {HEAD}", *(noted(code, note) for code, note in rows)])

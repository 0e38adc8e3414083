"""The note types of our decks. They are the same for every course, and planned once.

Anki takes a note type with another list of fields or templates for a stranger: it makes a copy ("Coursepack question+"), and who
has the old one gets no update any more (rslib, `schema_hash`: names of fields and of templates). So neither list may change, and
each has spare fields. Words on a card stand in the fields, in the course's language: templates hold none.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import genanki

Kind = Literal["term", "event", "question", "cloze"]
LOOK = 1_764_374_400  # 2025-11-29: put forward when a template or the style changes, or Anki keeps the old one
SPARES = ("Spare1", "Spare2", "Spare3", "Spare4")
FIELDS: dict[Kind, tuple[str, ...]] = {
    "term": ("Id", "Term", "Definition", "Plain", "Not", "Also", "Sources", "AskTerm", "AskMeaning", "Course", *SPARES),
    "event": ("Id", "Event", "Date", "Note", "Sources", "AskDate", "AskEvent", "Course", *SPARES),
    "question": ("Id", "Question", "Hints", "Typed", "Answer", "Reasons", "Explanation", "Sources", "Course", *SPARES),
    "cloze": ("Id", "Text", "Question", "Hints", "Reasons", "Explanation", "Sources", "Course", *SPARES),
}
_SHOWN = {"term": 1, "event": 1, "question": 1, "cloze": 1}  # the field that Anki's browser lists notes by

CSS = """\
.card { font-family: "Atkinson Hyperlegible", system-ui, sans-serif; font-size: 20px; line-height: 1.5; text-align: start;
  max-width: 42em; margin: 0 auto; padding: 0 1em; color: #1a1a1a; background: #fff; }
.nightMode.card, .nightMode .card { color: #eee; background: #222; }
.ask { opacity: .75; font-size: 85%; }
.more { font-size: 90%; margin-top: 1em; }
.sources { font-size: 80%; margin-top: 1.2em; opacity: .8; }
.cloze { font-weight: bold; color: #0b57d0; }
.nightMode .cloze { color: #8ab4f8; }
table { border-collapse: collapse; margin: .6em 0; }
th, td { border: 1px solid currentColor; padding: .2em .5em; text-align: start; vertical-align: top; }
caption { text-align: start; font-size: 85%; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 85%; }
blockquote { margin: .6em 0; padding-inline-start: .8em; border-inline-start: 3px solid currentColor; }
img { max-width: 100%; height: auto; }
figure { margin: .6em 0; }
figcaption { font-size: 80%; opacity: .8; }
ol, ul { padding-inline-start: 1.6em; }
li { margin: .2em 0; }
summary { cursor: pointer; opacity: .75; font-size: 85%; }
input#typeans { font-size: 100%; }
"""
_BACK = "<hr id=answer>"
_SOURCES = '{{#Sources}}<div class="sources">{{Sources}}</div>{{/Sources}}'
_MORE = "{{#%s}}<div class=more>{{%s}}</div>{{/%s}}"
_HINTS = "{{#Hints}}<div class=more>{{Hints}}</div>{{/Hints}}"


def _more(*fields: str) -> str:
    return "".join(_MORE % (field, field, field) for field in fields)


def _templates(kind: Kind) -> list[dict[str, str]]:
    if kind == "term":
        back = _BACK + "{{%s}}" + _more("Plain", "Not", "Also") + _SOURCES
        return [
            {
                "name": "Meaning",
                "qfmt": "<div class=ask>{{AskMeaning}}</div>{{Term}}",
                "afmt": "{{FrontSide}}" + back % "Definition",
            },
            {
                "name": "Term",
                "qfmt": "<div class=ask>{{AskTerm}}</div>{{Definition}}",
                "afmt": "{{FrontSide}}" + back % "Term",
            },
        ]
    if kind == "event":
        back = "{{FrontSide}}" + _BACK + "{{%s}}" + _more("Note") + _SOURCES
        return [
            {"name": "Date", "qfmt": "<div class=ask>{{AskDate}}</div>{{Event}}", "afmt": back % "Date"},
            {"name": "Event", "qfmt": "<div class=ask>{{AskEvent}}</div>{{Date}}", "afmt": back % "Event"},
        ]
    rest = _more("Reasons", "Explanation") + _SOURCES
    if kind == "question":
        typed = "{{#Typed}}<div>{{type:Typed}}</div>{{/Typed}}"
        back = "{{Question}}" + _BACK + typed + "{{Answer}}" + rest
        return [{"name": "Card", "qfmt": "{{Question}}" + typed + _HINTS, "afmt": back}]
    text = "{{Question}}{{cloze:Text}}"
    return [{"name": "Cloze", "qfmt": text + _HINTS, "afmt": text + _BACK + rest}]


@cache
def note_type(kind: Kind) -> genanki.Model:
    """The note type of a kind of card."""
    import genanki

    return genanki.Model(
        identity("note type", kind),
        f"Coursepack {kind}",
        fields=[{"name": name} for name in FIELDS[kind]],
        templates=_templates(kind),
        css=CSS,
        model_type=genanki.Model.CLOZE if kind == "cloze" else genanki.Model.FRONT_BACK,
        sort_field_index=_SHOWN[kind],
    )


def identity(*parts: str) -> int:
    """A number that stands for these words, the same on every machine; as large as the milliseconds that are ids in Anki."""
    digest = hashlib.sha256("\0".join(("coursepack", *parts)).encode()).digest()
    return 1_200_000_000_000 + int.from_bytes(digest[:5], "big") % 400_000_000_000

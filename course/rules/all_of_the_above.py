"""No option refers to the other options.

Haladyna, Downing & Rodriguez 2002: avoid "all of the above", use "none of the above" with care; who knows that two
options are right knows the answer. Such an option stands last here. Options are shuffled, so that an option that names the
letters of others ("both a and c") is wrong on most forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import groups, place, warning
from course.content.wording import shorten
from course.interactions import Match
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("all-of-the-above", "named-letters")

_OTHERS = re.compile(
    r"\b(all|none|both|neither|either|any|one|two) of (the )?(above|these|those|them|others?|options|answers)\s*[.!]?$"
    r"|\b(all|none|both|neither) (the )?(above|others|answers|options)\b"
    r"|^(all|both|none|neither)( (are|is) (right|correct|true|wrong|false|possible))?\s*[.!]?$"
    r"|\b[A-E] (and|or) [A-E]\b|\bthe (options?|answers?) above\b",
    re.IGNORECASE,
)
# "A and B" is about options only in capitals.
_LETTERS = re.compile(r"\b[A-E] (and|or) [A-E]\b")
# Letters of other options: with a bracket, or with a word that says so. A stem that lists (a), (b) itself may be meant.
_JOIN = r"\s*(?:,|&|/|and|or|und|oder|et|ou|y|o)\s*"
_NAMED = re.compile(
    rf"(?<!\w)\(?[a-h]\){_JOIN}\(?[a-h]\)"
    rf"|(?:both|options?|answers?|choices?|sowohl|antwort(?:en)?|réponses?|las|respuestas?|opciones) [A-H]{_JOIN}[A-H]\b"
    r"|^(?:option|answer|antwort|réponse|respuesta|opción) [a-h]\)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?<!\w)\(?([a-h])\)", re.IGNORECASE)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A warning for each option that speaks of the other options, a problem if it names their letters."""
    english = bank.course.language.split("-")[0] == "en"  # whose phrases these are
    for item in bank.items.values():
        for question in item.lower():
            options = [option for right, wrong in groups(question) for option in (*right, *wrong)]
            if isinstance(question.interaction, Match):
                options += question.interaction.unused
            for option in options:
                text = plain(option.text)
                if (named := _NAMED.search(text)) and len(_LISTED.findall(plain(item.stem))) < 2:
                    message = f"'{named[0]}' names letters, but options are shuffled: they stand under other ones"
                    hint = "write out what is meant, or number the statements in the stem: (1), (2) and (3)"
                    yield item.problem("named-letters", message, hint, at=place(item, option.text))
                elif (
                    english
                    and (match := _OTHERS.search(text))
                    and (not re.match(r"(?i)[a-e] ", match[0]) or _LETTERS.search(text))
                ):
                    message = f"the option '{shorten(option.text, 40)}' refers to other options"
                    hint = "name what is meant; several right options make a multiple-response item"
                    yield warning(item.problem("all-of-the-above", message, hint, at=place(item, option.text)))

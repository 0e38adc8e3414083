"""What stands in the cells of a class list: extra time, yes or no, paper, language. None is what nobody would know."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache
from typing import Literal

from babel import Locale

from course.importing.questions.names import folded
from course.labels import covering, languages
from course.model.roster import ExtraTime

MOST_MINUTES, MOST_PER_CENT = 1440, 400
_YES = {"yes", "y", "ja", "j", "oui", "o", "si", "s", "true", "wahr", "vrai", "verdadero", "x", "1", "on", "18 pt", "18"}
_NO = {"no", "n", "nein", "non", "false", "falsch", "faux", "falso", "0", "off", "none", "kein", "keine", "aucun", "ninguno"}
_TICKED, _UNTICKED = set("✓✔☑✅☒×🗸\ufe0f"), set("-–—☐")
_PER_CENT = r"%|percent|per cent|pct|prozent|v\.? ?h\.?|pour cent|pourcent|por ciento"
_MINUTES = r"min|mins|minutes?|minuten?|minutos?|m|'|′"
_HOURS = r"h|hours?|stunden?|std|heures?|horas?"
_UNIT = rf"(?:({_PER_CENT})|({_MINUTES})|({_HOURS}))?\.?"
_AMOUNT = re.compile(rf"\+?\s*(?:(\d{{1,4}}(?:[.,]\d{{1,3}})?)\s*{_UNIT}|(\d{{1,2}})/(\d{{1,2}}))", re.IGNORECASE)
_FACTOR = re.compile(r"[x×]\s*(\d(?:[.,]\d{1,3})?)|(\d(?:[.,]\d{1,3})?)\s*[x×]", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]+")


def line(text: str) -> str:
    """A text as one line, without signs that nobody sees and that turn what stands after them."""
    return unicodedata.normalize("NFC", " ".join(_UNSEEN.sub(" ", text).split()))


def flag(text: str) -> bool | None:
    """Yes or no, in words of the labels' languages, as a cross or a tick; an empty cell is no."""
    bare = text.strip()
    if not bare or all(sign in _UNTICKED for sign in bare):
        return False
    if all(sign in _TICKED for sign in bare):
        return True
    word = folded(bare)
    return True if word in _YES else False if word in _NO else None


def extra_time(text: str, head: str) -> tuple[ExtraTime | None, bool] | None:
    """More time, and whether only a number stands there: then the name of the column says what it counts, or it is minutes.

    `25 %`, `+15 min`, `1/3` and `×1.25` are known.
    """
    said = flag(text)
    if said is False:
        return None, False
    if said and folded(text) != "1":
        return (ExtraTime(Fraction(100, 3), per_cent=True), False) if folded(head) == "tiers temps" else None
    if factor := _FACTOR.fullmatch(text.strip()):
        more = _number(factor[1] or factor[2]) - 1
        return _bounded(more * 100, per_cent=True) if more >= 0 else None
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    if found[5]:
        return _bounded(Fraction(int(found[5]), int(found[6])) * 100, per_cent=True) if int(found[6]) else None
    amount = _number(found[1])
    per_cent = bool(found[2]) or (not (found[3] or found[4]) and bool(re.search(_PER_CENT, head, re.IGNORECASE)))
    bare = not (found[2] or found[3] or found[4] or per_cent or "min" in head.casefold())
    return _bounded(amount * 60 if found[4] else amount, per_cent=per_cent, bare=bare)


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", "."))


def _bounded(amount: Fraction, *, per_cent: bool, bare: bool = False) -> tuple[ExtraTime | None, bool] | None:
    if amount > (MOST_PER_CENT if per_cent else MOST_MINUTES):
        return None
    return (ExtraTime(amount, per_cent) if amount else None), bare


def paper(text: str) -> Literal["a4", "letter", ""] | None:
    """The sheet; empty if the cell is."""
    word = folded(text).replace(" ", "")
    if word in ("a4", "dina4", "isoa4"):
        return "a4"
    if word in ("letter", "usletter", "carta", "lettre", "lettreus", "85x11", "85x11in"):
        return "letter"
    return None if text.strip() else ""


@cache
def _tongues() -> dict[str, str]:
    """The languages that there are labels in, by their names in each of these languages."""
    tags = languages()
    return {folded(Locale.parse(tag).get_display_name(other) or tag): tag for tag in tags for other in tags}


def language(text: str) -> str | None:
    """A language that there are labels in, by its tag or its name; empty if the cell is."""
    word = text.strip()
    tag = re.sub("_", "-", word)
    if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        parts = tag.split("-")
        tidy = "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts[1:])])
        if covering(tidy):
            return tidy
    return _tongues().get(folded(word)) if word else ""

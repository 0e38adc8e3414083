"""Labels: the words that documents print around a course's own texts, in the language that the course asks for.

English stands in the code and the templates; `<language>.po` beside this file holds the same messages in another language.
One more language is one more such file (`make labels` makes it and keeps all of them complete). A `Labels` belongs to one
course, as `Bank.labels`: nothing here is set for a whole process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from course.dates import When
from course.interactions import Label
from course.labels.writing import of_language

FOLDER = Path(__file__).parent
_PLACE = re.compile(r"%\((\w+)\)s")
_SUPER = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_TWO_MARKS = re.compile(r"([?!])[ \u00a0\u202f]?: (\w)")  # a French colon stands after a space
_WHOLE = re.compile(r"(?<![\d.,])\d{5,}")  # the whole part of a number that is long
SOURCE = "en"  # the language of the messages in the code


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are labels in, as tags such as `de`."""
    return tuple(sorted({SOURCE, *(path.stem for path in FOLDER.glob("*.po"))}))


def covering(tag: str) -> str | None:
    """The language of `languages()` that serves a language tag: `de` for `de-AT`; None if there is none."""
    parts = tag.split("-")
    wider = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in wider if name in languages()), None)


def decimal_sign(tag: str) -> str:
    """The decimal sign of a language, as a tag: `,` for `de`; `.` if the language is not known."""
    return str(_locale(tag, Locale.parse("en")).number_symbols["latn"]["decimal"])


class Labels:
    """The labels in one language; what has none is English. `tag` is a language tag: `de`, or `de-AT` for Austria's dates.

    `folders` hold more catalogues, such as a subject's; a message that one of them has goes before the same of ours. `texts` is
    the language of the texts that the labels stand around, if it is another one: it says how these quote.
    """

    def __init__(self, tag: str = SOURCE, folders: tuple[Path, ...] = (), texts: str = "") -> None:
        language = covering(tag) or SOURCE
        self.tag = tag if covering(tag) else SOURCE
        self.texts = texts or self.tag
        self.messages = _messages(language, folders)
        self._folders = folders
        self._language = Locale.parse(language, sep="-")
        self._locale = _locale(self.tag, self._language)
        self._apart = of_language(self.tag) != of_language(self.texts)
        self._known_date = lru_cache(maxsize=1_000)(self._date)  # a course has few dates, and cites each of them often

    def around(self, texts: str, tag: str = "") -> Labels:
        """The same labels around texts in another language; or, by `tag`, those of another language."""
        return self if (texts, tag or self.tag) == (self.texts, self.tag) else Labels(tag or self.tag, self._folders, texts)

    def _own(self, message: str) -> str:
        """A message between marks that keep its direction, where the texts around it go another way."""
        return f"\u2068{message}\u2069" if self._apart else message

    def __reduce__(self) -> tuple[type[Labels], tuple[str, tuple[Path, ...], str]]:
        """Another process loads the catalogues itself."""
        return Labels, (self.tag, self._folders, self.texts)

    def gettext(self, message: str, **values: object) -> str:
        """A message with its values: `gettext("line %(number)s", number=3)`."""
        return self._own(_filled(self.messages.gettext(message), values))

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """A message that means different things in different places; `context` says which."""
        return self._own(_filled(self.messages.pgettext(context, message), values))

    def ngettext(self, one: str, several: str, num: Decimal | int) -> str:
        """A message for so many, with `%(num)s` in it: `2.5 points`."""
        return self._own(_filled(self.messages.ngettext(one, several, self._plural(num)), {"num": self.number(num)}))

    def _plural(self, num: Decimal | int) -> int:
        """A whole number with the plural of `num`: catalogues count in whole numbers, languages do not (fr: 1,5 point)."""
        if num == int(num):
            return int(num)
        return 1 if self._locale.plural_form(Decimal(num)) == "one" else 2

    def shown(self, text: str) -> str:
        """A text that may be ours or an author's: ours (`Label`) in this language, an author's as it is."""
        return self.gettext(text) if isinstance(text, Label) else text

    def word(self, value: str) -> str:
        """A field's fixed word for readers, such as `easy`: see `course/labels/words.py`."""
        return self.messages.gettext(value)

    def number(self, value: Decimal | int) -> str:
        """A number without needless zeros: `2`, `0.5`, in German `0,5`; a very large or small one as `6,022 × 10²³`."""
        bare = Decimal(value).normalize()
        if bare and not -5 <= bare.adjusted() < 15:
            return self.decimal(f"{bare.scaleb(-bare.adjusted()):f}") + " × 10" + str(bare.adjusted()).translate(_SUPER)
        return self.decimal(f"{bare:f}")

    def decimal(self, digits: str) -> str:
        """A number's digits as typed (`7.60`), with the decimal sign of the language."""
        if "E" in digits:  # as Decimal writes powers of ten
            return self.number(Decimal(digits))
        return digits.replace(".", self._locale.number_symbols["latn"]["decimal"])

    def quantity(self, value: Decimal) -> str:
        """A number as `number` has it, with marks between the thousands of a long one: `12,500`, in German `12.500`."""
        return self.grouped(self.number(value))

    def grouped(self, digits: str) -> str:
        """A number's text with marks between its thousands, from five digits on: a year or `1234` needs none."""
        return _WHOLE.sub(lambda all_: f"{int(all_[0]):,}".replace(",", self._locale.number_symbols["latn"]["group"]), digits)

    def points(self, value: Decimal) -> str:
        """`1 point`, `2.5 points`."""
        return self.ngettext("%(num)s point", "%(num)s points", value)

    def minutes(self, value: Decimal) -> str:
        """`about 12 minutes`."""
        return self.ngettext("about %(num)s minute", "about %(num)s minutes", value)

    def either(self, texts: Sequence[str]) -> str:
        """`a`, `a or b`, `a, b or c`."""
        if len(texts) < 2:
            return "".join(texts)
        return self.gettext("%(several)s or %(last)s", several=", ".join(texts[:-1]), last=texts[-1])

    def listed(self, texts: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(texts) < 2:
            return "".join(texts)
        return self.gettext("%(several)s and %(last)s", several=", ".join(texts[:-1]), last=texts[-1])

    def date(self, when: When, *, short: bool = False) -> str:
        """A date as precise as it is known: `8 May 2026`, `August 2023`, `late 2023`, `by 2023`, `2022 to 2023`.

        `short` ones are for narrow places: `Aug 2023`, `2022–2023`. No mark of inference.
        """
        return self._known_date(when, short)

    def _date(self, when: When, short: bool) -> str:
        sides = [When.parse(side) for side in when.text.removesuffix("?").split("/") if side != ".."]
        first, last = (self._point(side, short) for side in (sides[0], sides[-1]))
        if when.precision == "by":
            if sides[0].precision == "day":
                return self.pgettext("a day", "by %(date)s", date=last)
            return self.pgettext("a month or year", "by %(date)s", date=last)
        if when.precision == "interval":
            return f"{first}–{last}" if short else self.gettext("%(start)s to %(end)s", start=first, end=last)
        return first

    def dated(self, when: When, *, doubtful: bool = False, short: bool = False) -> str:
        """A date with its mark, if it has one: `late 2023 (inferred)`."""
        marks = ([self.gettext("inferred")] if when.inferred else []) + ([self.gettext("doubtful")] if doubtful else [])
        return " ".join([self.date(when, short=short), *(f"({mark})" for mark in marks)])

    def _point(self, when: When, short: bool) -> str:
        if when.precision == "late":
            return self.gettext("late %(year)s", year=when.earliest.year)
        if when.precision == "year":
            return str(when.earliest.year)
        if when.precision == "month":
            text = format_skeleton("yMMMM", when.earliest, locale=self._locale)
        else:
            text = format_date(when.earliest, "long", self._locale)
        if short:
            # The language's own short names: a country may have other ones (CLDR: "Sept" in the United Kingdom).
            names = (get_month_names("wide", "format", self._locale), get_month_names("abbreviated", "format", self._language))
            text = text.replace(*(wide_or_brief[when.earliest.month] for wide_or_brief in names))
        return text


def _filled(message: str, values: Mapping[str, object]) -> str:
    """The message with each `%(name)s` replaced.

    Not by Python's `%`: instructors' templates call this, and `%` can make a text of any length.
    """
    filled = _PLACE.sub(lambda place: str(values[place[1]]), message)
    # "Who is covered?: answer key" has one mark too many.
    return _TWO_MARKS.sub(lambda match: f"{match[1]} {capital(match[2])}", filled) if values else filled


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest as it is (`str.capitalize` would break German nouns)."""
    return text[:1].upper() + text[1:]


def catalogue_faults(folder: Path) -> list[str]:
    """What is wrong with the catalogues in a folder that is not ours: `<file>: <what>`. They are passed over."""
    found = []
    for path in sorted(folder.glob("*.po")):
        try:
            _catalogue(path)
        except _UNREADABLE as error:
            found.append(f"its {folder.name}/{path.name} cannot be read: {error}")
    return found


@cache
def _messages(language: str, folders: tuple[Path, ...] = ()) -> NullTranslations:
    """The catalogues of one of `languages()`, read once; English needs none."""
    if language == SOURCE:
        return NullTranslations()
    messages: NullTranslations = _catalogue(FOLDER / f"{language}.po")
    for folder in reversed(folders):
        if (folder / f"{language}.po").is_file():
            with suppress(*_UNREADABLE):
                over = _catalogue(folder / f"{language}.po")
                over.add_fallback(messages)
                messages = over
    return messages


_UNREADABLE = (OSError, ValueError, UnknownLocaleError, PoFileError)


def _catalogue(path: Path) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True))
    return GNUTranslations(BytesIO(compiled.getvalue()))


def _locale(tag: str, language: Locale) -> Locale:
    """How dates and numbers are written; plain English writes them as this course always did: 8 May 2026."""
    try:
        return Locale.parse("en_GB" if tag == SOURCE else tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):  # such as de-XX
        return language


ENGLISH = Labels()
"""For what is no document, such as the program's own messages."""

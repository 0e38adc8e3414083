"""What is an article's body, and what stands around it: each line that is no body text gets a reason, by rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import east_asian_width

from course.drafting.apart import phrases
from course.drafting.apart.markup import Markup, bare_text
from course.drafting.passages import Passage
from course.drafting.texts.article import Line

_HEADING = 120  # columns; a longer line is a paragraph even without a full stop
_PROSE = 160  # columns, from which a line is prose
_ENDS = re.compile(r"[.!?…:;,。！？؟۔।](?:\[\d+\])*[\"'”’»›)\]*_\s]*$")
_QUESTION = re.compile(r"[?？؟][\"'”’»›)\]*_\s]*$")
_LIST = re.compile(r"\s*(?:[-*+•–]|\d{1,2}[.)]|>)\s+\S")
_MOST_WORDS = 14  # of a heading that ends in a question mark
_LABEL = 70  # columns of a label
_LISTS = ("source list", "notes")  # what their labels may also head is a chapter of the article
_PROMOTED = 700  # columns; a longer text only mentions a newsletter
HEADING, TITLE, MENU, _LISTED, _PROMOTION = "heading", "title", "menu", "related articles", "promotion"


def set_apart(lines: Sequence[Line], title: str = "") -> tuple[Passage, ...]:
    """The passages of a text, in turn: body paragraphs numbered, all else with the reason why it stands apart.

    `title` is what the file itself calls the article, if it does.
    """
    markup = Markup()
    rows = [
        _Row(number, line.text, bare_text(line.text), line.apart or markup.apart(line.text))
        for number, line in enumerate(lines, 1)
    ]
    rows = [row for row in rows if re.search(r"\w", row.bare) or row.apart]
    _Judge(rows, " ".join(title.split())).judge()
    passages, number = [], 0
    for row in rows:
        number += not row.apart
        passages.append(Passage(row.line, row.text, 0 if row.apart else number, row.apart))
    return tuple(passages)


@dataclass
class _Row:
    line: int
    text: str
    bare: str  # without markup
    apart: str

    @cached_property
    def width(self) -> int:
        """Columns: Chinese and Japanese signs take two."""
        return (
            len(self.bare) if self.bare.isascii() else len(self.bare) + sum(east_asian_width(sign) in "WF" for sign in self.bare)
        )

    @property
    def goes_on(self) -> bool:
        """Whether with this line a text goes on below a list: prose, no headline with a question or a call in it."""
        full = self.width > _LABEL and re.search(r"[.。][\"'”’»)]*$", self.bare)
        return (self.width >= _PROSE or bool(full)) and not _is_linked(self.text)

    @property
    def listed(self) -> bool:
        """Whether it is an entry of a list, or quoted."""
        return bool(_LIST.match(self.text))

    @property
    def short(self) -> bool:
        """Whether it looks like a heading, or an entry of a menu."""
        if self.width > _HEADING or self.listed:
            return False
        if _QUESTION.search(self.bare):
            return len(self.bare.split()) <= _MOST_WORDS and not re.search(r"[.!?…]\s", self.bare) and self.bare[0] not in '"“„«'
        return not _ENDS.search(self.bare)


@dataclass
class _Judge:
    rows: list[_Row]
    title: str

    def judge(self) -> None:
        self._single()
        self._repeated()
        self._labelled()
        self._headings()

    def _single(self) -> None:
        """Lines that a phrase of their own gives away."""
        for row in self.rows:
            row.apart = row.apart or _reason(row)

    def _repeated(self) -> None:
        """The title again, captions that repeat it, and short lines that stand there more than once."""
        title = self.title
        first = next((row for row in self.rows if row.apart in ("", HEADING)), None)
        if first is not None and not title and (first.short or first.apart) and (len(self.rows) > 1):
            title = first.bare
        often = Counter(row.bare.casefold() for row in self.rows if not row.apart)
        seen = False
        for row in self.rows:
            if row.apart not in ("", HEADING):
                continue
            rest = _beyond(title, row.bare)
            if rest is not None and not seen:
                row.apart, seen = TITLE, True
            elif rest is not None:
                row.apart = "title again" if not rest else "caption"
            elif not row.apart and row.width <= _HEADING and not row.listed and often[row.bare.casefold()] > 1:
                row.apart = "repeated line"

    def _labelled(self) -> None:
        """What stands below the label of a list of other articles, or below one that closes the article."""
        weights = [0 if row.apart else row.width for row in self.rows]
        whole, before, mode, closing = sum(weights), 0, "", ""
        for index, (row, weight) in enumerate(zip(self.rows, weights, strict=True)):
            before += weight
            label = row.width <= _LABEL and row.apart in ("", HEADING, "page code", MENU, _LISTED)
            closes = (
                next((reason for reason, phrase in phrases.CLOSING.items() if phrase.fullmatch(row.bare)), "") if label else ""
            )
            if closes in _LISTS and self._is_chapter(index):
                closes = ""
            if closes and (closing or 2 * before >= whole):
                closing = closes
            if label and phrases.RELATED.fullmatch(row.bare):
                mode = _LISTED
                row.apart = mode
            elif mode and (row.apart in (HEADING, _PROMOTION) or (not row.apart and row.goes_on)):
                mode = ""
            if mode and row.apart in ("", HEADING, "link", "page code"):
                row.apart = mode
            elif closing and row.apart in ("", HEADING, "dateline", "byline", "link"):
                row.apart = closing
            if closing and row.apart == _PROMOTION:
                closing = _PROMOTION

    def _is_chapter(self, index: int) -> bool:
        """Whether prose follows below a label, so that it is a heading such as any other."""
        after = next((row for row in self.rows[index + 1 :] if row.apart != HEADING), None)
        return after is not None and after.goes_on and not re.match(r"[\d(\[*]|https?:", after.bare)

    def _headings(self) -> None:
        """Short lines over text are headings; with no text below them before the end, or in a row, they are a menu's."""
        last = max((index for index, row in enumerate(self.rows) if not row.apart and not row.short), default=-1)
        run: list[_Row] = []
        for index, row in enumerate(self.rows):
            if row.apart == HEADING and index > last >= 0:
                row.apart = MENU
            if not row.apart and row.short and last >= 0:
                run.append(row)
                row.apart = HEADING if index < last else MENU
                continue
            if not row.apart:
                if len(run) > 3:
                    for one in run[:-1]:
                        one.apart = MENU
                run = []


def _reason(row: _Row) -> str:
    """Why a line stands apart, by its words alone; empty if nothing says so."""
    bare, label = row.bare, row.width <= _LABEL
    if label:
        for reason, phrase in (
            ("share line", phrases.SHARE),
            ("advertisement", phrases.ADVERTISEMENT),
            (MENU, phrases.MENU),
        ):
            if phrase.fullmatch(bare):
                return reason
        if phrases.COMMENTS.match(bare):
            return "comments"
        if row.width <= 60 and (found := phrases.BYLINE.fullmatch(bare)) and found["who"][0].isupper() and not _ENDS.search(bare):
            return "byline"
        if row.listed:
            return ""
        if (phrases.DATED.match(bare) and re.search(r"\d", bare)) or re.fullmatch(
            r"[\W\d]*(?:[^\W\d]+[\W\d]+){0,3}(?:19|20)\d\d[\W\d]*", bare
        ):
            return "dateline"
    if phrases.RELATED_LINE.match(bare) and row.width <= 250 and (_is_linked(row.text) or not re.search(r"[.!]\s+\S", bare)):
        return _LISTED
    if phrases.TAGS.match(bare) and row.width <= 300:
        return "tags"
    if row.width <= _PROMOTED and phrases.PROMOTION.search(bare):
        return _PROMOTION
    if row.width <= 400 and phrases.COPYRIGHT.search(bare):
        return "copyright"
    if (phrases.CAPTION.match(bare) and row.width <= 300) or (row.width <= 250 and phrases.CREDIT.fullmatch(bare)):
        return "caption"
    if _is_linked(row.text) and not _ENDS.search(bare):
        return "link"
    return ""


def _is_linked(text: str) -> bool:
    """Whether a line is nothing but links."""
    left = re.sub(r"\[[^\[\]]*\]\([^()]*\)|<a\b[^<>]*>.{0,1000}?</a>|(?:https?://|www\.)\S+", "", text)
    return left != text and not re.search(r"\w", re.sub(r"<[^<>]*>", "", left))


def _beyond(title: str, text: str) -> str | None:
    """What a text says beyond a title that it begins with, if that is little; None if it does not begin so."""
    plain = [" ".join(re.findall(r"\w+", one.casefold())) for one in (title, text)]
    if len(plain[0]) < 8 or not plain[1].startswith(plain[0]) or len(plain[1]) - len(plain[0]) > 20:
        return None
    return plain[1][len(plain[0]) :].strip()

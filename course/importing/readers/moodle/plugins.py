"""Kinds of plugins that a type of ours is near to: gap fill, tables of statements, single choice, essays marked by a machine."""

from __future__ import annotations

import re
from decimal import Decimal

from course.importing.found import Value, pair
from course.importing.readers.moodle.asked import Asked, Element, RawError, number_of, said, told
from course.importing.readers.moodle.choices import Answer, choose
from course.importing.readers.moodle.gaps import placed, token
from course.importing.readers.moodle.heads import feedback, hints, mixing, points, responses, stem
from course.importing.readers.moodle.writing import essay
from course.importing.sentences import whole_answer

_PATTERN = re.compile(r"[\\^$*+?()\[\]{}]|\.\*")


def gapfill(asked: Asked) -> None:
    """A text whose gaps stand between delimiters, with what belongs there: `The [cat|dog] sat`.

    Raises:
        RawError: there is no gap, or one takes a pattern.
    """
    element = asked.one("questiontext")
    delimiters = asked.word("delimitchars", "[]") + "[]"
    opening, closing = delimiters[0], delimiters[1]
    found: list[str] = []

    def taken(match: re.Match[str]) -> str:
        found.append(re.sub(r"<[^<>]*>", "", match[1]))
        return token(len(found))

    pattern = re.compile(f"{re.escape(opening)}([^{re.escape(opening + closing)}]{{1,500}}){re.escape(closing)}")
    html = pattern.sub(taken, said(element) if element is not None else "")
    if not found:
        raise RawError("a gap fill without a gap")
    feedback(asked)
    placed(asked, html, len(found))
    answers = [(asked.typed(said(one)), number_of(one.get("fraction") or "0") or Decimal(0)) for one in asked.all("answer")]
    others = [text for text, fraction in answers if fraction <= 0]
    shown = asked.word("answerdisplay", "gapfill")
    gaps = [_gap(asked, text, found, others, number, typed=shown == "gapfill") for number, text in enumerate(found, 1)]
    asked.fields["gaps"] = list[Value](gaps)
    if shown == "dragdrop":
        asked.say("there words are dragged into the gaps; here they are chosen from lists")
    if asked.truth("noduplicates", otherwise=False):
        asked.say("there the same word counts once among its gaps")
    if shown == "gapfill" and others:
        asked.say(f"it knows the mistakes '{told(', '.join(others))}' there, which are lost")
    asked.ignore(
        "disableregex",
        "casesensitive",
        "fixedgapsize",
        "optionsaftertext",
        "letterhints",
        "singleuse",
        "gapsetting",
        "gapsettings",
    )
    points(asked)
    hints(asked, parts=True)
    responses(asked)


def _gap(asked: Asked, text: str, found: list[str], others: list[str], number: int, *, typed: bool) -> Value:
    words = [word for one in text.split("|") if (word := asked.typed(one))]
    if asked.word("disableregex", "0") == "0" and any(_PATTERN.search(word) for word in words):
        raise RawError("a gap fill whose gaps take patterns (regular expressions)")
    if not words or "!!" in words:
        raise RawError("a gap fill with a gap that stays empty")
    gap: dict[str, Value] = {"gap": f"g{number}", "key": words[0]}
    if not typed:
        rest = dict.fromkeys(one for gap_ in found for one in map(asked.typed, gap_.split("|")) if one and one not in words)
        wrong = [asked.words(one) for one in (*rest, *others) if one not in words]
        if len(words) > 1:
            asked.say(f"in gap {number} '{told(', '.join(words[1:]))}' is right too there; here just '{told(words[0])}'")
        if wrong:
            return {"gap": f"g{number}", "key": asked.words(words[0]), "distractors": list[Value](dict.fromkeys(wrong))}
    if words[1:]:
        gap["accept"] = list[Value](words[1:])
    if asked.truth("casesensitive", otherwise=False):
        gap["case"] = True
    return gap


def statements(asked: Asked) -> None:
    """Statements of which each is judged (kprime, mtf), as pairs of a statement and the judgement that is right.

    Raises:
        RawError: a row has no right column, or several.
    """
    columns = {one.get("number", ""): _inside(asked, one, "responsetext") for one in asked.all("column")}
    rights: dict[str, list[str]] = {}
    for weight in asked.all("weight"):
        if (number_of(weight.findtext("value") or "") or 0) > 0:
            rights.setdefault(weight.get("rownumber", ""), []).append(weight.get("columnnumber", ""))
    rows = [
        (_inside(asked, row, "optiontext"), rights.get(row.get("number", ""), []), _inside(asked, row, "feedbacktext"))
        for row in asked.all("row")
    ]
    method = asked.word("scoringmethod")
    if method and method != "subpoints":
        asked.say(f"its scoring is '{told(method)}' there; here each statement earns its share")
    asked.ignore("numberofrows", "numberofcolumns")
    _matched(asked, columns, rows)


def matrix(asked: Asked) -> None:
    """A table with one right column to each row (oumatrix).

    Raises:
        RawError: a row has several right columns, or none.
    """
    columns = {one.get("number", ""): asked.markdown(one) for group in asked.all("columns") for one in group.iter("column")}
    rows = []
    for row in (row for group in asked.all("rows") for row in group.iter("row")):
        right = [(text.text or "").strip() for one in row.iter("correctanswers") for text in one.iter("text")]
        rows.append((_inside(asked, row, "name"), right, _inside(asked, row, "feedback")))
    if asked.word("grademethod", "partial") != "partial":
        asked.say(whole_answer("row"))
    asked.ignore("inputtype")
    _matched(asked, columns, rows)


def _matched(asked: Asked, columns: dict[str, str], rows: list[tuple[str, list[str], str]]) -> None:
    stem(asked)
    feedback(asked)
    pairs, used = list[Value](), set[str]()
    for text, right, because in rows:
        if not text:
            continue
        if len(right) != 1 or not columns.get(right[0]):
            raise RawError("statements to judge in a table, one of them without its one right judgement")
        pairs.append(pair(text, columns[right[0]], because))
        used.add(right[0])
    if len(pairs) < 2:
        raise RawError("statements to judge in a table, fewer than two")
    asked.fields |= {"type": "matching", "pairs": pairs}
    if unused := [text for number, text in columns.items() if number not in used and text]:
        asked.fields["unused"] = list[Value](unused)
    asked.say("its statements are judged in a table there; here each is matched with its judgement")
    mixing(asked, "its statements")
    points(asked)
    hints(asked, parts=True)
    responses(asked)


def single(asked: Asked) -> None:
    """A single choice in which students may also cross out what is wrong (sc).

    Raises:
        RawError: no row is right.
    """
    stem(asked)
    feedback(asked)
    right = asked.word("correctrow")
    rows = asked.all("row")
    found = [(_inside(asked, row, "optiontext"), row, _inside(asked, row, "feedbacktext")) for row in rows]
    choose(
        asked, [Answer(text, Decimal(100 * (row.get("number") == right)), why) for text, row, why in found if text], many=False
    )
    if (method := asked.word("scoringmethod")) not in ("", "sconezero"):
        asked.say(f"its scoring is '{told(method)}' there; here its one right option earns the points")
    asked.ignore("numberofrows")
    points(asked)
    hints(asked)


def marked_by_machine(asked: Asked) -> None:
    """An essay that a program marks; a teacher does here."""
    essay(asked)
    asked.say("there a program marks the text; here a teacher does")


def _inside(asked: Asked, element: Element, tag: str) -> str:
    return asked.markdown(element.find(tag))

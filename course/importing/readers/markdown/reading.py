"""A Markdown file → the lines that questions are found in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.importing.readers.markdown.marked import Marked, marked
from course.importing.texts import ItemTexts
from course.importing.typed import grammar
from course.importing.typed.lines import Line

_FENCE = re.compile(r"(?P<indent>\s*)(?:[-*+]\s+(?:\[[ xX]\]\s+)?)?(?P<sign>`{3,}|~{3,})[^`]*$")
_HEADING = re.compile(r"\s{0,3}(?P<signs>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_ENTRY = re.compile(r"(?P<indent>\s*)(?:>\s*)?(?P<sign>[-*+]|\d{1,4}[.)])\s+(?:\[(?P<box>[ xX*✓]?)\]\s*)?(?P<text>.*)$")
_BOX = re.compile(r"(?P<indent>\s*)\[(?P<box>[ xX✓]?)\]\s+(?P<text>.*)$")
_LABEL = re.compile(r"^(?P<lead>\s*(?:[-*+]\s+)?)(?P<sign>\*\*|__|\*|_)(?P<inside>[^*_]{1,60}?)(?P=sign)(?P<after>\s*:?)")
_TAGS = re.compile(r"\s*(?:</?(?:details|summary|quiz|div|p|br|hr|center|blockquote|span)\b[^>]*>\s*)+$", re.IGNORECASE)
_SUMMARY = re.compile(r"</?(?:details|summary|quiz|blockquote)\b[^>]*>", re.IGNORECASE)
_FOLDED = re.compile(
    r"<summary>[^<]{0,40}(?:answer|solution|hint|explanation|lösung|antwort|réponse|respuesta|solución)[^<]{0,20}</summary>",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_QUIZ = re.compile(r"\s*<(?P<ends>/)?\??quiz\??>\s*$", re.IGNORECASE)
_LINE = re.compile(r"\s*<(?:!--|\?/?quiz)")


def lines_of(text: str, texts: ItemTexts) -> Iterator[Line]:
    """The lines, each with its number in the file."""
    lines = text.split("\n")
    apart, place = True, _after_front_matter(lines)
    quizzes, inside, begins = any(map(_QUIZ.match, lines)), False, False
    while place < len(lines):
        line, number = lines[place], place + 1
        if not line.strip() or _RULE.fullmatch(line):
            apart, place = True, place + 1
            continue
        if fence := _FENCE.match(line):
            end = _fence_end(lines, place, fence["sign"])
            entry = _ENTRY.match(line)
            code = _dedented([line[entry.start("text") :] if entry else line, *lines[place + 1 : end]])
            if entry:
                yield _entry(entry, Marked(code, texts, whole=True), number, apart)
            else:
                yield Line(Marked(code, texts, whole=True), number, block=True, apart=apart, within=bool(fence["indent"]))
            apart, place = False, end
            continue
        if _ROW.match(line) and place + 1 < len(lines) and _ROW.match(lines[place + 1]):
            end = place
            while end < len(lines) and _ROW.match(lines[end]):
                end += 1
            yield _table(lines[place:end], texts, number, apart)
            apart, place = False, end
            continue
        if tag := _QUIZ.match(line):
            inside, begins = not tag["ends"], not tag["ends"]
            place, apart = place + 1, True
            continue
        if _LINE.match(line) or _TAGS.fullmatch(line):
            place += 1
            apart = True
            continue
        made = _one(_SUMMARY.sub("", _FOLDED.sub("", line)), texts, number, apart)
        made.outside = quizzes and not inside
        made.begins, begins = begins and inside, False
        yield made
        apart, place = False, place + 1


def boxed(lines: list[Line]) -> list[Line]:
    """The lines, with boxes in lists in which a sign calls some entries right: `+` among `-`, or `!` before them."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and lines[end].label == "•" and lines[end].box is None and lines[end].level == lines[start].level:
            end += 1
        run = lines[start:end]
        plus = [line.plus for line in run]
        called = [line.said.bare.startswith("!") and not line.said.bare.startswith("![") for line in run]
        if any(plus) and not all(plus):
            for line, right in zip(run, plus, strict=True):
                line.box = right
        elif any(called) and not all(called):
            for line, right in zip(run, called, strict=True):
                line.box, line.said = right, line.said.part(1 if right else 0)
        start = max(end, start + 1)
    return lines


def _after_front_matter(lines: list[str]) -> int:
    if lines and lines[0].strip() == "---":
        for place, line in enumerate(lines[1:200], 1):
            if line.strip() == "---":
                return place + 1
    return 0


def _fence_end(lines: list[str], place: int, sign: str) -> int:
    for end in range(place + 1, len(lines)):
        if lines[end].strip().startswith(sign) and not lines[end].strip().strip(sign[0]):
            return end + 1
    return len(lines)


def _dedented(lines: list[str]) -> str:
    first, *rest = lines
    indent = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[indent:] for line in rest)])


def _one(line: str, texts: ItemTexts, number: int, apart: bool) -> Line:
    line = line.replace("&shy;", "").replace("\u00ad", "")
    if heading := _HEADING.match(line):
        return Line(marked(_bare(heading["text"]), texts), number, heading=len(heading["signs"]), apart=apart)
    if (entry := _ENTRY.match(line)) and not (entry["sign"] == "*" and grammar.lettered(line)):
        said = marked(_unlabelled(entry["text"]), texts)
        return _entry(entry, said, number, apart)
    if box := _BOX.match(line):
        return Line(marked(box["text"], texts), number, "•", 0, box["box"].strip() != "", apart=apart)
    quoted = re.match(r"\s*>\s?", line)
    text = _unlabelled(line[quoted.end() :] if quoted else line)
    return Line(marked(text, texts), number, apart=apart, within=line[:1] in " \t", joins=not apart)


def _entry(entry: re.Match[str], said: Marked, number: int, apart: bool) -> Line:
    sign = entry["sign"]
    box = None if entry["box"] is None else entry["box"].strip() != ""
    level = 1 if len(entry["indent"].expandtabs(4)) >= 2 else 0
    if sign[0].isdigit():
        return Line(said, number, "•" if box is not None else sign.replace(")", "."), level, box, apart=apart)
    bare = grammar.lettered(said.bare) or grammar.answer(said.bare) or grammar.feedback(said.bare)
    if bare and box is None:  # the bullet says nothing more
        return Line(said, number, apart=apart, within=level > 0)
    return Line(said, number, "•", level, box, apart=apart, plus=sign == "+")


def _unlabelled(text: str) -> str:
    """A line whose label is stressed (`**Answer:** B`, `**1.** …`, `**A)** …`) without the marks around it."""
    match = _LABEL.match(text)
    if match is None:
        return text
    inside = match["inside"] + match["after"]
    probe = f"{inside} x"
    known = (
        grammar.answer(probe)
        or grammar.feedback(probe)
        or grammar.hint(probe)
        or grammar.numbered(probe)
        or grammar.lettered(probe)
        or grammar.meta(probe)
    )
    if not known:
        return text
    rest = text[match.end() :]
    return f"{match['lead']}{inside}{rest}" if rest.strip() else text


def _bare(text: str) -> str:
    match = re.fullmatch(r"(\*\*|__)(.+)\1", text)
    return match[2] if match and match[1] not in match[2] else _unlabelled(text)


def _table(rows: list[str], texts: ItemTexts, number: int, apart: bool) -> Line:
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows]
    shown = [row for place, row in enumerate(cells) if not (place == 1 and all(re.fullmatch(r":?-+:?", cell) for cell in row))]
    made = [[[Line(marked(cell, texts), number)] if cell else [] for cell in row] for row in shown]
    return Line(Marked("\n".join(rows), texts, whole=True), number, rows=made, apart=apart)

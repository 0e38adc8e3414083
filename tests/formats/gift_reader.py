"""GIFT as Moodle reads it: question/format.php and question/format/gift/format.php (4.5), step by step, and strict.

What it reads is handed on as Moodle XML to the stand-in for Moodle's importer, which refuses what Moodle would not keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from moodle_grader import SPACE, Imported, RefusedError
from moodle_reader import load

_PLACEHOLDERS = {":": "&&058;", "#": "&&035;", "=": "&&061;", "{": "&&123;", "}": "&&125;", "~": "&&126;", "n": "&&010"}
_WEIGHT = re.compile(r"%-*([0-9]{1,2})\.?([0-9]*)%")
_FORMATS = {"html": "html", "moodle": "moodle_auto_format", "plain": "plain_text", "markdown": "markdown"}


def imported(text: str) -> list[Imported]:
    """The questions of a file, as they stand in Moodle."""
    return load(("<quiz>" + "".join(_questions(text)) + "</quiz>").encode())


def _questions(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        line = line.strip(SPACE)
        if line in ("", "0"):  # PHP's empty()
            if held:
                yield _question(held)
            held = []
        else:
            held.append(line)


def _question(lines: list[str]) -> str:
    comments = "\n".join(line for line in lines if line.startswith("//"))
    text = "\n".join(" " if line.startswith("//") else line for line in lines).strip(SPACE)
    if not text:
        raise RefusedError("a comment that belongs to nothing")
    text = text.replace("\\\\", "&&092;")
    for char, held in _PLACEHOLDERS.items():
        text = text.replace(f"\\{char}", held)
    text = text.replace("&&092;", "\\")
    if text.startswith("$CATEGORY:"):
        path = escape(text[10:].strip(SPACE))
        info = '<info format="html"><text></text></info>'
        return f'<question type="category"><category><text>{path}</text></category>{info}</question>'
    name, text = _name(text)
    start, end = text.find("{"), text.find("}")
    if (start < 0) != (end < 0):
        raise RefusedError("a brace alone")
    answers = text[start + 1 : end].strip(SPACE) if start >= 0 else None
    if start >= 0:
        text = text[:start] + ("" if text.endswith("}") else "_____") + text[end + 1 :]
    general = ""
    if answers is not None and (at := answers.rfind("####")) >= 0:
        general, answers = answers[at + 4 :], answers[:at].strip(SPACE)
    shown, format_ = _formatted(text, "moodle_auto_format")
    if format_ != "html":
        raise RefusedError("the question is not in HTML")
    kind, more = _answers(answers)
    idnumber = re.findall(r"\[id:((?:\\\]|[^\]\x00-\x1f])+)\]", comments)
    tags = re.findall(r"\[tag:((?:\\\]|[^\]<>`\x00-\x1f])+)\]", comments)
    found = [
        f"<name>{_xml(name)}</name>",
        f'<questiontext format="html">{_xml(shown)}</questiontext>',
        f'<generalfeedback format="html">{_xml(_formatted(general, "html")[0])}</generalfeedback>',
        f"<defaultgrade>{0 if kind == 'description' else 1}</defaultgrade>",
        f"<penalty>{1 if kind == 'truefalse' else 0.3333333}</penalty>",
        f"<idnumber>{escape(_unbracketed(idnumber[0]))}</idnumber>",
        "<tags>" + "".join(f"<tag>{_xml(_unbracketed(tag))}</tag>" for tag in tags) + "</tags>",
    ]
    return f'<question type="{kind}">{"".join(found)}{more}</question>'


def _unbracketed(text: str) -> str:
    return text.strip().replace("\\]", "]")


def _name(text: str) -> tuple[str, str]:
    match = re.match(r"::(.*?)::", text, re.DOTALL)
    if match is None:
        raise RefusedError("a question without a name")
    return _plain(match[1]), text[match.end() :].strip(SPACE)


def _plain(text: str) -> str:
    for char, held in _PLACEHOLDERS.items():
        text = text.replace(held, "\n" if char == "n" else char)
    return text


def _formatted(text: str, otherwise: str) -> tuple[str, str]:
    format_ = otherwise
    if text.startswith("[") and (known := _FORMATS.get(text[1 : text.find("]")])):
        format_, text = known, text[text.find("]") + 1 :]
    return _plain(text).strip(SPACE), format_


def _xml(text: str) -> str:
    return f"<text><![CDATA[{text}]]></text>" if text else "<text></text>"


def _answer(fraction: float, text: str, format_: str, feedback: str, more: str = "") -> str:
    told = f'<feedback format="html">{_xml(feedback)}</feedback>'
    return f'<answer fraction="{fraction * 100:.5f}" format="{format_}">{_xml(text)}{told}{more}</answer>'


def _parted(answer: str) -> tuple[str, str, str]:
    """The answer, its format and its feedback."""
    text, _, feedback = answer.partition("#")
    return (*_formatted(text.strip(SPACE), "html"), _formatted(feedback.strip(SPACE), "html")[0])


def _weighted(answer: str, otherwise: float) -> tuple[float, str]:
    if match := _WEIGHT.match(answer):
        return float(answer[1 : match.end() - 1]) / 100, answer[match.end() :]
    return otherwise, answer


_COMBINED = "".join(
    f'<{kind}feedback format="html"><text></text></{kind}feedback>' for kind in ("correct", "partiallycorrect", "incorrect")
)


def _answers(answers: str | None) -> tuple[str, str]:
    if answers is None:
        return "description", ""
    if not answers:
        empty = (
            '<graderinfo format="html"><text></text></graderinfo><responsetemplate format="html"><text></text></responsetemplate>'
        )
        lines = "<responseformat>editor</responseformat><responsefieldlines>15</responsefieldlines>"
        return "essay", f"{lines}<minwordlimit></minwordlimit><maxwordlimit></maxwordlimit>{empty}"
    if answers[0] == "#":
        return "numerical", _numbers(answers[1:])
    if "~" in answers:
        return "multichoice", _choices(answers)
    if "=" in answers and "->" in answers:
        return "matching", _pairs(answers)
    if answers.partition("#")[0].strip(SPACE) in ("T", "TRUE", "F", "FALSE"):
        return "truefalse", _judgement(answers)
    found = ""
    for answer in _split(answers, "="):
        fraction, rest = _weighted(answer, 1)
        text, _, feedback = _parted(rest)
        found += _answer(fraction, text, "plain_text", feedback)
    return "shortanswer", f"<usecase>0</usecase>{found}"


def _split(answers: str, mark: str) -> list[str]:
    found = answers.split(mark)
    return [answer.strip(SPACE) for answer in (found if found[0].strip(SPACE) else found[1:])]


def _numbers(answers: str) -> str:
    if "~" in answers:
        raise RefusedError("what is wrong would be told to everybody")
    found = ""
    for answer in _split(answers, "="):
        fraction, rest = _weighted(answer, 1)
        text, _, feedback = _parted(rest)
        value, _, tolerance = text.partition(":")
        found += _answer(fraction, value, "plain_text", feedback, f"<tolerance>{tolerance or 0}</tolerance>")
    return f"{found}<unitgradingtype>0</unitgradingtype><showunits>3</showunits>"


def _choices(answers: str) -> str:
    single = "true" if "=" in answers else "false"
    found = ""
    for answer in _split(answers.replace("=", "~="), "~"):
        fraction, rest = (1.0, answer[1:]) if answer.startswith("=") else _weighted(answer, 0)
        text, format_, feedback = _parted(rest)
        found += _answer(fraction, text, format_, feedback)
    head = f"<single>{single}</single><shuffleanswers>true</shuffleanswers><answernumbering>abc</answernumbering>"
    return f"{head}<showstandardinstruction>0</showstandardinstruction>{_COMBINED}{found}"


def _pairs(answers: str) -> str:
    found = ""
    for answer in _split(answers, "="):
        if "->" not in answer:
            raise RefusedError("a pair without an arrow")
        left, _, right = answer.partition("->")
        stem, partner = _xml(_formatted(left, "html")[0]), _xml(_plain(right).strip(SPACE))
        found += f'<subquestion format="html">{stem}<answer>{partner}</answer></subquestion>'
    return f"<shuffleanswers>true</shuffleanswers>{_COMBINED}{found}"


def _judgement(answers: str) -> str:
    """The first feedback is for the wrong response."""
    said, *feedback = answers.split("#", 2)
    wrong, right = (_formatted(text.strip(SPACE), "html")[0] for text in (*feedback, "", "")[:2])
    truth = said.strip(SPACE).startswith("T")
    rows = (
        _answer(float(value is truth), str(value).lower(), "moodle_auto_format", right if value is truth else wrong)
        for value in (True, False)
    )
    return "".join(rows)

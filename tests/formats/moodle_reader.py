"""Moodle's importer, as far as its rules were seen (../shared/moodle-xml.md) and its sources tell, but strict.

What Moodle would refuse, break or change without a word raises `RefusedError` here. Moodle 4.5:
question/format/xml/format.php, question/type/*/questiontype.php.
"""

from __future__ import annotations

import re

from moodle_grader import SPACE, Answer, Hint, Imported, RefusedError, Rich, extract, text_of
from moodle_tree import FORMATS, Node, grade, number, parse, rich, strip_tags


def category(node: Node) -> tuple[str, ...]:
    """The category's names from the top."""
    wrapped, info = node.one("category"), node.one("info")
    if wrapped is None or info is None or info.attributes.get("format") not in FORMATS:
        raise RefusedError("a category needs <category><text> and <info format>")
    rich(info)
    names = tuple(name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", wrapped.value("text").strip(SPACE)))
    if names[:2] != ("$course$", "top") or len(names) < 3:
        raise RefusedError(f"the category {names} does not start at the top")
    if any(not name or len(name) > 255 or strip_tags(name) != name for name in names):
        raise RefusedError(f"a name in the category {names} would be changed")
    return names[2:]


def headers(node: Node, where: tuple[str, ...]) -> Imported:
    """What all types share."""
    wrapped = node.one("name")
    name = wrapped.value("text").strip(SPACE) if wrapped else ""
    if not name or len(name) > 255 or strip_tags(name) != name:
        raise RefusedError(f"the name {name!r} would be changed")
    idnumber = node.value("idnumber")
    if not idnumber or len(idnumber) > 100 or idnumber != idnumber.strip():
        raise RefusedError(f"the id number {idnumber!r}")
    if node.attributes["type"] != "cloze":
        number(node.value("defaultgrade"))
    if not 0 <= float(node.value("penalty")) <= 1:
        raise RefusedError("the penalty must be a number from 0 to 1")
    tags = [tag.value("text").strip(SPACE) for group in node.all("tags") for tag in group.all("tag")]
    for tag in tags:
        if not tag or len(tag) > 50 or re.search(r"[\x00-\x1f\x7f<>`]", tag):
            raise RefusedError(f"the tag {tag!r} would be changed")
    if len({tag.casefold() for tag in tags}) != len(tags):
        raise RefusedError("a tag stands twice")
    hints = [
        Hint(rich(hint), hint.one("shownumcorrect") is not None, hint.one("clearwrong") is not None) for hint in node.all("hint")
    ]
    if any(not hint.text.html for hint in hints):
        raise RefusedError("an empty hint vanishes")
    if hints and node.attributes["type"] in ("essay", "description"):
        raise RefusedError("Moodle drops the hints of this type")
    return Imported(
        type=node.attributes["type"],
        category=where,
        name=name,
        idnumber=idnumber,
        text=rich(node.one("questiontext")),
        feedback=rich(node.one("generalfeedback")),
        mark=float(node.value("defaultgrade", "0")),
        hints=hints,
        tags=tags,
    )


def load(data: bytes) -> list[Imported]:
    """All questions of a file, each in its category.

    Raises:
        RefusedError: Moodle would refuse the file, or lose or change something of it.
    """
    root = parse(data)
    if root.tag != "quiz" or not root.all("question"):
        raise RefusedError("an empty quiz crashes the import")
    where: tuple[str, ...] = ()
    found: list[Imported] = []
    for node in root.all("question"):
        if node.attributes["type"] == "category":
            where = category(node)
            continue
        question = headers(node, where)
        if not where or any(q.idnumber == question.idnumber and q.category == where for q in found):
            raise RefusedError(f"{question.idnumber} stands in no category, or twice in one, and would be dropped")
        IMPORTERS[question.type](node, question)
        found.append(question)
    return found


def _answers(node: Node, question: Imported, *, graded: bool = True) -> None:
    for answer in node.all("answer"):
        text = answer.value("text", "").strip(SPACE)
        if not text:
            raise RefusedError("a blank answer is dropped")
        if answer.attributes.get("format") not in FORMATS:
            raise RefusedError("an answer of unknown format")
        rich(answer, files=answer.attributes["format"] == "html")
        fraction = grade(answer.attributes["fraction"]) if graded else 0.0
        question.answers.append(Answer(fraction, text, rich(answer.one("feedback"))))


def _shown(html: str) -> str:
    """What there is to read or to see: the words, and the addresses of pictures."""
    return " ".join(filter(None, [text_of(html), *re.findall(r'<img [^>]*src="([^"]+)"', html)]))


def _flag(node: Node, tag: str, allowed: tuple[str, ...]) -> str:
    if (value := node.value(tag)) not in allowed:
        raise RefusedError(f"<{tag}> {value!r} is not one of {allowed}")
    return value


def _combined(node: Node) -> None:
    for kind in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        rich(node.one(kind))


def _multichoice(node: Node, question: Imported) -> None:
    question.single = _flag(node, "single", ("true", "false")) == "true"
    question.shuffled = _flag(node, "shuffleanswers", ("true", "false")) == "true"
    _flag(node, "answernumbering", ("abc", "ABCD", "123", "iii", "IIII", "none"))
    _flag(node, "showstandardinstruction", ("0", "1"))
    _combined(node)
    _answers(node, question)
    fractions = [answer.fraction for answer in question.answers]
    if not all(_shown(answer.text) for answer in question.answers):
        raise RefusedError("an option that shows nothing")
    if len(fractions) < 2 or (question.single and max(fractions) != 1):
        raise RefusedError("too few answers, or none is right")
    if not question.single and round(sum(f for f in fractions if f > 0), 2) != 1:
        raise RefusedError("the fractions do not add up, nobody could answer right")


def _truefalse(node: Node, question: Imported) -> None:
    _answers(node, question)
    if sorted(answer.text for answer in question.answers) != ["false", "true"]:
        raise RefusedError("a true-false question needs the answers true and false")
    if sorted(answer.fraction for answer in question.answers) != [0, 1]:
        raise RefusedError("one of true and false is right")


def _shortanswer(node: Node, question: Imported) -> None:
    _flag(node, "usecase", ("0", "1"))
    _answers(node, question)
    if max(answer.fraction for answer in question.answers) != 1:
        raise RefusedError("a short answer without a right one")


def _numerical(node: Node, question: Imported) -> None:
    _answers(node, question)
    for answer, wrapped in zip(question.answers, node.all("answer"), strict=True):
        number(answer.text)
        answer.tolerance = number(wrapped.value("tolerance"))
    if max(answer.fraction for answer in question.answers) != 1:
        raise RefusedError("a number without a right one")
    _flag(node, "showunits", ("3",))
    _flag(node, "unitgradingtype", ("0",))


def _matching(node: Node, question: Imported) -> None:
    question.shuffled = _flag(node, "shuffleanswers", ("true", "false")) == "true"
    _combined(node)
    unused = []
    for row in node.all("subquestion"):
        stem, wrapped = rich(row), row.one("answer")
        answer = wrapped.value("text").strip(SPACE) if wrapped else ""
        if not answer or strip_tags(answer) != answer or "<" in answer:
            raise RefusedError(f"the answer {answer!r} ends the import, or is cut")
        if stem.html and not _shown(stem.html):
            raise RefusedError("a stem that shows nothing")
        if stem.html:
            question.stems.append(stem)
            question.partners.append(text_of(answer))
        else:
            unused.append(text_of(answer))
    if len(question.stems) < 2 or set(unused) & set(question.partners):
        raise RefusedError("fewer than two pairs, or an unused answer that is also a right one")
    question.partners += unused


def _ordering(node: Node, question: Imported) -> None:
    _flag(node, "layouttype", ("VERTICAL", "HORIZONTAL"))
    _flag(node, "selecttype", ("ALL",))
    _flag(node, "gradingtype", ("ABSOLUTE_POSITION",))
    _flag(node, "showgrading", ("SHOW", "HIDE"))
    _flag(node, "numberingstyle", ("none", "123", "abc", "ABCD", "iii", "IIII"))
    _flag(node, "shownumcorrect", ("1",))
    if int(node.value("selectcount")) < 2:
        raise RefusedError("selectcount")
    _combined(node)
    _answers(node, question, graded=False)
    shown = [_shown(answer.text) for answer in question.answers]
    if len(shown) < 2 or len(set(shown)) < len(shown) or not all(shown):
        raise RefusedError("fewer than two items to order, or two alike")


def _cloze(node: Node, question: Imported) -> None:
    text, question.gaps = extract(question.text.html)
    question.text = Rich(text, question.text.files)
    if not question.gaps or re.search(r"\{\d*:", text) or len(re.findall(r"\{#\d+\}", text)) != len(question.gaps):
        raise RefusedError("a gap that Moodle does not see, or sees where none is")
    for gap in question.gaps:
        if max(alternative.fraction for alternative in gap.alternatives) != 1 or gap.weight < 1:
            raise RefusedError("a gap that cannot be filled right")
        if gap.chosen and len(gap.alternatives) < 2:
            raise RefusedError("a choice of one")
        if any(not alternative.text.strip(SPACE) for alternative in gap.alternatives):
            raise RefusedError("a blank alternative")
    question.mark = sum(gap.weight for gap in question.gaps)


def _essay(node: Node, question: Imported) -> None:
    _flag(node, "responseformat", ("editor", "editorfilepicker", "plain", "monospaced", "noinline"))
    question.lines = int(_flag(node, "responsefieldlines", ("2", "3", "5", *(str(n) for n in range(10, 45, 5)))))
    _flag(node, "minwordlimit", ("",))
    _flag(node, "maxwordlimit", ("",))
    question.grader_info = rich(node.one("graderinfo"))
    if rich(node.one("responsetemplate"), files=False).html:
        raise RefusedError("a template would stand in the answer")


def _description(node: Node, question: Imported) -> None:
    question.mark = 0


IMPORTERS = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "essay": _essay,
    "description": _description,
}

"""A Canvas package as Classic Quizzes take it in, and how they grade: a strict stand-in.

After what Canvas's converter (instructure/QTIMigrationTool) and importer (canvas-lms, gems/plugins/qti_exporter) make of QTI 1.2,
and app/models/quizzes/quiz_question/*.rb. What they would refuse, pass over or break raises `RefusedError`.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree import ElementTree

from moodle_grader import RefusedError, text_of

_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_PICTURE = re.compile(r'<img [^>]*?src="\$IMS-CC-FILEBASE\$/([^"]+)"')
TYPES = {
    *("multiple_choice_question", "true_false_question", "multiple_answers_question", "matching_question", "essay_question"),
    *("multiple_dropdowns_question", "fill_in_multiple_blanks_question", "short_answer_question", "numerical_question"),
    "text_only_question",
}


@dataclass
class Answer:
    text: str
    html: bool
    right: bool = False
    comments: str = ""
    blank: str = ""
    match: str = ""

    @property
    def shown(self) -> str:
        return text_of(self.text) if self.html else self.text


@dataclass
class Question:
    """A question as it stands in Canvas."""

    ident: str
    title: str
    type: str
    points: Decimal
    text: str
    answers: dict[str, Answer] = field(default_factory=dict)
    matches: dict[str, str] = field(default_factory=dict)
    numbers: list[tuple[Decimal, Decimal]] = field(default_factory=list)  # lowest and highest of each right answer
    general: str = ""
    incorrect: str = ""

    def choose(self, *texts: str) -> float:
        """The share for ticking these: in several, each wrong tick costs what a right one earns."""
        shown = {answer.shown: answer for answer in self.answers.values()}
        right = sum(answer.right for answer in self.answers.values())
        if self.type != "multiple_answers_question":
            (text,) = texts
            return float(shown[text].right)
        ticked = [shown[text].right for text in texts]
        return max(0.0, (sum(ticked) - ticked.count(False)) / right)

    def match(self, *rights: str) -> float:
        """The share for these right sides, in the order of the left ones."""
        wanted = [self.matches[answer.match] for answer in self.answers.values()]
        return sum(a == b for a, b in zip(rights, wanted, strict=True)) / len(wanted)

    def type_in(self, text: str) -> float:
        """The share for a short answer (case and white space around it do not count) or a number (rounded to 4 decimals)."""
        if self.type == "numerical_question":
            value = Decimal(f"{float(text):.4f}")
            return float(any(low <= value <= high for low, high in self.numbers))
        return float(any(answer.text.strip().casefold() == text.strip().casefold() for answer in self.answers.values()))

    def fill(self, *texts: str) -> float:
        """The share for what is typed or chosen in the gaps, in the order in which they stand in the text."""
        blanks = self.blanks
        earned = 0
        for blank, text in zip(blanks, texts, strict=True):
            offered = [answer for answer in self.answers.values() if answer.blank == blank and answer.right]
            earned += any(answer.text.casefold() == text.strip().casefold() for answer in offered)
        return earned / len(blanks)

    @property
    def blanks(self) -> list[str]:
        known = {answer.blank for answer in self.answers.values()}
        return [name for name in re.findall(r"\[([A-Za-z0-9_\-.]+)\]", self.text) if name in known]

    @property
    def everything(self) -> str:
        """All that somebody can read of it."""
        answers = [text for answer in self.answers.values() for text in (answer.shown, text_of(answer.comments))]
        texts = [text_of(html) for html in (self.text, self.general, self.incorrect)]
        return "\n".join([self.title, *texts, *answers, *self.matches.values()])


@dataclass
class Imported:
    """A package: the questions of each assessment or bank by its title, settings of quizzes, and files."""

    quizzes: dict[str, list[Question]] = field(default_factory=dict)
    banks: dict[str, list[Question]] = field(default_factory=dict)
    settings: dict[str, dict[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def load(data: bytes) -> Imported:
    """The package.

    Raises:
        RefusedError: Canvas would refuse it, or lose or change something of it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        held = {name: archive.read(name) for name in names}
    if len(set(names)) < len(names):
        raise RefusedError("a file stands twice")
    resources = ElementTree.fromstring(held["imsmanifest.xml"]).iter(f"{_PACKAGE}resource")
    listed = {file.get("href"): one for one in resources for file in one.iter(f"{_PACKAGE}file")}
    if set(listed) != set(names) - {"imsmanifest.xml"}:
        raise RefusedError(f"the manifest lists {set(listed) ^ set(names)} otherwise than they are there")
    found = Imported(files={name: held[name] for name, one in listed.items() if name and one.get("type") == "webcontent"})
    for name, one in listed.items():
        if name and one.get("type") == "imsqti_xmlv1p2":
            _assessment(ElementTree.fromstring(held[name]), found)
        elif name and name.endswith("assessment_meta.xml"):
            root = ElementTree.fromstring(held[name])
            found.settings[root.get("identifier") or ""] = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    every = [question for questions in (*found.quizzes.values(), *found.banks.values()) for question in questions]
    if len({question.ident for question in every}) < len(every):
        raise RefusedError("two questions have one id")
    shown = {path for question in every for path in _PICTURE.findall(_html(question))}
    if shown != set(found.files) or any("picture:" in _html(question) for question in every):
        raise RefusedError(f"pictures {shown ^ set(found.files)} are shown or there, not both")
    return found


def _html(question: Question) -> str:
    texts = [answer.text + answer.comments for answer in question.answers.values()]
    return "".join([question.text, question.general, question.incorrect, *texts])


def _assessment(root: ElementTree.Element, found: Imported) -> None:
    top = root[0]
    questions = [_question(item) for item in top.iter(f"{_QTI}item")]
    if not questions:
        raise RefusedError("no question")
    if top.tag == f"{_QTI}objectbank":
        found.banks[_meta(top)["bank_title"]] = questions
    else:
        found.quizzes[top.get("title") or ""] = questions


def _meta(node: ElementTree.Element) -> dict[str, str]:
    group = node.find(f".//{_QTI}qtimetadata")
    assert group is not None
    return {row[0].text or "": row[1].text or "" for row in group}


def _text(node: ElementTree.Element | None) -> tuple[str, bool]:
    shown = node.find(f".//{_QTI}mattext") if node is not None else None
    if shown is None:
        raise RefusedError("nothing to show")
    html = shown.get("texttype") == "text/html"
    if html:
        text_of(shown.text or "")
    return shown.text or "", html


def _question(item: ElementTree.Element) -> Question:
    meta = _meta(item)
    kind = meta["question_type"]
    if kind not in TYPES or next(iter(meta)) != "question_type":
        raise RefusedError(f"{kind} is no type, or does not stand first")
    ident, title = item.get("ident") or "", item.get("title") or ""
    if not re.fullmatch(r"[A-Za-z_][\w.-]*", ident) or len(ident) > 255 or not title:
        raise RefusedError(f"the id {ident!r} would be changed, or there is no title")
    presentation = item.find(f"{_QTI}presentation")
    assert presentation is not None
    text, _ = _text(presentation.find(f"{_QTI}material"))
    question = Question(ident, title, kind, Decimal(meta["points_possible"]), text)
    _READERS[kind](question, presentation, item)
    for answer in question.answers.values():
        if not answer.shown and "<img" not in answer.text:
            raise RefusedError("an answer that shows nothing: Canvas writes 'No answer text provided.'")
    feedback = {one.get("ident"): _text(one)[0] for one in item.iter(f"{_QTI}itemfeedback")}
    question.general, question.incorrect = feedback.pop("general_fb", ""), feedback.pop("general_incorrect_fb", "")
    shown = {one.get("linkrefid") for one in item.iter(f"{_QTI}displayfeedback")} - {"general_fb", "general_incorrect_fb"}
    if shown != set(feedback):
        raise RefusedError(f"feedback {shown ^ set(feedback)} is shown or there, not both")
    for name, html in feedback.items():
        question.answers[(name or "").removesuffix("_fb")].comments = html
    return question


def _conditions(item: ElementTree.Element) -> list[tuple[ElementTree.Element, bool]]:
    """Each condition, and whether it scores."""
    found = []
    for one in item.iter(f"{_QTI}respcondition"):
        when = one.find(f"{_QTI}conditionvar")
        assert when is not None
        found.append((when, one.find(f"{_QTI}setvar") is not None))
    return found


def _choice(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    for label in presentation.iter(f"{_QTI}response_label"):
        question.answers[label.get("ident") or ""] = Answer(*_text(label))
    for when, scores in _conditions(item):
        both = when.find(f"{_QTI}and")
        for one in when.findall(f"{_QTI}varequal") if both is None else both.findall(f"{_QTI}varequal"):
            question.answers[one.text or ""].right = scores  # the last condition that names it decides
    right = sum(answer.right for answer in question.answers.values())
    if len(question.answers) < 2 or not right or (right > 1 and question.type != "multiple_answers_question"):
        raise RefusedError("too few answers, or none is right")
    if question.type == "true_false_question" and [a.text for a in question.answers.values()] != ["True", "False"]:
        raise RefusedError("Canvas knows true and false by these words")


def _match(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    for row in presentation.findall(f"{_QTI}response_lid"):
        ident = (row.get("ident") or "").removeprefix("response_")
        question.answers[ident] = Answer(*_text(row.find(f"{_QTI}material")))
        for label in row.iter(f"{_QTI}response_label"):
            text, html = _text(label)
            name = label.get("ident") or ""
            if html or not re.search(r"\d", name) or question.matches.setdefault(name, text) != text:
                raise RefusedError("right sides are plain words, and known by a number")
    for when, scores in _conditions(item):
        for one in when.findall(f"{_QTI}varequal"):
            if scores:
                question.answers[(one.get("respident") or "").removeprefix("response_")].match = one.text or ""
    if any(answer.match not in question.matches for answer in question.answers.values()):
        raise RefusedError("a left side without a right one")
    if len(set(question.matches.values())) < len(question.matches) or not all(question.matches.values()):
        raise RefusedError("two right sides read the same, or one shows nothing")


def _blanks(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    typed = question.type == "fill_in_multiple_blanks_question"
    groups = presentation.findall(f"{_QTI}response_lid")
    for group in groups:
        blank = (group.get("ident") or "").removeprefix("response_")
        if question.text.count(f"[{blank}]") != 1 or _text(group.find(f"{_QTI}material"))[0] != blank:
            raise RefusedError(f"the gap {blank} does not stand once in the text")
        for label in group.iter(f"{_QTI}response_label"):
            text, html = _text(label)
            if html:
                raise RefusedError("a drop-down list takes words alone")
            question.answers[label.get("ident") or ""] = Answer(text, html, right=typed, blank=blank)
    for when, scores in _conditions(item):
        for one in when.findall(f"{_QTI}varequal"):
            question.answers[one.text or ""].right |= scores
    for group in groups:
        blank = (group.get("ident") or "").removeprefix("response_")
        mine = [answer for answer in question.answers.values() if answer.blank == blank]
        if not any(answer.right for answer in mine) or (not typed and sum(answer.right for answer in mine) != 1):
            raise RefusedError(f"the gap {blank} has no right answer, or several")


def _short(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    for when, _ in _conditions(item):
        for one in when.findall(f"{_QTI}varequal"):  # whatever the condition does
            question.answers[str(1001 + len(question.answers))] = Answer(one.text or "", html=False, right=True)
    if not question.answers:
        raise RefusedError("without a right answer it becomes an essay")


def _number(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    for when, scores in _conditions(item):
        either = when.find(f"{_QTI}or")
        if not scores:
            continue
        if either is None:
            raise RefusedError("Canvas reads an exact number within <or> alone")
        exact, low, high = (Decimal(one.text or "") for one in either.iter() if one.tag[len(_QTI) :].startswith("var"))
        if exact - low != high - exact:
            raise RefusedError("the margin is the upper bound's, on both sides")
        question.numbers.append((low, high))
        equal = next(either.iter(f"{_QTI}varequal"))
        bounds = {one.text for one in either.iter() if one.tag in (f"{_QTI}vargte", f"{_QTI}varlte")}
        if (bounds == {equal.text}) == ("margin" in equal.attrib):
            raise RefusedError("New Quizzes want bounds equal to the number, or a margin")
    if not question.numbers:
        raise RefusedError("no right number")


def _nothing(question: Question, presentation: ElementTree.Element, item: ElementTree.Element) -> None:
    pass


_READERS = {
    **dict.fromkeys(("multiple_choice_question", "true_false_question", "multiple_answers_question"), _choice),
    "matching_question": _match,
    **dict.fromkeys(("multiple_dropdowns_question", "fill_in_multiple_blanks_question"), _blanks),
    "short_answer_question": _short,
    "numerical_question": _number,
    **dict.fromkeys(("essay_question", "text_only_question"), _nothing),
}

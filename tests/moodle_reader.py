"""Moodle's importer and grader, as far as ../shared/moodle-xml.md and Moodle's own sources tell, but strict.

What Moodle would refuse, break or change without a word raises `Refused` here. Moodle 4.5: question/format/xml/format.php,
question/type/*/questiontype.php.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.parsers import expat

from tests.moodle_cloze import Gap, extract

SPACE = " \t\n\r\0\x0b"  # what PHP's trim() takes away
SHARES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
_PLAIN_GRADES = {0, 1, 0.9, 0.8, 0.75, 0.7, 0.6, 0.4, 0.3, 0.8333333, 0.6666667} | {round(1 / k, 7) for k in SHARES}
GRADES = _PLAIN_GRADES | {-grade for grade in _PLAIN_GRADES}
FORMATS = {"html", "markdown", "plain_text", "moodle_auto_format"}
VOID = {"br", "hr", "img"}


class Refused(Exception):
    """Moodle would not take this, or would make something else of it."""


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, tag: str) -> list[Node]:
        return [child for child in self.children if child.tag == tag]

    def one(self, tag: str) -> Node | None:
        return found[0] if (found := self.all(tag)) else None

    def value(self, tag: str, default: str | None = None) -> str:
        child = self.one(tag)
        if child is None:
            if default is None:
                raise Refused(f"<{self.tag}> without <{tag}>")
            return default
        if child.children:
            raise Refused(f"<{tag}> holds elements where Moodle wants a value")
        return child.text


@dataclass
class Rich:
    """A text that Moodle shows as HTML."""

    html: str
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        return text_of(self.html)


@dataclass
class Answer:
    fraction: float
    text: str
    feedback: Rich
    tolerance: float = 0


@dataclass
class Hint:
    text: Rich
    shown_number: bool
    clear_wrong: bool


@dataclass
class Imported:
    """A question as it stands in Moodle's bank."""

    type: str
    category: tuple[str, ...]
    name: str
    idnumber: str
    text: Rich
    feedback: Rich
    mark: float
    hints: list[Hint]
    tags: list[str]
    answers: list[Answer] = field(default_factory=list)
    shuffled: bool = False
    single: bool = True
    stems: list[Rich] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)  # of the stems, then the unused ones; as shown
    gaps: list[Gap] = field(default_factory=list)
    grader_info: Rich = field(default_factory=lambda: Rich(""))
    lines: int = 0

    def choose(self, *texts: str) -> float:
        """The grade for ticking the options that read so (multichoice, true-false)."""
        shown = [text_of(answer.text) for answer in self.answers]
        ticked = [self.answers[shown.index(text)].fraction for text in texts]
        return min(1.0, max(0.0, sum(ticked)))

    def type_in(self, text: str) -> float:
        """The grade for a short answer or a number."""
        for answer in self.answers:
            if self.type == "numerical":
                value = float(text)
                if abs(value - float(answer.text)) <= answer.tolerance + 1e-12 * abs(value):
                    return answer.fraction
            elif matches(text, answer.text):
                return answer.fraction
        return 0.0

    def match(self, *texts: str) -> float:
        """The grade for these partners, in the order of the stems."""
        right = sum(a == b for a, b in zip(texts, self.partners, strict=False))
        return right / len(self.stems)

    def order(self, *texts: str) -> float:
        """The grade for this order, by absolute position."""
        right = [text_of(answer.text) for answer in self.answers]
        return sum(a == b for a, b in zip(texts, right, strict=True)) / len(right)

    def fill(self, *texts: str) -> float:
        """The grade for a cloze: what is typed or chosen in each gap."""
        earned = 0.0
        for gap, text in zip(self.gaps, texts, strict=True):
            for alternative in gap.alternatives:
                if gap.chosen and text_of(alternative.text) == text or not gap.chosen and matches(text, alternative.text):
                    earned += gap.weight * alternative.fraction
                    break
        return earned / sum(gap.weight for gap in self.gaps)

    @property
    def everything(self) -> str:
        """All that somebody, student or teacher, can read of it."""
        answers = [text for answer in self.answers for text in (text_of(answer.text), answer.feedback.shown)]
        gaps = [text_of(t) for gap in self.gaps for a in gap.alternatives for t in (a.text, a.feedback)]
        typed = [a.text.replace("\\*", "*") for gap in self.gaps for a in gap.alternatives if not gap.chosen]
        plain = [answer.text.replace("\\*", "*") for answer in self.answers if self.type in ("shortanswer", "numerical")]
        texts = [self.text, self.feedback, self.grader_info, *self.stems, *(hint.text for hint in self.hints)]
        parts = [self.name, *self.tags, *(text.shown for text in texts), *answers, *self.partners, *gaps, *typed, *plain]
        return "\n".join(parts)


def text_of(shown: str) -> str:
    """HTML as it is read: tags gone, entities decoded, white space single. Unbalanced HTML is refused."""
    reader = _Reader()
    reader.feed(shown)
    reader.close()
    if reader.open:
        raise Refused(f"HTML left open: {reader.open} in {shown!r}")
    return " ".join("".join(reader.texts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        alt = dict(attrs).get("alt")
        self.texts.append(f" {alt} " if alt else " " if tag in ("p", "br", "li", "td", "th", "h4", "h2", "h3") else "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Refused(f"HTML closes <{tag}> out of turn")
        self.texts.append(" " if tag in ("p", "li", "td", "th", "h4", "h2", "h3") else "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise Refused(f"HTML comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise Refused(f"HTML declaration {decl!r}")


def matches(response: str, pattern: str) -> bool:
    """qtype_shortanswer_question::compare_string_with_wildcard, case ignored."""
    bits = re.split(r"(?<!\\)\*+", unicodedata.normalize("NFC", pattern))
    expression = ".*".join(re.escape(bit.replace("\\*", "*")) for bit in bits)
    return re.fullmatch(expression, unicodedata.normalize("NFC", response.strip(SPACE)), re.IGNORECASE) is not None


def grade(percent: str) -> float:
    """A fraction as the import form's setting "error" takes it: within 0.00001 of Moodle's list."""
    fraction = float(percent) / 100
    for known in GRADES:
        if abs(fraction - known) < 0.00001:
            return known
    raise Refused(f"the fraction {percent} is not in Moodle's list")


def parse(data: bytes) -> Node:
    """The file as a tree. A piece of text that is only white space is dropped; a CDATA section is one piece."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None
    root = Node("", {})
    stack, section = [root], [""]
    parser = expat.ParserCreate("UTF-8")
    in_section = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        stack[-1].children.append(node := Node(tag, attributes))
        stack.append(node)

    def text(piece: str) -> None:
        if in_section:
            section[0] += piece
        elif piece.strip(SPACE):
            stack[-1].text += piece

    def open_section() -> None:
        nonlocal in_section
        in_section = True

    def close_section() -> None:
        nonlocal in_section
        if section[0].strip(SPACE):
            stack[-1].text += section[0]
        elif section[0]:
            raise Refused("a CDATA section of white space is dropped")
        in_section, section[0] = False, ""

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartCdataSectionHandler = open_section
    parser.EndCdataSectionHandler = close_section
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(f"not XML: {error}") from None
    return root.children[0]


def rich(node: Node | None, *, files: bool = True) -> Rich:
    """import_text_with_files: text, format, embedded files, and that each link has its file and each file its link."""
    if node is None:
        return Rich("")
    if node.attributes.get("format", "html") not in FORMATS:
        raise Refused(f"unknown text format in <{node.tag}>")
    shown = node.value("text", "").strip(SPACE)
    found: dict[str, bytes] = {}
    for file in node.all("file"):
        path = file.attributes["path"]
        if not files or not (path.startswith("/") and path.endswith("/")) or file.attributes["encoding"] != "base64":
            raise Refused("a file that Moodle would lose")
        try:
            found[path + file.attributes["name"]] = base64.b64decode(file.text, validate=True)
        except binascii.Error:
            raise Refused("bad base64") from None
    links = set(re.findall(r'@@PLUGINFILE@@(/[^"]*)', shown))
    if links != set(found):
        raise Refused(f"files {sorted(found)} for the links {sorted(links)}")
    text_of(shown)
    return Rich(shown, found)


def number(text: str) -> float:
    """A number that Moodle reads as it stands, with the 14 digits it keeps."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", text) or len(text.strip("-").replace(".", "").strip("0")) > 14:
        raise Refused(f"Moodle would misread the number {text!r}")
    return float(text)


def strip_tags(text: str) -> str:
    """PHP's strip_tags: cut at `<` unless white space follows."""
    return re.sub(r"<(?!\s)[^>]*(>|$)", "", text)


def category(node: Node) -> tuple[str, ...]:
    """The category's names from the top."""
    wrapped, info = node.one("category"), node.one("info")
    if wrapped is None or info is None or info.attributes.get("format") not in FORMATS:
        raise Refused("a category needs <category><text> and <info format>")
    rich(info)
    names = tuple(
        name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", wrapped.value("text").strip(SPACE))
    )
    if names[:2] != ("$course$", "top") or len(names) < 3:
        raise Refused(f"the category {names} does not start at the top")
    if any(not name or len(name) > 255 or strip_tags(name) != name for name in names):
        raise Refused(f"a name in the category {names} would be changed")
    return names[2:]


def headers(node: Node, where: tuple[str, ...]) -> Imported:
    """What all types share."""
    wrapped = node.one("name")
    name = wrapped.value("text").strip(SPACE) if wrapped else ""
    if not name or len(name) > 255 or strip_tags(name) != name:
        raise Refused(f"the name {name!r} would be changed")
    idnumber = node.value("idnumber")
    if not idnumber or len(idnumber) > 100 or idnumber != idnumber.strip():
        raise Refused(f"the id number {idnumber!r}")
    if node.attributes["type"] != "cloze":
        number(node.value("defaultgrade"))
    if not 0 <= float(node.value("penalty")) <= 1:
        raise Refused("the penalty must be a number from 0 to 1")
    tags = [tag.value("text").strip(SPACE) for group in node.all("tags") for tag in group.all("tag")]
    for tag in tags:
        if not tag or len(tag) > 50 or re.search(r"[\x00-\x1f\x7f<>`]", tag):
            raise Refused(f"the tag {tag!r} would be changed")
    if len({tag.casefold() for tag in tags}) != len(tags):
        raise Refused("a tag stands twice")
    hints = [
        Hint(rich(hint), hint.one("shownumcorrect") is not None, hint.one("clearwrong") is not None)
        for hint in node.all("hint")
    ]
    if any(not hint.text.html for hint in hints):
        raise Refused("an empty hint vanishes")
    if hints and node.attributes["type"] in ("essay", "description"):
        raise Refused("Moodle drops the hints of this type")
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
        Refused: Moodle would refuse the file, or lose or change something of it.
    """
    root = parse(data)
    if root.tag != "quiz" or not root.all("question"):
        raise Refused("an empty quiz crashes the import")
    where: tuple[str, ...] = ()
    found: list[Imported] = []
    for node in root.all("question"):
        if node.attributes["type"] == "category":
            where = category(node)
            continue
        question = headers(node, where)
        if not where or any(q.idnumber == question.idnumber and q.category == where for q in found):
            raise Refused(f"{question.idnumber} stands in no category, or twice in one, and would be dropped")
        IMPORTERS[question.type](node, question)
        found.append(question)
    return found


def _answers(node: Node, question: Imported, *, graded: bool = True) -> None:
    for answer in node.all("answer"):
        text = answer.value("text", "").strip(SPACE)
        if not text:
            raise Refused("a blank answer is dropped")
        if answer.attributes.get("format") not in FORMATS:
            raise Refused("an answer of unknown format")
        fraction = grade(answer.attributes["fraction"]) if graded else 0.0
        question.answers.append(Answer(fraction, text, rich(answer.one("feedback"))))


def _flag(node: Node, tag: str, allowed: tuple[str, ...]) -> str:
    if (value := node.value(tag)) not in allowed:
        raise Refused(f"<{tag}> {value!r} is not one of {allowed}")
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
    if any(not text_of(answer.text) or "@@PLUGINFILE@@" in answer.text for answer in question.answers):
        raise Refused("an option that shows nothing, or a file that is not there")
    if len(fractions) < 2 or (question.single and max(fractions) != 1):
        raise Refused("too few answers, or none is right")
    if not question.single and round(sum(f for f in fractions if f > 0), 2) != 1:
        raise Refused("the fractions do not add up, nobody could answer right")


def _truefalse(node: Node, question: Imported) -> None:
    _answers(node, question)
    if sorted(answer.text for answer in question.answers) != ["false", "true"]:
        raise Refused("a true-false question needs the answers true and false")
    if sorted(answer.fraction for answer in question.answers) != [0, 1]:
        raise Refused("one of true and false is right")


def _shortanswer(node: Node, question: Imported) -> None:
    _flag(node, "usecase", ("0", "1"))
    _answers(node, question)
    if max(answer.fraction for answer in question.answers) != 1:
        raise Refused("a short answer without a right one")


def _numerical(node: Node, question: Imported) -> None:
    _answers(node, question)
    for answer, wrapped in zip(question.answers, node.all("answer"), strict=True):
        number(answer.text)
        answer.tolerance = number(wrapped.value("tolerance"))
    if max(answer.fraction for answer in question.answers) != 1:
        raise Refused("a number without a right one")
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
            raise Refused(f"the answer {answer!r} ends the import, or is cut")
        if stem.html and not stem.shown:
            raise Refused("a stem that shows nothing")
        if stem.html:
            question.stems.append(stem)
            question.partners.append(text_of(answer))
        else:
            unused.append(text_of(answer))
    if len(question.stems) < 2 or set(unused) & set(question.partners):
        raise Refused("fewer than two pairs, or an unused answer that is also a right one")
    question.partners += unused


def _ordering(node: Node, question: Imported) -> None:
    _flag(node, "layouttype", ("VERTICAL", "HORIZONTAL"))
    _flag(node, "selecttype", ("ALL",))
    _flag(node, "gradingtype", ("ABSOLUTE_POSITION",))
    _flag(node, "showgrading", ("SHOW", "HIDE"))
    _flag(node, "numberingstyle", ("none", "123", "abc", "ABCD", "iii", "IIII"))
    _flag(node, "shownumcorrect", ("1",))
    if int(node.value("selectcount")) < 2:
        raise Refused("selectcount")
    _combined(node)
    _answers(node, question, graded=False)
    shown = [text_of(answer.text) for answer in question.answers]
    if len(shown) < 2 or len(set(shown)) < len(shown) or not all(shown):
        raise Refused("fewer than two items to order, or two alike")


def _cloze(node: Node, question: Imported) -> None:
    text, question.gaps = extract(question.text.html)
    question.text = Rich(text, question.text.files)
    if not question.gaps or re.search(r"\{\d*:", text) or len(re.findall(r"\{#\d+\}", text)) != len(question.gaps):
        raise Refused("a gap that Moodle does not see, or sees where none is")
    for gap in question.gaps:
        if max(alternative.fraction for alternative in gap.alternatives) != 1 or gap.weight < 1:
            raise Refused("a gap that cannot be filled right")
        if gap.chosen and len(gap.alternatives) < 2:
            raise Refused("a choice of one")
        if any(not alternative.text.strip(SPACE) for alternative in gap.alternatives):
            raise Refused("a blank alternative")
    question.mark = sum(gap.weight for gap in question.gaps)


def _essay(node: Node, question: Imported) -> None:
    _flag(node, "responseformat", ("editor", "editorfilepicker", "plain", "monospaced", "noinline"))
    question.lines = int(_flag(node, "responsefieldlines", ("2", "3", "5", *(str(n) for n in range(10, 45, 5)))))
    _flag(node, "minwordlimit", ("",))
    _flag(node, "maxwordlimit", ("",))
    question.grader_info = rich(node.one("graderinfo"))
    if rich(node.one("responsetemplate"), files=False).html:
        raise Refused("a template would stand in the answer")


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

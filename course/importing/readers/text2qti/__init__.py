"""text2qti: quizzes in Markdown, `*b)` before right options, `=` before numbers, `____` for essays. Their code is never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.importing.files import Head, Opened
from course.importing.found import Found, Kept, Reader
from course.importing.readers.text2qti.blocks import Block, blocks
from course.importing.readers.text2qti.making import Question, found
from course.importing.sentences import fixed_order
from course.problems import Problem

_NUMBERED = re.compile(r"^\d+\.[ \t]+\S", re.MULTILINE)
_OWN = re.compile(
    r"^(?:\*[a-zA-Z]\)|\[\*\])[ \t]+\S|^=[ \t]+[-+\d\[][^{}\n]{0,60}$|^(?:quiz title|shuffle answers"
    r"|show correct answers|text title):[ \t]"
    r"|^(?:END_)?GROUP$|^\^\^\^+$|^_{4,}\s*$\n(?:\s*$|\s*\d+\.|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_SURE = re.compile(
    r"^(?:\*[a-zA-Z]\)|\[\*\])[ \t]+\S|^(?:quiz title|shuffle answers):[ \t]|^END_GROUP$",
    re.MULTILINE | re.IGNORECASE,
)
_SETTINGS = {
    "show correct answers",
    "one question at a time",
    "can't go back",
    "feedback is solution",
    "solutions sample groups",
    "solutions randomize groups",
    "quiz description",
}


def recognises(head: Head) -> int:
    """Numbered questions, and below them signs that only text2qti has."""
    if (
        head.members
        or b"\0" in head.data[:4000]
        or not _NUMBERED.search(head.text)
        or re.search(r"^(?:exsolution|extype):", head.text, re.MULTILINE)
    ):
        return 0
    return 2 if _SURE.search(head.text) else 1 if _OWN.search(head.text) else 0


class _File:
    """A file that is being read: its title, the group that is open, what is said of the next question."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.question: Question | None = None
        self._title = ""
        self._group: dict[str, str] | None = None
        self._next: dict[str, str] = {}
        self._title_at = 0
        self._comments: list[str] = []  # of what comes next
        self.shuffled = ""

    def begin(self, block: Block) -> Iterator[Found | Problem]:
        """A new question."""
        yield from self.end()
        points = self._next.pop("points", "") or (self._group or {}).get("points each", "")
        self.question = Question(block.text, block.line, self._next.pop("title", ""), "", source=[block.source])
        self.question.comments, self._comments = self._comments, []
        if re.fullmatch(r"\d{1,2}(?:\.\d{1,3})?", points):
            self.question.points = points
        elif points:
            self.question.changes.append(f"Its points cannot be read: '{points}'.")
        if self._group is not None:
            pick = self._group.get("pick", "1")
            self.question.changes.append(
                f"It is one of a group there, of which {pick} {'is' if pick == '1' else 'are'} asked; here it stands by itself."
            )

    def takes(self, block: Block) -> bool:
        """Whether a part belongs to the question that is open; what stood before it in comments does then, too."""
        if block.kind == "comment":
            self._comments += [block.text] if block.text else []
            return True
        if self.question is None or not self.question.take(block):
            return False
        self.question.comments += self._comments
        self._comments = []
        return True

    def text(self, block: Block) -> Iterator[Found | Problem]:
        """A text between questions."""
        text = Question(block.text, block.line, self._next.pop("text title", ""), kind="text", comments=self._comments)
        self.question, self._comments = text, []
        yield from self.end()

    def last(self) -> Iterator[Found | Problem]:
        """What ends with the file; comments at its end stand at the last question."""
        if self.question is not None:
            self.question.comments += self._comments
        yield from self.end()

    def end(self) -> Iterator[Found | Problem]:
        """What is to be said of the question that ends here."""
        if self.question is None:
            if title := self._next.pop("text title", ""):  # a text of which there is no more
                yield from self.text(Block("text", title, self._title_at, ""))
            return
        question, self.question = self.question, None
        changes = question.changes
        texts = self._opened.texts.of(changes)
        category = (self._title,) if self._title else ()
        if self.shuffled.lower() == "false" and question.choices:
            changes.append(fixed_order())
        yield found(question, self._opened.span(question.line, 1), texts, category)

    def about(self, block: Block) -> Iterator[Found | Problem]:
        """What is said of the quiz, a group, or the next question."""
        if block.kind != "text" or self.question:  # the title of a text waits for it
            yield from self.end()
        match block.kind:
            case "title" | "points" | "text title":
                self._next[block.kind] = block.text
                self._title_at = block.line
            case "quiz title":
                self._title = " ".join(block.text.split())
            case "shuffle answers":
                self.shuffled = block.text
            case "group":
                self._group = {}
            case "end":
                self._group = None
            case "pick" | "points each" | "solutions pick" if self._group is not None:
                self._group[block.kind] = block.text
            case "text":
                yield from self.text(block)
            case kind if kind in _SETTINGS:
                yield self._told(block, f"'{kind}' is no setting of questions, and is left out")
            case _:
                yield self._told(block, "belongs to no question, and is left out")

    def code(self, block: Block) -> Iterator[Found | Problem]:
        """Code that would write questions: kept as it is."""
        yield from self.end()
        kept = Kept(f"questions that {block.text} code writes; it is not run", (block.source + "\n").encode(), "txt")
        fields = {"type": "raw", "stem": f"Questions that code in {block.text} writes."}
        yield Found(
            self._opened.span(block.line, 1), "code", dict(fields), category=(self._title,) if self._title else (), kept=kept
        )

    def _told(self, block: Block, what: str) -> Problem:
        words = " ".join(block.text.split())
        shown = f"{words[:80]}…" if len(words) > 80 else words
        return Problem(self._opened.span(block.line, 1), "import-outside-text", f"{what}: '{shown}'", "", "warning")


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions of a file."""
    file = _File(opened)
    count = 0
    for block in blocks(opened.text):
        count += block.kind in ("question", "code")
        if block.kind == "question":
            yield from file.begin(block)
        elif block.kind == "code":
            yield from file.code(block)
        elif not file.takes(block):
            yield from file.about(block)
    yield from file.last()
    if not count:
        yield Problem(opened.span(), "import-nothing", "no questions were found", "they begin with a number and a point: '1. …'")


READER = Reader("text2qti", "text2qti", recognises, read)

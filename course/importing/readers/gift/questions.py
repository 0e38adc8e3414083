"""A block of GIFT → its questions: title, text, and the answers in braces, of which several make gaps of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from course.importing.readers.gift.blocks import CODED, Block
from course.importing.readers.gift.signs import as_written, html_hidden, shown
from course.problems import Span

BLANK = "_____"
_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_ANSWERS = re.compile(r"\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*(?:#|\Z))", re.IGNORECASE)
_REST = re.compile(r"[ \t]*[.,;:!?]?[ \t]*(?:\n|\Z)")
_TEX = re.compile(r"(?:\\[A-Za-z]+|[\^_}$])\s*\Z")  # braces after it are a formula's
_TELLS = re.compile(r"\[(id|tags?):((?:\\\]|[^\]])+)\]")
_MOODLES = re.compile(r"question:\s*\d+\s+name:.*")  # what Moodle's own export writes above each question


@dataclass(frozen=True)
class Group:
    """Answers in braces, without these; `coded`: in the syntax of Moodle's cloze."""

    inside: str
    coded: bool = False


@dataclass
class Question:
    """A question. Of its text, its answers (in their place in it) and its name escaped signs are still hidden.

    `why` says what keeps it from being read; `raw` is all of it as it stands in the file. `whole` is the text of a
    cloze of our own export, with coded gaps, and its format.
    """

    span: Span
    category: str
    name: str = ""
    text: list[str | Group] = field(default_factory=list)
    id: str = ""
    tags: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    raw: str = ""
    why: str = ""
    whole: tuple[str, str] | None = None

    @property
    def groups(self) -> list[Group]:
        """Its answers."""
        return [part for part in self.text if isinstance(part, Group)]


def questions(block: Block) -> Iterator[Question]:
    """The questions in a block: one, or several that no empty line parts."""
    text = block.text
    spans = _spans(html_hidden(text))
    if spans is None:
        raw = _raw(text, block.comments)
        why = "answers without the brace } at their end"
        opened = replace(block.span, line=block.opening, column=0) if block.opening else block.span
        told = _told(Question(opened, block.category, raw=raw, why=why), block.comments)
        yield _named(told, text)
        return
    text = html_hidden(text)
    start, comments = 0, block.comments
    for part in _parted(text, spans):
        first = part[0][0] if part else 0
        end = len(text) if not part or part[-1] == spans[-1] else _line_end(text, part[-1][1])
        span = block.span if not start else replace(block.span, line=block.span.line + text.count("\n", 0, start), column=1)
        own = text[start:end]
        one = Question(span, block.category, raw=_raw(own, comments))
        assert not part or start <= first
        yield _filled(_told(one, comments), own, [(a - start, b - start) for a, b in part])
        start, comments = end, []


def _raw(text: str, comments: Sequence[str]) -> str:
    """A question as the file has it, without empty lines, which would end it."""
    lines = [*(f"// {comment}" for comment in comments), *text.split("\n")]
    return as_written("\n".join(line.rstrip() for line in lines if line.strip()))


def comments_in(block: Block) -> list[str]:
    """What the comments of a block say to people."""
    return _told(Question(block.span, ""), block.comments).comments


def _spans(text: str) -> list[tuple[int, int]] | None:
    """Where answers stand, braces included; None if a brace is never closed."""
    found = _braced(text, nested=True)
    found = _braced(text, nested=False) if found is None else found
    if found is None:
        return None
    likely = [span for span in found if CODED.match(text, span[0]) or _ANSWERS.match(text[span[0] + 1 : span[1] - 1][:80])]
    if likely or not found:
        return likely
    # Moodle takes any braces for answers: here only where they end the question, or hold nothing.
    empty = [span for span in found if not text[span[0] + 1 : span[1] - 1].strip()]
    start, end = found[-1]
    last = [found[-1]] if _ends(text, end) and "{" not in text[start + 1 : end] and not _TEX.search(text[:start][-40:]) else []
    return last or empty[:1]


def _braced(text: str, *, nested: bool) -> list[tuple[int, int]] | None:
    found, depth, start = [], 0, 0
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            start = start if depth else match.start()
            depth = depth + 1 if nested else 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, match.end()))
    return None if depth else found


def _ends(text: str, end: int) -> bool:
    return not text[end:].strip(" \t\n.")


def _parted(text: str, spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The answers of each question: apart where each of them ends a line, together where they stand within a text."""
    coded = any(CODED.match(text, start) for start, _ in spans)
    if len(spans) > 1 and not coded and all(_REST.match(text, end) for _, end in spans[:-1]):
        return [[span] for span in spans]
    return [list(spans)]


def _line_end(text: str, end: int) -> int:
    place = text.find("\n", end)
    return len(text) if place < 0 else place + 1


def _filled(question: Question, text: str, spans: Sequence[tuple[int, int]]) -> Question:
    named = _named(question, text)
    place = len(text) - len(named.text[0]) if named.text and isinstance(named.text[0], str) else 0
    parts: list[str | Group] = []
    for start, end in spans:
        if start < place:
            return replace(named, why="answers within the title")
        parts += [text[place:start], Group(text[start + 1 : end - 1], bool(CODED.match(text, start)))]
        place = end
    return replace(named, text=[*parts, text[place:]])


def _named(question: Question, text: str) -> Question:
    """The question with its title, and all the rest as its text."""
    if match := _NAME.match(text):
        return replace(question, name=" ".join(shown(match[1]).split()), text=[text[match.end() :]])
    return replace(question, text=[text])


def _told(question: Question, comments: Sequence[str]) -> Question:
    """The question with what comments say to Moodle, its id and tags, and what they say to people."""
    for comment in map(as_written, comments):
        for kind, said in _TELLS.findall(comment):
            said = " ".join(said.replace("\\]", "]").split())
            if kind == "tag" and said:
                question.tags.append(said)
            elif kind == "tags":  # some programs' way
                question.tags += filter(None, map(str.strip, said.split(",")))
            elif said:
                question.id = question.id or said
        rest = _TELLS.sub(" ", comment).strip()
        if re.search(r"\w", rest) and not _MOODLES.fullmatch(rest):
            question.comments.append(" ".join(rest.split()))
    return question

"""Moodle XML: every question of a file, streamed; what is broken in one harms no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from course.importing.files import Head, Opened
from course.importing.found import Found, Kept, Reader
from course.importing.readers.moodle.asked import Asked, RawError, path_of, said, told
from course.importing.readers.moodle.categories import Category, category
from course.importing.readers.moodle.heads import heads, read_tags
from course.importing.readers.moodle.joined import joined
from course.importing.readers.moodle.kinds import OF_ANY, READ, called
from course.importing.readers.moodle.once import Once
from course.importing.readers.moodle.pieces import parsed, pieces, remarks
from course.problems import Problem

_QUESTION = re.compile(r"<question\s+type\s*=")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_QUIZ = re.compile(r"<quiz[\s>/]")


def recognises(head: Head) -> int:
    """Whether a file is a quiz of Moodle's: by its root and its questions, whatever its name."""
    quiz, question = _QUIZ.search(head.text), _QUESTION.search(head.text)
    return 2 if quiz and question else 1 if quiz or question else 0


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The questions in order, those of our own export that are parts of one item put together."""
    return joined(_read(opened))


def _read(opened: Opened) -> Iterator[Found | Problem]:
    where, fresh, known, count, once = Category(), False, set[int](), 0, Once()
    for piece in pieces(opened):
        if isinstance(piece, Problem):
            yield piece
            continue
        count += 1
        try:
            element, data, mended = parsed(piece)
        except ValueError as error:
            hint = "mend it there, or leave it out"
            yield Problem(piece.span, "import-broken", f"this question is no well-formed XML, and is left out: {error}", hint)
            continue
        asked = Asked(element, piece, opened.texts)
        if asked.kind == "category":
            where, fresh = category(asked), True
            continue
        found = _found(asked, data, where)
        found.changes[:0] = mended
        yield from asked.problems
        found.comments = [*(where.said if fresh else ()), *piece.comments, *(remarks(element) if b"<!--" in data else ())]
        if (mark := hash(found.key)) in known:  # a number takes half the room of a text
            found.changes.append(f"its id number '{told(found.key)}' is also another question's in this file")
            found.key = ""
        known.add(mark) if found.key else None
        fresh = False
        if not found.kept:
            once.add(asked.asides)
        yield found
    yield from once.problems(opened.span(1, 1))
    if not count:
        yield Problem(opened.span(1, 1), "import-nothing", "no question stands in this file", "export it again as Moodle XML")


def _found(asked: Asked, data: bytes, where: Category) -> Found:
    """The question as an item; as it stands, with the reason, where it can be none."""
    name, key = told_name(asked), asked.word("idnumber")
    try:
        if asked.kind not in READ:
            raise RawError(called(asked.kind))
        heads(asked)
        READ[asked.kind](asked)
        if not asked.fields.get("stem"):
            raise RawError("a question without a text")
        asked.ignore(*OF_ANY)
        for tag, words in asked.left():
            asked.say(f"its part '{tag}' is left out: '{told(words)}'")
        for file in asked.unlinked():
            asked.say(f"its file '{told(file)}' is left out: no text shows it")
        found = Found(asked.piece.span, asked.kind, asked.fields, key, name, where.names, asked.changes)
        found.original = lambda: Kept(f"{asked.kind}: the course refuses it", data)
        return found
    except RawError as error:
        return _raw(asked, data, where, str(error), name, key)


def _raw(asked: Asked, data: bytes, where: Category, why: str, name: str, key: str) -> Found:
    element = asked.one("questiontext")
    stem = asked.markdown(element) if element is not None else ""
    asked.changes.clear()  # it is whole
    shown = "\n\n".join(filter(None, [stem, *_backgrounds(asked, stem)]))
    asked.fields = {"type": "raw", **({"stem": shown} if shown else {})}
    read_tags(asked)
    return Found(asked.piece.span, asked.kind, asked.fields, key, name, where.names, asked.changes, Kept(why, data))


def _backgrounds(asked: Asked, stem: str) -> Iterator[str]:
    """The pictures that students answer on: files beside the question's text, without which a printed one says little."""
    for file in asked.all("file"):
        name = path_of(file)
        if _PICTURE.search(name):
            shown = asked.converted(f'<img src="@@PLUGINFILE@@/{quote(name)}">', "html", file)
            if shown not in stem:
                yield shown


def told_name(asked: Asked) -> str:
    """The question's title in one line."""
    found = asked.one("name")
    return " ".join(said(found).split())[:255] if found is not None else ""


READER = Reader("moodle", "Moodle XML", recognises, read)

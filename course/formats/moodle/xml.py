"""Moodle's XML, element by element: every text in CDATA, so that the importer sees the very characters."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from urllib.parse import quote

from course.carrying.characters import FORBIDDEN


class AsItStands(str):
    """XML that another Moodle wrote: nothing in it is ours to replace."""

    __slots__ = ()


def cdata(text: str) -> str:
    """The text in CDATA, split where it holds `]]>`, without what XML cannot hold.

    CDATA, because Moodle drops pieces of only white space, which entities would cut a text into.
    """
    shown = text if text.isprintable() else FORBIDDEN.sub("", text)
    return "<![CDATA[" + shown.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def text(content: str) -> str:
    """A `<text>` element with this content, HTML or plain."""
    return f"<text>{cdata(content)}</text>" if content else "<text></text>"


def rich(tag: str, content: str, *more: str) -> str:
    """An element of HTML text; `more` are child elements that follow the text, such as files."""
    return f'<{tag} format="html">{text(content)}{"".join(more)}</{tag}>'


def value(tag: str, content: str | int | Decimal) -> str:
    """An element with a word or a number; decimals without exponent, which Moodle would misread."""
    if isinstance(content, str):
        shown = html.escape(content, quote=False)
    else:
        shown = f"{content:f}" if isinstance(content, Decimal) else str(content)
    return f"<{tag}>{shown}</{tag}>"


def answer(fraction: str, content: str, feedback: str, *more: str, html_answer: bool = False) -> str:
    """An `<answer>`: `fraction` in percent, `content` HTML or plain, `feedback` HTML."""
    kind = "html" if html_answer else "plain_text"
    inside = [text(content), *more, rich("feedback", feedback)]
    return f'<answer fraction="{fraction}" format="{kind}">{"".join(inside)}</answer>'


def file(name: str, data: bytes) -> str:
    """An embedded file, to be linked as `@@PLUGINFILE@@/name` from the text of the same element."""
    encoded = base64.b64encode(data).decode("ascii")
    return f'<file name="{html.escape(name)}" path="/" encoding="base64">{encoded}</file>'


# A text of HTML, in one CDATA section or several; and a picture in it. A text that speaks of such a thing has `&lt;`.
_TEXT = re.compile(r"<text>((?:<!\[CDATA\[(?:(?!\]\]>).)*\]\]>)+)</text>", re.DOTALL)
_PICTURE = re.compile(r'<img((?:\s+[a-z-]+="[^"]*")*?\s+src=)"picture:([^"]*)"')


def with_files(written: str, find: Callable[[str], tuple[str, bytes] | None]) -> str:
    """What was written, with each picture that a text shows as a `<file>` in the text's own element.

    `find` gives name and bytes of a picture by what follows `picture:` in its address, or None if it knows none.
    """

    def one(match: re.Match[str]) -> str:
        files: dict[str, bytes] = {}

        def linked(found: re.Match[str]) -> str:
            known = find(found[2])
            if known is None:
                return found[0]
            files[known[0]] = known[1]
            return f'<img class="img-fluid"{found[1]}"@@PLUGINFILE@@/{quote(known[0])}"'

        shown = _PICTURE.sub(linked, match[1])
        return f"<text>{shown}</text>" + "".join(file(name, data) for name, data in files.items())

    return _TEXT.sub(one, written) if "<img " in written and not isinstance(written, AsItStands) else written


def question(kind: str, parts: Iterable[str]) -> str:
    """A `<question>` of this type, one child element a line."""
    return "\n".join([f'<question type="{kind}">', *(f"  {part}" for part in parts if part), "</question>"])


def streamed(questions: Iterable[str]) -> Iterator[bytes]:
    """The whole file in pieces; none without a question: Moodle crashes on an empty file."""
    started = False
    for written in questions:
        if not started:
            started = True
            yield b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
        yield f"{written}\n".encode()
    if started:
        yield b"</quiz>\n"


def quiz(questions: Iterable[str]) -> bytes:
    """The same as a whole."""
    return b"".join(streamed(questions))


def category(names: Iterable[str], info: str) -> str:
    """The pseudo-question that puts what follows into a category below the course's top; `info` is HTML."""
    return question(
        "category", [f"<category>{text(category_path(names))}</category>", rich("info", info), "<idnumber></idnumber>"]
    )


def category_path(names: Iterable[str]) -> str:
    """Where a category stands below the course's top."""
    return "/".join(["$course$", "top", *(_category_name(name) for name in names)])


def _category_name(name: str) -> str:
    """A name as Moodle splits it: `//` is a slash. Tags would be stripped, and 255 characters are the most."""
    shown = " ".join(no_tags(name).split())[:250].strip().replace("/", "//")
    return (" " if shown.startswith("/") else "") + shown + (" " if shown.endswith("/") else "")


def no_tags(shown: str) -> str:
    """Plain text without `<`, at which Moodle cuts names; an angle quotation mark stands in for it."""
    return shown.replace("<", "‹").replace(">", "›")

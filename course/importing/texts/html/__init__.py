"""HTML of other programs → Markdown of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from course.content.bare import Bare
from course.content.tree import Block
from course.importing.texts.html.simple import simple_text
from course.importing.texts.writing import as_it_is, markdown

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

# A paragraph of words alone, as most editors write it: no need to read it as HTML.
_ALONE = re.compile(r'\s*<p(?: dir="ltr")?(?: style="text-align: ?left;?")?>([^<]*)(?:<br ?/?>)?</p>\s*')
_ENTITY = re.compile(r"&#?\w+;?")


def markdown_of(html: str, texts: ItemTexts) -> str:
    """HTML as Markdown."""
    match = _ALONE.fullmatch(html) if "<" in html else None
    text = match[1] if match else html
    if "<" not in text:
        if "&" in text:
            text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
        if (
            found := as_it_is(
                " ".join(text.replace("\u00a0", " ").split()) if text.isascii() or "\u00a0" in text else text.strip()
            )
        ) is not None:
            return found
    if (found := simple_text(html)) is not None:
        return found
    return markdown(blocks_of(html, texts), texts)


def blocks_of(html: str, texts: ItemTexts) -> list[Block]:
    """HTML as content."""
    from course.importing.texts.html.parsing import parsed
    from course.importing.texts.html.reading import Reading

    tree, data = parsed(html)
    if "<img" in html and not tree.text.strip():
        for picture in tree.all("img"):  # it is all that there is to see, and decorates nothing
            if not picture.given.get("alt", "").strip():
                picture.given = {
                    name: value for name, value in picture.given.items() if name not in ("alt", "role", "aria-hidden")
                }
    return Reading(texts, data).blocks(tree.inside)


def words_of(html: str, texts: ItemTexts) -> str:
    """The words of HTML in one line."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    from course.importing.texts import no_files

    return " ".join(Bare().blocks(blocks_of(html, replace(texts, fetch=no_files))).split())

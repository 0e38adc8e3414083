"""An article's file → a source: bibliography, language, when it was written, body paragraphs, and what stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.drafting.apart import TITLE, set_apart
from course.drafting.apart.markup import bare_text
from course.drafting.apart.phrases import BYLINE, DATED
from course.drafting.language import language_of
from course.drafting.passages import Passage, Source
from course.drafting.texts.article import ArticleText, Stamp
from course.drafting.written import written_when

_NAMED = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?=\D)")  # as blogs name their files
_FIELD = re.compile(r"(?P<name>[A-Za-z_-]+)\s*[:=]\s*[\"']?(?P<value>[^\"'].*?)[\"']?,?\s*$")
_TITLES, _AUTHORS, _PUBLISHERS = ("title",), ("author", "authors", "by", "byline"), ("publisher", "source", "site", "publication")
_DATES = {
    "date": True,
    "published": True,
    "pubdate": True,
    "publishdate": True,
    "created": True,
    "updated": False,
    "lastmod": False,
}


def source_of(article: ArticleText) -> Source:
    """What an article says, and says of itself. `title`, `author` and `publisher` are empty where nothing gives them."""
    front = _front_matter(article)
    title = article.title or next((front[name] for name in _TITLES if name in front), "")
    passages = set_apart(article.lines, title)
    if not title:
        title = next((bare_text(passage.text) for passage in passages if passage.apart == TITLE), "")
    body = "\n".join(bare_text(passage.text) for passage in passages if passage.number)
    language = language_of(body, article.language)
    author = article.author or next((front[name] for name in _AUTHORS if name in front), "") or _byline(passages)
    publisher = article.publisher or next((front[name] for name in _PUBLISHERS if name in front), "")
    stamps = [
        *(Stamp(value, f"the front matter ({name})", _DATES[name]) for name, value in front.items() if name in _DATES),
        *_datelines(passages),
        *article.stamps,
        *(Stamp(found[0], "the file's name") for found in [_NAMED.match(article.file)] if found),
    ]
    written = written_when(stamps, passages, language)
    title, author, publisher = (" ".join(text.split()) for text in (title, author, publisher))
    return Source(article.file, title, author, publisher, language, written, passages)


def _front_matter(article: ArticleText) -> dict[str, str]:
    """The plain fields of YAML or TOML at a text's head, by name in small letters."""
    return {found["name"].lower(): found["value"].strip("[]\"' ") for line in _head(article) if (found := _FIELD.match(line))}


def _head(article: ArticleText) -> Iterator[str]:
    lines = [line.text for line in article.lines]
    if lines and lines[0].strip() in ("---", "+++"):
        for line in lines[1:]:
            if line.strip() in ("---", "+++", "..."):
                return
            yield line


def _datelines(passages: tuple[Passage, ...]) -> Iterator[Stamp]:
    """Datelines at the article's head, and those elsewhere that say "Published on"."""
    for passage in passages:
        if passage.apart in ("dateline", "byline") and (
            passage.line <= _near_head(passages) or DATED.match(bare_text(passage.text))
        ):
            yield Stamp(bare_text(passage.text), f"line {passage.line}")


def _near_head(passages: tuple[Passage, ...]) -> int:
    return next((passage.line for passage in passages if passage.number == 2), 0)


def _byline(passages: tuple[Passage, ...]) -> str:
    found = next((BYLINE.fullmatch(bare_text(passage.text)) for passage in passages if passage.apart == "byline"), None)
    return found["who"] if found else ""

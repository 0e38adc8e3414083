"""What a page needs on a screen and not on paper: a way back, and wide things that scroll by keyboard too."""

from __future__ import annotations

import html
import re

from course.labels import Labels

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_DIAGRAM = re.compile(r'<figure class="diagram">(.*?)</figure>', re.DOTALL)
_HEADS = re.compile(r'<th scope="col"[^>]*>(.*?)</th>|<th(?: style="[^"]*")?>(.*?)</th>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_BODY = re.compile(r"(<body\b[^>]*>)")


def on_screen(page: str, labels: Labels, overview: str) -> str:
    """The page with a link to the overview (a relative address); tables, diagrams and formulas scroll where they are wider.

    What scrolls can be reached by keyboard and has a role and a name (WCAG 2.1.1).
    """
    page = _TABLE.sub(lambda match: _scrolling("div", "scroll", _table_name(match[0], labels), match[0]), page)
    page = page.replace('<math display="block"', '<math tabindex="0" display="block"')
    page = _DIAGRAM.sub(lambda match: _scrolling("figure", "diagram", _diagram_name(match[1], labels), match[1]), page)
    word = html.escape(labels.gettext("Overview"))
    return _BODY.sub(rf'\1\n<nav class="back" aria-label="{word}"><a href="{overview}">← {word}</a></nav>', page, count=1)


def _scrolling(tag: str, class_: str, name: str, inside: str) -> str:
    return f'<{tag} class="{class_}" role="group" tabindex="0" aria-label="{html.escape(name)}">{inside}</{tag}>'


def _table_name(table: str, labels: Labels) -> str:
    """What a table is about: the words at the heads of its columns."""
    heads = [_bare(first or second) for first, second in _HEADS.findall(table)]
    return labels.gettext("Table: %(heads)s", heads=", ".join(head for head in heads if head))


def _diagram_name(figure: str, labels: Labels) -> str:
    title = _TITLE.search(figure)
    return labels.gettext("Diagram: %(title)s", title=_bare(title[1]) if title else "")


def _bare(text: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", text)).split())

"""Markdown: every document beside its PDF, for wikis, Obsidian and Git forges.

A page is drawn as for the web and read back as content, so that nothing of it is lost: an instructor's own templates, the
components of handouts, those of a subject. Formulas come from the TeX that stands in the page.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping

from course.carrying.features import AROUND, CONTENT, JUDGING, TASKS, Feature
from course.carrying.table import CARRIED, carries, changed, dropped
from course.content.drawn.elements import Element, elements
from course.content.drawn.inlines import Signs
from course.content.drawn.reading import Reading
from course.content.tree import Block, Heading, Paragraph, Rule, Styled, Words
from course.documents.job import Job
from course.documents.page import Audience
from course.documents.pictured import Screen
from course.formats import Artifact, Format
from course.formats.markdown.github import BOX, Github
from course.problems import Fault, Problem

_DIAGRAMS: Mapping[Audience, str] = {"student": "assets/diagrams", "teacher": "teachers/diagrams"}
_DIAGRAM = re.compile(r'<svg\b(?![^>]*\bclass="scissors")[^>]*>.*?</svg>', re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_READING = Reading(
    Signs(
        empty={"blank": "…" * 12, "gap": "…" * 8, "box": "☐", "circle": "○"},
        line="…" * 30,
        tick=BOX,  # GitHub's boxes stand in the place of dots
        firm=frozenset(["label", "card-head", "mark", "letter", "answer-word", "gap-number", "material"]),
        light=frozenset(["points", "facts", "how", "kicker", "articles", "end", "cite", "about", "beyond"]),
        aside=frozenset(["cite", "tag"]),
    )
)


def _make(job: Job) -> Iterator[Artifact | Problem]:
    pictures = Screen(job.keeper)
    diagrams: dict[str, tuple[bytes, Audience]] = {}
    for page in job.pages:
        try:
            drawn = pictures.shown(page, job.renderer, job.html(page))
        except Fault as fault:
            yield fault.problem
            continue
        shown = _with_files(drawn, page.audience, diagrams)
        yield Artifact(f"{page.path}.md", _markdown(elements(shown)).encode(), page.audience)
    for path, (data, audience) in diagrams.items():
        yield Artifact(path, data, audience)
    for path, (_, audience) in pictures.files.items():
        yield Artifact(path, pictures.data(path), audience)


def _with_files(drawn: str, audience: Audience, files: dict[str, tuple[bytes, Audience]]) -> str:
    """The page with its diagrams as files, called by their digests: a name would tell what they show."""

    def one(match: re.Match[str]) -> str:
        data = match[0] if "xmlns=" in match[0].split(">", 1)[0] else match[0].replace("<svg", f'<svg xmlns="{_SVG}"', 1)
        path = f"{_DIAGRAMS[audience]}/{hashlib.sha256(data.encode()).hexdigest()[:16]}.svg"
        files[path] = f"{data}\n".encode(), audience
        title = _TITLE.search(data)
        alt = " ".join(html.unescape(title[1]).split()) if title else ""
        return f'<img src="../{path}" alt="{html.escape(alt)}">'

    return _DIAGRAM.sub(one, drawn)


_SVG = "http://www.w3.org/2000/svg"


def _markdown(page: Element) -> str:
    body = next(page.all("body"), page)
    blocks: list[Block] = list(_READING.blocks_of(body))
    foot = " · ".join(filter(None, (body.given.get("data-form", "").strip(), body.given.get("data-note", "").strip())))
    if foot:
        blocks += [Rule(), Paragraph((Styled("emphasis", (Words(" ".join(foot.split())),)),))]
    title = next((block for block in blocks if isinstance(block, Heading) and block.level == 1), None)
    if title:  # a file begins with its title
        blocks.remove(title)
        blocks.insert(0, title)
    return Github().blocks(blocks) + "\n"


_OTHERWISE = (Feature.RAISED, Feature.LOWERED, Feature.CAPTION, Feature.CODE, Feature.RAW)
CARRIES = carries(
    {
        CARRIED: [
            *TASKS,
            *JUDGING,
            *(feature for feature in AROUND if feature != Feature.LANGUAGE),
            *(feature for feature in CONTENT if feature not in _OTHERWISE),
        ],
        changed("its words and pictures; joined cells of a table stand apart"): [Feature.RAW],
        changed("they stand in the HTML of a wiki, <sup> and <sub>"): [Feature.RAISED, Feature.LOWERED],
        changed("they stand in italics below the picture or table"): [Feature.CAPTION],
        changed("lines of code without their colours"): [Feature.CODE],
        dropped("the words stand there, nothing says in which language they are"): [Feature.LANGUAGE],
    }
)

FORMAT = Format(
    "markdown",
    "the same documents as Markdown, for wikis, Obsidian and Git",
    _make,
    "Markdown",
    ".md",
    "beside",
    CARRIES,
)

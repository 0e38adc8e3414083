"""What stands above a question, its picture, and what is said after it."""

from __future__ import annotations

import html
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from course.content.content import Content
from course.content.markdown import block, inline
from course.content.tree import Block, Inline, Link, List, Paragraph, Picture, Quote, Raw, Styled, Table
from course.documents.references import readable
from course.documents.stimuli import shown_stimulus
from course.documents.tongues import tongue
from course.formats.h5p.pictures import Artist, Shown
from course.formats.h5p.texts import Readable, Simple, bare
from course.interactions import Question
from course.labels import Labels
from course.model.bank import Bank
from course.model.item import Item

_SPACE = uuid.UUID("6f1c1d0e-8f6e-5d0c-9a57-1c9d7e0b4c55")  # of ours, for ids that are the same in each build
Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question of an item with what it needs of the bank; `artist` gives its picture."""

    item: Item
    question: Question
    place: int
    bank: Bank
    artist: Artist | None = None

    @property
    def labels(self) -> Labels:
        """The labels among its texts."""
        return self.bank.labels.around(tongue(self.item, self.bank.labels.texts))

    @property
    def id(self) -> str:
        """The id of the question within the package: a UUID made from the item's own id."""
        return str(uuid.uuid5(_SPACE, f"{self.item.full_id}/{self.place}"))

    def block(self, text: str) -> Content:
        """A text of the item."""
        return block(self.labels.shown(text), self.labels.texts)

    def inline(self, text: str) -> Content:
        """A short text of the item."""
        return inline(self.labels.shown(text), self.labels.texts)

    def task(self, tags: frozenset[str]) -> str:
        """All that is to be read before the answer, as HTML; its picture stands above it."""
        shown = Simple(tags)
        parts = []
        for source in self.item.stimuli():
            one = shown_stimulus(source, self.labels.texts)
            parts.append(f"<p><strong>{shown.line(_without_picture(one.title))}</strong></p>")
            parts.append(shown.blocks(_without_picture(one.text).blocks))
        parts.append(shown.blocks(_without_picture(self.block(self.item.stem)).blocks))
        if self.item.assumptions:
            label = html.escape(self.labels.gettext("In this model"), quote=False)
            told = "".join(f"<br>• {shown.line(self.inline(text))}" for text in self.item.assumptions)
            parts.append(f"<p><strong>{label}</strong>{told}</p>")
        if self.question.prompt:
            parts.append(shown.blocks(_without_picture(self.block(self.question.prompt)).blocks))
        said = [caption for picture in self.pictures for caption in (picture.caption, picture.source) if caption]
        parts += [f"<p><em>{shown.inlines(caption)}</em></p>" for caption in said]
        return "".join(parts)

    @property
    def pictures(self) -> list[Picture]:
        """The pictures of what is to be read before the answer."""
        texts = [text for source in self.item.stimuli() for text in (source.title, source.text)]
        texts += [self.item.stem, *self.item.assumptions, self.question.prompt]
        return [picture for text in texts for picture in _pictures(self.block(text).blocks)]

    def picture(self) -> Shown | None:
        """What stands above it, a picture or its diagram; None without one, or where the file gives none.

        Raises:
            Fault: it cannot be drawn.
        """
        if self.artist is None:
            return None
        if self.item.figure:
            return self.artist.diagram(self.item.figure)
        return next((shown for picture in self.pictures if (shown := self.artist.picture(picture, self.bank))), None)

    def media(self) -> Json:
        """The field `media` of a question, or nothing of it."""
        if (shown := self.picture()) is None:
            return {}
        file = {
            "path": shown.path,
            "mime": shown.mime,
            "width": shown.width,
            "height": shown.height,
            "copyright": {"license": "U"},
        }
        said = {"alt": shown.alt, "decorative": False} if shown.alt else {"decorative": True}
        return {
            "media": {
                "type": {
                    "library": "H5P.Image 1.1",
                    "params": {"contentName": "Image", "file": file, **said},
                    "subContentId": str(uuid.uuid5(_SPACE, f"{self.item.full_id}/{self.place}/picture")),
                    "metadata": {"contentType": "Image", "license": "U", "title": shown.alt or "Image"},
                },
                "disableImageZooming": False,
            }
        }

    def after(self, reasons: Sequence[str] = ()) -> str:
        """What is said after the answer, as bare text: these reasons, feedback, solution, background, sources."""
        parts = [text for text in reasons if text]
        parts += [bare(self.block(text)) for text in (self.item.feedback, self.item.solution) if text]
        if self.item.enrichment:
            parts.append(f"{self.labels.gettext('Not from the articles:')} {bare(self.inline(self.item.enrichment))}")
        cites = [*self.item.cites, *(cite for source in self.item.stimuli() for cite in source.cites)]
        if found := readable(self.bank, cites):
            parts.append(". ".join(found) + ".")
        return " ".join(parts)

    def overall(self, reasons: Sequence[str] = ()) -> Json:
        """The same as the feedback for any score."""
        said = html.escape(self.after(reasons), quote=False)
        told = [{"from": 0, "to": 100, "feedback": said}] if said else [{"from": 0, "to": 100}]
        return {"overallFeedback": told}  # H5P stores a group of one field as that field


def _pictures(blocks: Sequence[Block]) -> Iterator[Picture]:
    for one in blocks:
        match one:
            case List(entries):
                yield from (picture for entry in entries for picture in _pictures(entry))
            case Quote(inside) | Raw(inside=inside):
                yield from _pictures(inside)
            case Table(head, rows):
                yield from (picture for row in (head, *rows) for cell in row for picture in _of_line(cell))
            case _:
                yield from _of_line(getattr(one, "inside", ()))


def _of_line(inlines: Sequence[Inline]) -> Iterator[Picture]:
    for one in inlines:
        if isinstance(one, Picture):
            yield one
        elif isinstance(one, Styled | Link):
            yield from _of_line(one.inside)


def _without_picture(content: Content) -> Content:
    """The content without what stands above it as its picture."""

    def rest(one: Block) -> Block | None:
        if not isinstance(one, Paragraph):
            return one
        inside = tuple(inner for inner in one.inside if not isinstance(inner, Picture))
        return Paragraph(inside) if Readable().line(inside).strip() else None

    return replace(content, blocks=tuple(left for one in content.blocks if (left := rest(one)) is not None))

"""An item of QTI 1.2 in its parts, the same for every program: what is asked, with what to answer, what is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from course.importing.parcels import Gathered
from course.importing.readers.qti12.material import Shown, joined, shown
from course.importing.readers.qti12.metadata import said_of
from course.importing.readers.qti12.own import Own, option_of
from course.importing.readers.qti12.scoring import Scoring, scoring_of
from course.importing.readers.qti12.tree import Element, below, bytes_of, children, first, tag, value
from course.importing.texts import ItemTexts

_RESPONSES = {"response_lid": "lid", "response_str": "str", "response_num": "num", "response_grp": "grp", "response_xy": "xy"}
_RENDERS = ("render_choice", "render_fib", "render_hotspot", "render_slider", "ims_render_object")


@dataclass
class Label:
    """Something to choose."""

    ident: str
    shown: Shown
    element: Element
    last: bool = False  # as our own export marks it


@dataclass
class Response:
    """Something to answer with: `kind` is `lid` (choices), `str`, `num`, `grp` or `xy`; `prompt` is what stands beside it."""

    kind: str
    ident: str
    cardinality: str
    labels: list[Label]
    render: Element | None
    prompt: Shown = field(default_factory=Shown)

    @property
    def drawn(self) -> str:
        """How it is shown: `render_choice`, `render_hotspot` and so on."""
        return tag(self.render) if self.render is not None else ""

    def said(self, name: str) -> str:
        """An attribute of how it is shown."""
        return value(self.render, name) if self.render is not None else ""


@dataclass
class Question:
    """An item in its parts. `pieces` are texts and responses in the file's order; `rights` what a matching of Blackboard offers.

    `shared` is the text that several questions share and that stands before this one. `parcel` gathers the files that it names.
    """

    element: Element
    texts: ItemTexts
    changes: list[str]
    prefix: str = ""  # of the idents, in a package of ours; else ""
    shared: str = ""
    parcel: Callable[[Element], Gathered] = lambda element: Gathered("", bytes_of(element))

    @cached_property
    def own(self) -> Own:
        """What our own export marks in its texts."""
        return Own(self.texts.html, self.change, self.prefix != "")

    @cached_property
    def said(self) -> dict[str, str]:
        """The metadata, by their names in small letters."""
        return said_of(self.element)

    @cached_property
    def kind(self) -> str:
        """What its program calls its kind, in small letters; empty if it does not."""
        named = (self.said.get(name, "") for name in ("question_type", "bbmd_questiontype", "questiontype", "qmd_questiontype"))
        return next(filter(None, named), "").lower()

    @property
    def canvas(self) -> bool:
        """Whether it is written as Canvas writes: plain text is plain there, capitals do not count, wrong ticks cost."""
        return "question_type" in self.said

    @cached_property
    def scoring(self) -> Scoring:
        """What answers score."""
        return scoring_of(self.element)

    @cached_property
    def pieces(self) -> list[Shown | Response]:
        """What is asked, and with what to answer, in the file's order."""
        presentation = next(children(self.element, "presentation"), None)
        return [] if presentation is None else list(self._flow(presentation))

    @cached_property
    def responses(self) -> list[Response]:
        """With what to answer."""
        return [piece for piece in self.pieces if isinstance(piece, Response)]

    @cached_property
    def stem(self) -> Shown:
        """All that is asked, without what stands beside a response."""
        return joined(piece for piece in self.pieces if isinstance(piece, Shown))

    @cached_property
    def rights(self) -> list[Shown]:
        """The right sides of a matching of Blackboard, which stand apart from the responses."""
        block = next((flow for flow in below(self.element, "flow") if value(flow, "class") == "RIGHT_MATCH_BLOCK"), None)
        return [] if block is None else [shown(flow, plain=self.canvas) for flow in children(block)]

    def markdown(self, text: Shown) -> str:
        """A text of it as ours."""
        return text.markdown(self.texts)

    def option(self, text: Shown) -> str:
        """The same in one paragraph, as an option is if it can be."""
        return self.markdown(text)

    def change(self, sentence: str) -> None:
        """Notes what stands otherwise, once."""
        if sentence not in self.changes:
            self.changes.append(sentence)

    def _flow(self, element: Element) -> Iterator[Shown | Response]:
        for child in children(element):
            name = tag(child)
            if name in _RESPONSES:
                yield self._response(child)
            elif name in ("flow", "presentation_material"):
                if value(child, "class") == "RIGHT_MATCH_BLOCK":
                    continue
                inside = list(self._flow(child))
                responses = [piece for piece in inside if isinstance(piece, Response)]
                if len(responses) == 1 and len(inside) > 1 and value(child, "class") == "Block" and self._many:
                    responses[0].prompt = joined([responses[0].prompt, *(one for one in inside if isinstance(one, Shown))])
                    inside = list(responses)
                yield from inside
            elif name in ("material", "mat_extension") and (found := shown(child, plain=self.canvas)):
                yield self.own.taken(found)

    @cached_property
    def _many(self) -> bool:
        return sum(1 for _ in below(self.element, "response_lid")) > 1

    def _response(self, element: Element) -> Response:
        labels = []
        for label in below(element, "response_label"):
            text, last = option_of(shown(label, plain=self.canvas))
            labels.append(Label(value(label, "ident"), text, label, last))
        before = joined(shown(one, plain=self.canvas) for one in children(element, "material", "material_ref"))
        kind = _RESPONSES[tag(element)]
        return Response(kind, value(element, "ident"), value(element, "rcardinality"), labels, first(element, *_RENDERS), before)


TRUE = re.compile(r"\W*(true|right|wahr|richtig|vrai|verdadero|cierto|vero|verdadeiro|waar|t)\W*", re.IGNORECASE)
FALSE = re.compile(r"\W*(false|wrong|falsch|faux|falso|onwaar|niet waar|f)\W*", re.IGNORECASE)

"""The body of an item: what of it students read as the question, and what stands in it for others or for later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from course.content.formulas import fault
from course.importing.readers.qti.tree import Node

PART = "coursepack-"  # what the classes of our own files begin with
INLINE = frozenset({"text-entry-interaction", "inline-choice-interaction"})
OPTIONS = frozenset({"simple-choice", "simple-associable-choice", "gap-text", "gap-img", "inline-choice", "hottext"})
_ASIDE = frozenset({"stylesheet", "catalog-info", "apip-accessibility", "accessibility-info", "interaction-markup"})
_MEDIA = frozenset({"audio", "video", "iframe", "embed", "track", "source"})
_IMAGE = re.compile(r"\.(png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)


@dataclass
class Body:
    """What stands in a body. `flow` is what students read, with the interactions in it; the rest is out of it.

    `parts` are the parts that our own files mark, by name, `feedback` what is told after an answer, `marking` what is for whoever
    marks, `changes` what is lost.
    """

    flow: Node
    hints: list[Node] = field(default_factory=list)
    feedback: list[Node] = field(default_factory=list)
    marking: list[Node] = field(default_factory=list)
    parts: dict[str, list[Node]] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)

    @property
    def interactions(self) -> list[Node]:
        """What there is to answer, in order."""
        return [node for node in self.flow.all() if is_interaction(node)]


def is_interaction(node: Node) -> bool:
    """Whether students answer here."""
    return node.tag.endswith("-interaction")


def body_of(node: Node, visible: Callable[[Node], bool]) -> Body:
    """Takes a body apart; `visible`: whether a feedback is seen before any answer."""
    body = Body(Node("div"))
    body.flow = replace(node, tag="div", inside=list(_all(node.inside, body, visible)))
    return body


def _all(parts: list[Node | str], body: Body, visible: Callable[[Node], bool]) -> Iterator[Node | str]:
    for part in _captioned(parts):
        if isinstance(part, str):
            yield part
        else:
            yield from _one(part, body, visible)


def _captioned(parts: list[Node | str]) -> list[Node | str]:
    """The same, with a caption that stands in the line of its picture as the caption of a figure."""
    found: list[Node | str] = []
    for part in parts:
        if isinstance(part, Node) and part.tag == "span" and "caption" in part.classes:
            shown = [one for one in found if isinstance(one, Node) or one.strip()]
            if shown and isinstance(last := shown[-1], Node) and last.tag == "img":
                found = [*shown[:-1], Node("figure", inside=[last, replace(part, tag="figcaption")])]
                continue
        found.append(part)
    return found


def _one(node: Node, body: Body, visible: Callable[[Node], bool]) -> Iterator[Node | str]:
    if node.tag in OPTIONS:
        within = Body(Node("div"))
        inside = list(_all(node.inside, within, visible))
        body.changes += within.changes
        yield replace(node, inside=inside, aside=within.feedback)
        return
    inside = list(_all(node.inside, body, visible)) if not _kept_whole(node) else node.inside
    if marks := [name.removeprefix(PART) for name in node.classes if name.startswith(PART)]:
        body.parts.setdefault(marks[0], []).append(replace(node, inside=inside))
        if marks[0] in ("text", "prompt"):
            yield replace(node, inside=inside)
        return
    match node.tag:
        case "info-control":
            body.hints.append(node)
        case "feedback-block" | "feedback-inline" if not visible(node):
            body.feedback.append(node)
        case "feedback-block":
            yield replace(node, tag="div", given={}, inside=inside)
        case "feedback-inline":
            yield replace(node, tag="span", given={}, inside=inside)
        case "rubric-block" if "candidate" in node.get("view", "candidate"):
            yield replace(node, tag="div", given={}, inside=inside)
        case "rubric-block" if "scorer" in node.get("view"):
            body.marking.append(node)
        case "rubric-block":
            body.changes.append(f"A text for others than students and markers ({node.get('view')[:40]}) is left out.")
        case "end-attempt-interaction":
            body.changes.append("A button that ends a try, or asks for a hint, is left out.")
        case "xi-include":
            body.changes.append(f"It takes in another file ('{node.get('href')[:80]}', XInclude), which was not read.")
        case "content-body" | "stimulus-body":
            yield from inside
        case tag if tag in _ASIDE:
            return
        case _:
            yield from _dressed(replace(node, inside=inside), body.changes)


def _kept_whole(node: Node) -> bool:
    return node.tag in ("info-control", "math", "svg") or (
        node.tag == "rubric-block" and "candidate" not in node.get("view", "candidate")
    )


def cleaned(parts: list[Node | str], changes: list[str]) -> list[Node | str]:
    """The same as HTML that is understood, for texts outside the body: no feedback, media as what stands for them."""
    body = Body(Node("div"))
    found = list(_all(parts, body, lambda node: True))
    changes += [one for one in body.changes if one not in changes]
    return found


def _dressed(node: Node, changes: list[str]) -> Iterator[Node | str]:
    """An element as plain HTML: pictures as `img`, formulas with their TeX, the classes of our style sheet as what they mean."""
    if node.tag == "object":
        yield from _object(node, changes)
        return
    if node.tag in _MEDIA:
        changes.append(f"What plays or shows in it ({node.tag} '{_address(node)}') is left out.")
        yield from node.inside if node.tag != "iframe" else []
        return
    given = {
        name: value for name, value in node.given.items() if not name.startswith("data-") and name not in ("id", "class", "label")
    }
    if node.tag == "math":
        tex = next((one.text.strip() for one in node.all("annotation") if "tex" in one.get("encoding").lower()), "")
        good = tex and fault(tex) is None
        yield replace(
            node, given={**given, "data-tex": tex} if good else given, inside=node.inside if good else _unannotated(node)
        )
        return
    for name in node.classes:
        kind, _, number = name.partition("-")
        if name == "struck":
            node = replace(node, tag="s")
        elif kind == "wide" and number.isdigit():
            given["style"] = f"width:{number}%"
        elif kind == "from" and number.isdigit():
            given["start"] = number
    if node.tag in ("td", "th") and (side := given.pop("align", "")):
        given["style"] = f"text-align:{side}"
    if node.tag == "div" and "picture" in node.classes:
        yield Node(
            "figure",
            inside=[
                replace(part, tag="figcaption") if isinstance(part, Node) and part.tag == "p" else part for part in node.inside
            ],
        )
        return
    yield replace(node, given=given)


def _object(node: Node, changes: list[str]) -> Iterator[Node | str]:
    address = _address(node)
    if node.get("type").startswith("image/") or (not node.get("type") and _IMAGE.search(address)):
        yield Node("img", {"src": address, "alt": node.words or node.get("alt")})
        return
    changes.append(f"What plays or shows in it ({node.get('type', 'object')[:40]} '{address[:80]}') is left out.")
    yield from node.inside


def _address(node: Node) -> str:
    inner = node.first("source", "object")
    return (node.get("data") or node.get("src") or (inner.get("src") if inner else ""))[:120]


def _unannotated(node: Node) -> list[Node | str]:
    """A formula without the TeX that stands beside it, which is not to be read."""
    inside = (part for part in node.inside if isinstance(part, str) or not part.tag.startswith("annotation"))
    return [part if isinstance(part, str) else replace(part, inside=_unannotated(part)) for part in inside]

"""What stands around a question: stimuli, hints, feedback, sources, metadata."""

from __future__ import annotations

import re

from course.importing.found import Value as Field
from course.importing.readers.qti.about import About
from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.document import Document
from course.importing.readers.qti.own import bare, names_of, rows_of, titled
from course.importing.readers.qti.tree import Node

_PEOPLE = ("essay", "source-comparison", "discussion")


def around(doc: Document, fields: Fields, about: About, *, last: bool) -> Fields:
    """The fields that are not of what there is to answer; feedback goes to the `last` part of a question."""
    found: Fields = dict(about.fields)
    if about.left:
        doc.texts.changed(f"Left out of its metadata: {', '.join(about.left)}.")
    if (language := doc.node.get("lang")) and language.casefold() != about.language.casefold():
        found["language"] = language
    found["hints"] = [doc.markdown(one) for one in doc.body.hints]
    if last:
        found["feedback"] = doc.finish()
        if doc.body.marking:
            found["solution"] = "\n\n".join(filter(None, map(doc.markdown, doc.body.marking)))
            doc.texts.changed("What is told to those who mark stands as the worked solution here.")
    return {**found, **(_ours(doc, fields, about) if doc.own else {})}


def _ours(doc: Document, fields: Fields, about: About) -> Fields:
    """What our own files mark as a part."""
    own, parts = doc.own, doc.body.parts
    assert own is not None
    hints = [bare_of(one) for one in parts.get("hint", [])]
    found: Fields = {
        "solution": own.solution,
        "enrichment": own.background,
        "hints": [doc.markdown(one) for one in [*doc.body.hints, *hints]],
        "assumptions": [doc.markdown(row) for one in parts.get("assumptions", []) for row in rows_of(one)],
        "cites": list(about.cites.get("citation", [])),
    }
    for one in parts.get("figure", []):
        found["figure"] = next((name.removeprefix("of-") for name in names_of(one) if name.startswith("of-")), "")
    if fields["type"] not in _PEOPLE:
        return found
    if procedure := parts.get("procedure"):
        roles = _sources(doc, parts.get("source", []), about, ("role", "brief"))
        steps: list[Field] = [doc.markdown(row) for row in rows_of(procedure[0])]
        if not steps and not procedure[0].empty:  # a list of one is read as a line with its number
            steps = [re.sub(r"^1\\?\. ", "", doc.markdown(procedure[0]))]
        return {**found, "type": "discussion", "procedure": steps, "roles": roles}
    if sources := parts.get("source"):
        return {**found, "type": "source-comparison", "stimuli": _sources(doc, sources, about, ("title", "text"))}
    return found


def _sources(doc: Document, nodes: list[Node], about: About, names: tuple[str, str]) -> list[Field]:
    found: list[Field] = []
    for number, node in enumerate(nodes, 1):
        source: Fields = dict(zip(names, titled(node, doc.markdown), strict=True))
        if node.get("lang") and names[0] == "title":
            source["language"] = node.get("lang")
        if cites := about.cites.get(f"citation of source {number}"):
            source["cites"] = list(cites)
        found.append(source)
    return found


def bare_of(hint: Node) -> Node:
    """A hint without the title that opens it."""
    opened = hint.first("details") or hint
    return bare(Node("div", inside=[part for part in opened.inside if isinstance(part, str) or part.tag != "summary"]))

"""Items with texts that XML, HTML, Moodle's codes or Markdown could take for their own."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import assume
from hypothesis import strategies as st
from moodle_checks import texts

from course.content.markdown import faults
from course.items import item_types
from course.items.cloze import MARK
from course.model.item import Item
from course.source.nodes import plain
from course.source.parsing import parse

NASTY = [
    *("]]>", "<b>", "</p>", "a<b", "<!--", "-->", "&lt;", "&amp;", "&nbsp;", "&#125;", "}", "{", "#", "~", "=", "%50%"),
    *("%", "\\", "\\}", "\\#", "*", "**", "_", "`", "[", "](", '"', "'", "/", "//", "$course$", "@@PLUGINFILE@@/x.png"),
    *(
        "|",
        ":",
        "{1:SA:=x}",
        "{#1}",
        "{2:MULTICHOICE:=a~b}",
        "😀",
        "عربى",
        "עברית",
        "\u202e",
        "\u00a0",
        " ",
        "\n",
        "\n\n",
    ),
]
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=3)
PIECES = st.lists(st.sampled_from(NASTY) | ANY, max_size=4)
FREE = {"stem", "feedback", "because", "option", "left", "right", "step", "title", "model", "criterion", "descriptor"}
FREE |= {"role", "brief", "misconception", "enrichment", "debrief", "measure"}
LISTS = {"hints", "credit", "procedure", "accept", "tags"}
PLAIN_KEYS = {"short-answer": {"key", "answer"}, "single-choice": {"key"}, "cloze": {"key"}}


@st.composite
def nasty_items(draw: st.DrawFn, type_: str) -> Item:
    """The type's example with nasty text around a word of its own in every field of free text."""
    count = iter(range(1000))

    def nasty() -> str:
        return f"{''.join(draw(PIECES))}w{next(count)}z{''.join(draw(PIECES))}"

    def change(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {inner: change(below, inner) for inner, below in value.items()}
        if isinstance(value, list):
            return [change(below, name) for below in value] if name not in LISTS else [nasty() for _ in value]
        if name == "text" and type_ == "cloze":
            return MARK.sub(lambda mark: f"{mark[0]}{nasty()}", nasty() + value)
        return nasty() if name in FREE | PLAIN_KEYS.get(type_, set()) or name == "text" else value

    data = cast(dict[str, Any], plain(parse(item_types()[type_].example, "example")[0]))
    item = item_types()[type_].model_validate(change(data | {"enrichment": "e", "tags": ["t"]}, ""))
    assume(not any(faults(text) for text in texts(item.model_dump())))  # what reading refuses never comes so far
    return item

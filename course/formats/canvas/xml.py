"""Elements of QTI 1.2 as Canvas writes them itself when it exports a course: what it writes, it reads.

Texts are escaped, never in CDATA: New Quizzes take the markup of a CDATA section for the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(tag: str, *inside: str, **attributes: str) -> str:
    """An element with its attributes and what stands in it, as XML; a trailing `_` of an attribute's name goes."""
    shown = "".join([f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items()])
    content = "".join(inside)
    return f"<{tag}{shown}>{content}</{tag}>" if content else f"<{tag}{shown}/>"


def text(words: str) -> str:
    """Characters as XML."""
    return escape(words, quote=False)


def material(html: str = "", plain: str = "") -> str:
    """A text to show, HTML or plain."""
    if html:
        return element("material", element("mattext", text(html), texttype="text/html"))
    return element("material", element("mattext", text(plain), texttype="text/plain"))


def metadata(fields: Iterable[tuple[str, str]]) -> str:
    """What is said of an item, an assessment or a bank."""
    rows = (
        element("qtimetadatafield", element("fieldlabel", text(label)), element("fieldentry", text(entry)))
        for label, entry in fields
    )
    return element("qtimetadata", *rows)


def label(ident: str, shown: str) -> str:
    """Something to choose; `shown` is its material."""
    return element("response_label", shown, ident=ident)


def choices(ident: str, labels: Iterable[str], shown: str = "", cardinality: str = "") -> str:
    """Something to choose from, with the material that stands before it."""
    more = {"rcardinality": cardinality} if cardinality else {}
    return element("response_lid", shown, element("render_choice", *labels), ident=ident, **more)


@cache
def entry(kind: str = "") -> str:
    """A field to type into; `kind` is `Decimal` for a number."""
    more = {"fibtype": kind} if kind else {}
    field = element("response_label", ident="answer1", rshuffle="No")
    return element("response_str", element("render_fib", field, **more), ident="response1", rcardinality="Single")


def equal(value: str, response: str = "response1", **more: str) -> str:
    """The condition that an answer is this one."""
    return element("varequal", text(value), respident=response, **more)


def condition(when: str, *then: str, go_on: str = "") -> str:
    """What follows where a condition holds."""
    more = {"continue_": go_on} if go_on else {}
    return element("respcondition", element("conditionvar", when), *then, **more)


@lru_cache(256)
def scored(points: str = "100", action: str = "Set") -> str:
    """What an answer scores, in per cent."""
    return element("setvar", points, action=action, varname="SCORE")


@lru_cache(256)
def shows(feedback: str) -> str:
    """A feedback that is shown."""
    return element("displayfeedback", feedbacktype="Response", linkrefid=feedback)


def feedback(ident: str, html: str) -> str:
    """A feedback."""
    return element("itemfeedback", element("flow_mat", material(html)), ident=ident)


def processing(conditions: Iterable[str]) -> str:
    """How a response is scored."""
    return element("resprocessing", _OUTCOMES, *conditions)


_OUTCOMES = element("outcomes", element("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"))

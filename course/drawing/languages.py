"""The attributes of elements whose language or direction is not the page's."""

from __future__ import annotations

from markupsafe import Markup

from course.labels.writing import of_language
from course.model.bank import Bank


def dir_of(language: str) -> Markup:
    """The attribute of a page whose language is written leftwards."""
    return Markup(' dir="rtl"' if of_language(language) == "rtl" else "")


def ours(bank: Bank) -> Markup:
    """The attributes of an element that holds labels alone, where their language is not the page's."""
    tag, page = bank.labels.tag, bank.course.language
    if tag.split("-")[0] == page.split("-")[0]:
        return Markup("")
    return ours_within(bank) if of_language(tag) != of_language(page) else Markup(f' lang="{tag}"')


def ours_within(bank: Bank) -> Markup:
    """The same within an item that goes another way than the page."""
    tag = bank.labels.tag
    return Markup(f' lang="{tag}" dir="{of_language(tag)}"')

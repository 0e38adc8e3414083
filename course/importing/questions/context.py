"""What the parts of a question are made with: its texts as Markdown, and why it can be no item."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from course.importing.found import Value
from course.importing.questions.answers import Habits
from course.importing.questions.asked import Asked
from course.importing.questions.offered import Offered
from course.importing.texts import ItemTexts

Fields = dict[str, Value]
_BLOCK = re.compile(r"\s*<(p|div|ul|ol|span|table|h[1-6])\b[^>]*>.*</\1>\s*", re.IGNORECASE | re.DOTALL)


class NoItem(Exception):  # noqa: N818  not an error: a question that no type of ours can be
    """Why no item can be made of a question, in a few words."""


@dataclass(frozen=True)
class Context:
    """A question, the habits of its file, and its texts. `markdown`: they are Markdown of ours already."""

    asked: Asked
    habits: Habits
    texts: ItemTexts
    markdown: bool = False

    def text(self, text: str) -> str:
        """A text of the file as Markdown."""
        if self.markdown:
            return text
        text = self.bare(text)
        return self.texts.html(text) if _BLOCK.fullmatch(text) else self.texts.plain(text)

    def bare(self, text: str) -> str:
        """A text of the file as it is meant, for what is typed."""
        return html.unescape(text) if self.habits.entities else text

    def part(self, field: str, text: str, one: Offered) -> Fields:
        """A part of a list: its text in `field`, and its reason if there is one."""
        return {field: text} | self.because(one)

    def because(self, one: Offered) -> Fields:
        """The reason of an option, if there is one."""
        return {"because": self.text(one.because)} if one.because else {}

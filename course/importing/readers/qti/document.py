"""An item as it is being read: its body, variables and rules, and its texts as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from course.importing.readers.qti.body import OPTIONS, PART, body_of, cleaned, is_interaction
from course.importing.readers.qti.own import Own
from course.importing.readers.qti.processing import Processing
from course.importing.readers.qti.scoring import Scoring
from course.importing.readers.qti.telling import says_something, told, visible, without_verdict
from course.importing.readers.qti.tree import Node, html_of
from course.importing.readers.qti.values import Value, Variable, variable
from course.importing.sentences import to_all
from course.importing.texts import ItemTexts


class RawError(Exception):
    """No type of ours can be this question; the message says why in a few words, its kind first."""


class Document:
    """An item that is being read. `texts` makes Markdown of what it says and notes what changes."""

    def __init__(self, node: Node, texts: ItemTexts, stimuli: list[Node]) -> None:
        self.node, self.texts = node, texts
        try:
            self.responses = _variables(node, "response-declaration")
            outcomes = _variables(node, "outcome-declaration")
        except ValueError as error:
            raise RawError(f"a declaration that cannot be read: {error}") from None
        self.processing = Processing(node, self.responses, outcomes)
        before = self.processing.before()
        self.body = body_of(node.first("item-body") or Node("item-body"), lambda one: visible(one, before))
        if stimuli:
            self.body.flow.inside[:0] = [Node("div", inside=list(cleaned(one.inside, self.body.changes))) for one in stimuli]
        for sentence in self.body.changes:
            texts.changed(sentence)
        self.interactions = self.body.interactions
        offered = {
            one.get("response-identifier"): [option.get("identifier") for option in one.all(*OPTIONS)]
            for one in self.interactions
        }
        self.responses |= {one.name: self._offered(one, offered.get(one.name, [])) for one in self.responses.values()}
        self.scoring = Scoring(self.processing, offered)
        self.left = [*self.body.feedback, *(child for child in node.children if child.tag == "modal-feedback")]
        self.feedback: list[str] = []

    @cached_property
    def own(self) -> Own | None:
        """What is told of an item in a file of ours, where parts have names; None of others."""
        if not any(PART in one.get("class") for one in self.node.all()):
            return None
        modals = [child for child in self.node.children if child.tag == "modal-feedback"]
        return Own.of(modals[0] if modals else self.node, self.markdown)  # a text has no feedback: all stands below it

    def _offered(self, one: Variable, offered: list[str]) -> Variable:
        """A response with its right answer as it is offered: some programs write `answer_004` here and `answer_4` there."""
        if one.kind != "identifier" or set(map(str, one.correct)) <= set(offered):
            return one
        alike: dict[str, list[str]] = {}
        for name in offered:
            alike.setdefault(_alike(name), []).append(name)
        found = [alike.get(_alike(str(value)), []) for value in one.correct]
        if any(len(names) != 1 for names in found):
            return one
        named = f"Its right answer is called '{str(one.correct[0])[:40]}', which is taken for the option '{found[0][0]}'."
        self.texts.changed(named)
        return replace(one, correct=tuple(name for (name,) in found))

    def variable(self, interaction: Node) -> Variable:
        """The response variable of an interaction.

        Raises:
            RawError: it declares none.
        """
        found = self.responses.get(interaction.get("response-identifier"))
        if found is None:
            raise RawError(f"{kind_of(interaction)} without a response declared")
        return found

    def markdown(self, node: Node) -> str:
        """What stands in an element, as Markdown."""
        found: list[str] = []
        parts = cleaned(node.inside, found)
        for sentence in found:
            self.texts.changed(sentence)
        return self.texts.html(html_of(parts))

    def stem(self, interaction: Node | None) -> str:
        """What is asked, as Markdown: all of the body up to this interaction, its prompt, and what follows it up to the next.

        Of None it is all that stands around the interactions.
        """
        return self.texts.html(html_of(_around(self.body.flow.inside, interaction, _Place())))

    def reasons(
        self, name: str, right: Value, others: Mapping[str, Value], asides: Mapping[str, list[Node]] | None = None
    ) -> dict[str, str]:
        """The reason of each option that the file gives one for, by the names in `others`; the rest becomes feedback.

        `right` is the right answer to the response `name`, `others` are answers that each tell something of one option, `asides`
        the texts that stand within the options.
        """
        if self.own:
            return self.own.because
        wrong = {key: self.scoring.told(name, value) for key, value in others.items() if value != right}
        found = told(self.left, self.scoring.told(name, right), wrong)
        if self.scoring.unread:
            found.never += [one for many in found.because.values() for one in many if one not in found.never]
            found.because = {}
        self._tell(found.feedback)
        self._tell(found.wrong, to_all("wrong answers"))
        used = [*found.feedback, *found.wrong, *(one for many in found.because.values() for one in many)]
        self.left = [one for one in self.left if not any(one is other for other in used)]
        because = {key: "\n\n".join(map(self.markdown, many)) for key, many in found.because.items()}
        for key, many in (asides or {}).items():
            if many:
                because[key] = "\n\n".join(filter(None, [*map(self.markdown, many), because.get(key, "")]))
        return because

    def finish(self) -> str:
        """The feedback of the question, with what is told at times that no answer that was tried leads to."""
        if self.own:
            return self.own.feedback
        left = [one for one in self.left if says_something(one)]
        self._tell(left, "What is told there at certain times (after some answers, or on demand) stands in the feedback here.")
        self.left = []
        return "\n\n".join(self.feedback)

    def _tell(self, nodes: list[Node], sentence: str = "") -> None:
        """Adds texts to the feedback; the sentence says when they are told there, if one of them is new."""
        for text in (self.markdown(without_verdict(one)) for one in nodes):
            if text and text not in self.feedback:
                self.feedback.append(text)
                if sentence:
                    self.texts.changed(sentence)


def kind_of(interaction: Node) -> str:
    """What people call an interaction: `graphic gap match`."""
    return interaction.tag.removesuffix("-interaction").replace("-", " ")


class _Place:
    """How far a walk through a body has come: before any interaction, and at which one."""

    any_yet = False
    here = False


def _around(parts: list[Node | str], wanted: Node | None, place: _Place) -> list[Node | str]:
    """The parts that belong to an interaction, which gives its prompt."""
    found: list[Node | str] = []
    for part in parts:
        if isinstance(part, Node) and is_interaction(part):
            place.any_yet, place.here = True, part is wanted or wanted is None
            prompt = part.first("prompt")
            if place.here and prompt is not None:
                found.append(Node("div", inside=prompt.inside))
            if place.here and part.tag == "hottext-interaction":
                found.append(Node("div", inside=_words_of([one for one in part.inside if one is not prompt])))
        elif isinstance(part, Node) and any(is_interaction(one) for one in part.all()):
            found.append(replace(part, inside=_around(part.inside, wanted, place)))
        elif place.here or not place.any_yet:
            found.append(part)
    return found


def _words_of(parts: list[Node | str]) -> list[Node | str]:
    """A text with words to choose as one to read."""
    shown: list[Node | str] = []
    for part in parts:
        if isinstance(part, Node):
            part = replace(part, tag="span" if part.tag == "hottext" else part.tag, given={}, inside=_words_of(part.inside))
        shown.append(part)
    return shown


def _alike(name: str) -> str:
    """A name as people would take it for another one: without capitals, and zeros before a number."""
    return re.sub(r"0+(?=\d)", "", name.casefold())


def _variables(node: Node, tag: str) -> dict[str, Variable]:
    return {one.get("identifier"): variable(one) for one in node.children if one.tag == tag}


def numbers_in(text: str) -> Iterator[int]:
    """The whole numbers in a text."""
    return (int(found) for found in re.findall(r"\d{1,6}", text))

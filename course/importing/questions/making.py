"""A question as its file has it → the fields of an item of ours, or why it can be none."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from course.importing.found import Value
from course.importing.questions.answers import Habits, right_places
from course.importing.questions.asked import Asked
from course.importing.questions.kinds import CHOICE, DIFFICULTIES, judgement, kind, truth
from course.importing.questions.names import folded
from course.importing.questions.offered import Offered
from course.importing.texts import ItemTexts
from course.model.entry import MAX_TEXT
from course.model.letters import MOST
from course.model.numbers import is_number, number

Fields = dict[str, Value]
_BLOCK = re.compile(r"\s*<(p|div|ul|ol|span|table|h[1-6])\b[^>]*>.*</\1>\s*", re.IGNORECASE | re.DOTALL)
_SAID = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*(.+)")
_JOINED = re.compile(r"\s*(?:=>|->|→|⇒|::|\||=)\s*")
_TYPED = re.compile(r"\s*[;|\n]\s*")
_TYPED_WORDS = 12  # of an answer; nobody types a longer one to the letter
_ARTICLE = ("yes", "no", "ja", "nein", "oui", "non", "si")


class NoItem(Exception):  # noqa: N818  not an error: a question that no type of ours can be
    """Why no item can be made of a question, in a few words."""


@dataclass(frozen=True)
class Making:
    """Makes the fields of one question. `markdown`: its texts are Markdown of ours already."""

    asked: Asked
    habits: Habits
    texts: ItemTexts
    markdown: bool = False

    def text(self, text: str) -> str:
        """A text of the file as Markdown."""
        if self.markdown:
            return text
        if self.habits.entities:
            text = html.unescape(text)
        return self.texts.html(text) if _BLOCK.fullmatch(text) else self.texts.plain(text)

    def answer(self) -> Fields:
        """The type, stem and answer.

        Raises:
            NoItem: there is none; the message says why.
        """
        stem = "\n\n".join(
            filter(None, map(self.text, [*self.asked.texts.get("context", []), *self.asked.texts.get("stem", [])]))
        )
        if not stem:
            raise NoItem("no question stands there")
        options, key = self._options(), self.asked.texts.get("key", [])
        if len(stem) > MAX_TEXT or any(len(one.text) > MAX_TEXT for one in options):
            raise NoItem(f"a text of more than {MAX_TEXT:,} characters")
        if len(options) > MOST:
            raise NoItem(f"{len(options)} options; an item has at most {MOST}")
        return {"stem": stem} | self._by_kind(self._kind(options, key), options, key)

    def _options(self) -> list[Offered]:
        """The options; where the file has wrong ones alone, with the right ones before them."""
        options, key = self.asked.options, self.asked.texts.get("key", [])
        if not key or not options or not (self.habits.apart or all(one.right is False for one in options)):
            return options
        if kind(self.asked.first("type")) in ("true-false", "short-answer", "numeric", "essay", "ordering"):
            return options
        own = {one.text for one in options}
        return [*(Offered(text, right=True) for text in key if text not in own), *options]

    def _kind(self, options: list[Offered], key: list[str]) -> str:
        said = self.asked.first("type")
        found = kind(said) if said else None
        if found == "none":
            raise NoItem(f"{said}: nothing in it is asked and marked")
        if said and found is None and folded(said) not in DIFFICULTIES:
            self.texts.changed(f"the type '{said[:60]}' is not known: it was told from what there is to answer")
        if found in ("short-answer", "numeric", "essay") and len(options) > 1 and any(one.label for one in options):
            found = found if not key or found == "essay" else CHOICE
        if found is not None:
            return found
        if any(one.partner for one in options):
            if said:
                raise NoItem(f"{said[:60]}: no type of ours is known for it")
            return "matching"
        if options:
            return CHOICE
        if not key:
            raise NoItem("nothing says what the right answer is")
        alone = folded(key[0]) if len(key) == 1 else ""
        if (
            truth(alone) is not None
            and alone not in _ARTICLE
            and len(alone) > 1
            and alone not in ("right", "correct", "incorrect")
        ):
            return "true-false"
        if len(key) == 1 and is_number(key[0]):
            return "numeric"
        if len(key) == 1 and len(key[0].split()) > _TYPED_WORDS:
            self.texts.changed("its answer is too long to be typed to the letter: it became a model answer")
            return "essay"
        return "short-answer"

    def _by_kind(self, found: str, options: list[Offered], key: list[str]) -> Fields:
        match found:
            case "choice" | "single-choice" | "multiple-response":
                return self._chosen(found, options)
            case "true-false":
                return self._judged(options, key)
            case "numeric":
                return self._number(options, key)
            case "short-answer":
                return self._typed(options, key)
            case "matching":
                return self._pairs(options)
            case "ordering":
                return self._steps(options, key)
            case _:
                model = self.asked.first("model") or "\n".join(key)
                self._unused(options)
                return {"type": "essay"} | ({"model": self.text(model)} if model else {})

    def _chosen(self, found: str, options: list[Offered]) -> Fields:
        if found != "multiple-response" and (sign := judgement([one.text for one in options])):
            places = self._right(options)
            if len(places) == 1:
                return self._verdict(options, folded(options[places[0]].text) == sign)
        if len(options) < 2:
            raise NoItem("one option alone" if options else "there are no options to choose from")
        places = self._right(options)
        if not places:
            raise NoItem("nothing says which option is right")
        right = [options[place] for place in places]
        wrong = [one for place, one in enumerate(options) if place not in places]
        if not wrong:
            raise NoItem("each of its options is right")
        distractors: list[Value] = [self._option(one) for one in wrong]
        if len(right) == 1 and found != "multiple-response":
            because: Fields = {"because": self.text(right[0].because)} if right[0].because else {}
            return {"type": "single-choice", "key": self.text(right[0].text), **because, "distractors": distractors}
        if found == "single-choice":
            self.texts.changed(
                f"the type is one of several there, but {len(right)} options are right: here several can be chosen"
            )
        return {"type": "multiple-response", "keys": [self._option(one) for one in right], "distractors": distractors}

    def _right(self, options: list[Offered]) -> list[int]:
        places = right_places(self.asked, options, self.habits, self.texts.changes)
        if places is None:
            said = "; ".join(self.asked.texts.get("key", []))
            raise NoItem(f"the right answer '{said[:60]}' is none of its options")
        if not places and (key := self.asked.texts.get("key")):
            raise NoItem(f"the right answer '{key[0][:60]}' is none of its options")
        return places

    def _option(self, one: Offered) -> Value:
        text = self.text(one.text)
        return {"option": text, "because": self.text(one.because)} if one.because else text

    def _judged(self, options: list[Offered], key: list[str]) -> Fields:
        verdict = truth(key[0]) if len(key) == 1 else None
        if len(options) == 2:
            if any(truth(one.text) is None for one in options):
                return self._chosen(CHOICE, options)
            places = right_places(self.asked, options, self.habits, self.texts.changes)
            verdict = truth(options[places[0]].text) if places and len(places) == 1 else verdict
        if verdict is None:
            raise NoItem(f"'{'; '.join(key)[:60]}' says neither true nor false" if key else "nothing says whether it is true")
        return self._verdict(options, verdict)

    def _verdict(self, options: list[Offered], verdict: bool) -> Fields:
        fields: Fields = {"type": "true-false", "key": verdict}
        for one in options:
            if one.because and (says := truth(one.text)) is not None:
                fields["because" if says is verdict else "misconception"] = self.text(one.because)
        return fields

    def _number(self, options: list[Offered], key: list[str]) -> Fields:
        said, tolerance = self._typed_texts(options, key), self.asked.first("tolerance")
        if len(said) == 1 and (match := _SAID.fullmatch(said[0])):
            said, tolerance = [match[1]], tolerance or match[2]
        try:
            first, *more = [_plain(text) for text in said]
            fields: Fields = {"type": "numeric", "key": first} | ({"tolerance": _share(tolerance)} if tolerance else {})
        except ValueError:
            if not said:
                raise NoItem("nothing says what the right number is") from None
            self.texts.changed(f"'{said[0][:60]}' is no number alone: it is to be typed as it stands")
            return self._typed(options, key)
        if more:
            fields["accept"] = list(more)
        if measure := self.asked.first("measure"):
            fields["measure"] = self.text(measure)
        return fields

    def _typed_texts(self, options: list[Offered], key: list[str]) -> list[str]:
        texts = key or [one.text for one in options if one.right is not False]
        return list(
            dict.fromkeys(
                part for text in texts for part in _TYPED.split(html.unescape(text) if self.habits.entities else text) if part
            )
        )

    def _typed(self, options: list[Offered], key: list[str]) -> Fields:
        said = [*self._typed_texts(options, key), *self.asked.texts.get("accept", [])]
        if not said:
            raise NoItem("nothing says what the right answer is")
        fields: Fields = {"type": "short-answer", "key": said[0]}
        if accept := [text for text in dict.fromkeys(said) if text != said[0]]:
            fields["accept"] = list(accept)
        if truth(self.asked.first("case")):
            fields["case"] = True
        if wrong := [one for one in options if one.right is False]:
            fields["wrong"] = [
                {"answer": one.text} | ({"because": self.text(one.because)} if one.because else {}) for one in wrong
            ]
        return fields

    def _pairs(self, options: list[Offered]) -> Fields:
        pairs: list[Value] = []
        unused: list[Value] = []
        for one in options:
            left, right = (one.text, one.partner) if one.partner else _parted(one.text)
            if not right:
                raise NoItem(f"'{one.text[:60]}' has no partner")
            because: Fields = {"because": self.text(one.because)} if one.because else {}
            if left:
                pairs.append({"left": self.text(left), "right": self.text(right), **because})
            else:
                unused.append({"option": self.text(right), **because})
        if len(pairs) < 2:
            raise NoItem("fewer than two pairs to match")
        return {"type": "matching", "pairs": pairs} | ({"unused": unused} if unused else {})

    def _steps(self, options: list[Offered], key: list[str]) -> Fields:
        if len(options) < 2:
            raise NoItem("fewer than two steps to order")
        order = list(range(len(options)))
        if key:
            named = [part for text in key for part in re.split(r"[\s,;|>→-]+", text) if part]
            named = list(key[0]) if len(named) == 1 and len(key) == 1 and len(key[0]) == len(options) else named
            places = [right_places(Asked({"key": [part]}), options, self.habits, []) for part in named]
            order = [place[0] for place in places if place]
            if sorted(order) != list(range(len(options))):
                raise NoItem(f"'{'; '.join(key)[:60]}' does not say the order of its {len(options)} steps")
        else:
            self.texts.changed("the steps are taken to stand in the right order")
        steps = [options[place] for place in order]
        return {
            "type": "ordering",
            "steps": [
                {"step": self.text(one.text)} | ({"because": self.text(one.because)} if one.because else {}) for one in steps
            ],
        }

    def _unused(self, options: list[Offered]) -> None:
        if options:
            self.texts.changed("its options are left out: " + "; ".join(one.text[:40] for one in options)[:200])


def _parted(text: str) -> tuple[str, str]:
    left, *right = _JOINED.split(text.strip(), maxsplit=1)
    return left, right[0] if right else ""


def _plain(text: str) -> str:
    """A number as YAML has it, with a point.

    Raises:
        ValueError: it is none.
    """
    for sign in ".,":
        try:
            return format(number(text, sign), "f")
        except ValueError:
            continue
    raise ValueError(text)


def _share(text: str) -> str:
    bare = text.strip().lstrip("±").rstrip("% ")
    return f"{_plain(bare)} %" if text.strip().endswith("%") else _plain(bare)

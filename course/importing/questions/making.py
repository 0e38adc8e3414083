"""A question as its file has it → the fields of an item of ours, or why it can be none."""

from __future__ import annotations

from dataclasses import dataclass

from course.importing.found import Value
from course.importing.questions.answers import right_places
from course.importing.questions.arranged import matching, ordering
from course.importing.questions.context import Context, Fields, NoItem
from course.importing.questions.entered import numeric, typed
from course.importing.questions.kinds import CHOICE, DIFFICULTIES, judgement, kind, truth
from course.importing.questions.names import folded
from course.importing.questions.offered import Offered
from course.model.entry import MAX_TEXT
from course.model.letters import MOST
from course.model.numbers import is_number

_TYPED_WORDS = 12  # of an answer; nobody types a longer one to the letter
_NO_JUDGEMENT = (
    "yes",
    "no",
    "ja",
    "nein",
    "oui",
    "non",
    "si",
    "right",
    "correct",
    "incorrect",
    "wrong",
)  # alone they may be answers


@dataclass(frozen=True)
class Making(Context):
    """Makes the fields of one question."""

    def answer(self) -> Fields:
        """The type, stem and answer.

        Raises:
            NoItem: there is none; the message says why.
        """
        said = [*self.asked.texts.get("context", []), *self.asked.texts.get("stem", [])]
        stem = "\n\n".join(filter(None, map(self.text, dict.fromkeys(said))))
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
        if truth(alone) is not None and alone not in _NO_JUDGEMENT and len(alone) > 1:
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
                return numeric(self, options, key)
            case "short-answer":
                return typed(self, options, key)
            case "matching":
                return matching(self, options)
            case "ordering":
                return ordering(self, options, key)
            case "text":
                self._unused(options)
                return {"type": "text"}
            case _:
                model = self.asked.first("model") or "\n".join(key)
                self._unused(options)
                fields: Fields = {"type": "essay"}
                if model:
                    fields["model"] = self.text(model)
                return fields

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
        distractors: list[Value] = [self._option(one) for one in wrong]
        if len(right) == 1 and found != "multiple-response":
            return {"type": "single-choice", **self.part("key", self.text(right[0].text), right[0]), "distractors": distractors}
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
        return self.part("option", text, one) if one.because else text

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

    def _unused(self, options: list[Offered]) -> None:
        if options:
            self.texts.changed("its options are left out: " + "; ".join(one.text[:40] for one in options)[:200])

"""A question as it was typed → an item of ours, or kept whole with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from course.importing.found import Found, Kept, Value, option
from course.importing.typed import asking, grammar, matching
from course.importing.typed.about import said_about
from course.importing.typed.drafts import Draft, DraftOption, Text
from course.importing.typed.entries import entry
from course.importing.typed.resolving import by_marks, named
from course.importing.typed.unlettered import look_like_options, options_below
from course.problems import Span

NO_KEY = "no key is marked"


@dataclass
class Making:
    """Makes items of one document; `span` gives the place of a line; `keyless`: no key is to be expected."""

    span: Callable[[int], Span]
    keyless: bool = False

    def found(self, draft: Draft) -> Found:
        """The question as it is to be imported."""
        return One(self, draft).found()


@dataclass
class One:
    """One question on its way."""

    making: Making
    draft: Draft
    changes: list[str] = field(default_factory=list)
    why: str = ""

    def found(self) -> Found:
        """The question with all that is said about it."""
        draft = self.draft
        self.changes = list(draft.changes)
        self._about = said_about(draft)
        self._points()
        self.kind, fields = "question", self._fields()
        stem = {} if "stem" in fields else {"stem": self._stem()}
        if not self.why and not str(fields.get("stem", stem.get("stem", ""))).strip():
            self.why = "it has no stem"
        if self.why:
            options = [f"- {text}" for option in draft.options if (text := option.text.markdown()) and "\n" not in text]
            shown = "\n\n".join(filter(None, (str(stem.get("stem", "")), "\n".join(options))))
            fields = {"type": "raw", "stem": shown or f"Question {draft.number}".strip()}
        else:
            fields = {"type": fields.pop("type"), **stem, **fields, **self._around()}
        return Found(
            self.making.span(draft.line),
            self.kind,
            fields | self._about.fields,
            name=self._about.title,
            category=(*draft.category, *self._about.category),
            changes=self.changes,
            comments=draft.comments,
            kept=self._whole() if self.why else None,
            place=f"question {draft.number}" if draft.number else "",
            original=self._whole,
        )

    def _whole(self) -> Kept:
        """All lines of the question, as they stand."""
        return Kept(self.why, ("\n".join(self.draft.source) + "\n").encode(), "txt")

    def _stem(self, start: int = 0) -> str:
        text = self.draft.stem
        if start:
            text = Text([text.parts[0].part(start), *text.parts[1:]])
        parts = [part for part in text.parts if part.bare.strip()]
        looks = frozenset.intersection(*(part.looks for part in parts)) if parts else frozenset()
        return text.markdown(looks)  # a look that all of it has stresses nothing

    def _statement(self) -> dict[str, Value]:
        """The stem of a statement that `True or false:` stands before; nothing of any other."""
        parts = self.draft.stem.parts
        start = asking.true_false_prompt(parts[0].bare) if parts else 0
        return {"stem": self._stem(start) or self._stem()} if start else {}

    def _points(self) -> None:
        stem = self.draft.stem
        for place, part in enumerate(stem.parts):
            if (points := grammar.points(part.bare)) is not None:
                number, start, end = points
                before, after = part.part(0, start), part.part(end)
                kept = [one for one in (before, after) if one.bare.strip()]
                if len(kept) == 2:
                    continue  # in the midst of a sentence
                stem.parts[place : place + 1] = kept
                self._about.fields.setdefault("points", number)
                return

    def _around(self) -> dict[str, Value]:
        draft = self.draft
        fields: dict[str, Value] = {}
        if draft.feedback and (text := draft.feedback.markdown()):
            fields["feedback"] = text
        if hints := [text for hint in draft.hints if (text := hint.markdown())]:
            fields["hints"] = list[Value](hints)
        if draft.solution and (text := draft.solution.markdown()):
            fields["solution"] = text
        return fields

    def _fields(self) -> dict[str, Value]:
        draft = self.draft
        if draft.reading:
            self.kind = "text"
            return {"type": "text"}
        if draft.grid or (draft.options and asking.MATCH.search(draft.stem.bare) and matching.lists(draft)):
            self.kind = "matching"
            made = matching.fields(draft, self.changes)
            self.why = made if isinstance(made, str) else ""
            return {} if isinstance(made, str) else made
        self._loose()
        if not draft.options and (found := options_below(draft)):
            draft.options = found
            self.changes.append("Its options have no letters there: the paragraphs below the stem are taken for them.")
        if self.making.keyless and not draft.options and not draft.lines_to_write:
            self.why = NO_KEY
            return {}
        if not draft.options and not draft.answers and not draft.lines_to_write and look_like_options(draft):
            self.why = NO_KEY
            return {}
        if not draft.options:
            made = entry(draft, self._about, self.changes)
            if isinstance(made, str):
                self.why = made
                return {}
            if "text" in made:
                return made
            return made | self._statement() if made["type"] == "true-false" else made
        return self._options()

    def _loose(self) -> None:
        """Entries with bullets or numbers are options if one of them is called right; else they are a list in the stem."""
        draft = self.draft
        if not draft.loose:
            return
        answer = draft.answers.bare if draft.answers is not None else ""
        boxes = any(option.box is not None for option in draft.loose)
        if any(entry.box is False for entry in draft.loose):
            for entry in draft.loose:
                entry.box = entry.box is not False  # a filled circle among empty ones
        # A bold entry among a list's others may stress something: only with nothing else to answer is it a key.
        marked, _ = by_marks(draft.loose)
        if not draft.options and (boxes or (answer and named(answer, draft.loose)) or (marked and draft.answers is None)):
            draft.options = draft.loose
            return
        for one in draft.loose:
            draft.stem.parts += one.text.parts
        self.changes.append("The list in the stem stands as paragraphs.")

    def _options(self) -> dict[str, Value]:
        draft = self.draft
        options = draft.options
        if len(options) < 2:
            self.why = "it has one option alone"
            return {}
        many = asking.MANY.search(draft.stem.bare) is not None or self._about.kind == "many"
        places, look = by_marks(options, many=many)
        if draft.answers is not None and draft.answers:
            resolved = named(draft.answers.parts[0].bare, options) or named(draft.answers.bare, options)
            if resolved is None and not places:
                self.why = "its answer names none of its options"
                return {}
            if resolved is None:
                draft.feedback.parts[:0] = draft.answers.parts
            else:
                if places and sorted(places) != sorted(resolved.places) and look in ("", "late"):
                    self.changes.append(
                        "The answer line and the marks of its options name different ones; the answer line is taken."
                    )
                if sorted(places) != sorted(resolved.places):
                    look = ""
                places = list(resolved.places)
                more = [draft.answers.parts[0].part(resolved.rest)] if resolved.rest else []
                draft.feedback.parts[:0] = [*more, *draft.answers.parts[1:]]
        if not places:
            self.why = NO_KEY
            return {}
        return self._with_key(places, look)

    def _with_key(self, places: list[int], look: str) -> dict[str, Value]:
        draft = self.draft
        options = draft.options
        bare = draft.stem.bare
        truths = [asking.says_true(option.text.bare) for option in options]
        if len(options) == 2 and sorted(map(str, truths)) == ["False", "True"] and len(places) == 1:
            self.kind = "true or false"
            right = options[places[0]]
            made: dict[str, Value] = {"type": "true-false", "key": bool(truths[places[0]])}
            for one in options:
                if text := one.because.markdown():
                    made["because" if one is right else "misconception"] = text
            return made | self._statement()
        self.kind = "options"
        shown = [self._option(option, look) for option in options]
        if any(not text for text, _ in shown):
            self.why = "one of its options is empty"
            return {}
        if len(places) == len(options) and len(options) > 2 and asking.ORDER.search(bare):
            self.kind = "ordering"
            return {"type": "ordering", "steps": [option(*shown[place], name="step") for place in places]}
        keys = [shown[place] for place in sorted(places)]
        wrong = [text for place, text in enumerate(shown) if place not in places]
        several = asking.MANY.search(bare) is not None or self._about.kind == "many"
        if not wrong and not (several or draft.answers or any(option.box for option in options)):
            self.why = "the same sign stands before all of its options"  # bullets, or it asks for all of them
            return {}
        many = len(places) > 1 or several
        if many:
            return {
                "type": "multiple-response",
                "keys": [option(*one) for one in keys],
                "distractors": [option(*one) for one in wrong],
            }
        made = {"type": "single-choice", "key": keys[0][0]}
        if keys[0][1]:
            made["because"] = keys[0][1]
        return {**made, "distractors": [option(*one) for one in wrong]}

    def _option(self, option: DraftOption, look: str) -> tuple[str, str]:
        text = option.text
        if (at := grammar.called_right(text.bare)) is not None and look == "late" and text.parts:
            before = sum(len(part.bare) + 1 for part in text.parts[:-1])
            text = Text([*text.parts[:-1], text.parts[-1].part(0, max(at - before, 0))])
        parts = [part for part in text.parts if part.bare.strip()]
        common = frozenset.intersection(*(part.looks for part in parts)) if parts else frozenset()
        all_have = (
            frozenset.intersection(*(part.looks for one in self.draft.options for part in one.text.parts if part.bare.strip()))
            if parts
            else common
        )
        marking = {one for one in common if look and one == look.removesuffix(" letter")}
        return (
            text.markdown(all_have | marking | {one for one in common if not one.startswith(("italic",))})
        ), option.because.markdown()

"""One item → its questions in QTI 1.2, as the type of Canvas question that fits best.

Every answer that a condition names counts as right in a short answer, whatever the condition does: so foreseen mistakes and their
reasons stand in the feedback to wrong answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from course.documents.tongues import tongue
from course.formats.canvas import numbers, xml
from course.formats.canvas.context import Texts
from course.formats.canvas.foreign import kept_question
from course.formats.canvas.gaps import gapped
from course.formats.moodle import texts
from course.formats.moodle.cloze import one_line
from course.formats.moodle.marks import marked
from course.formats.moodle.numbers import measure
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.labels.writing import of_language
from course.model.form import FormItem, Shuffled
from course.model.item import Item

FIRST = 1001  # the number of a question's first answer: Canvas reads digits in the ids of a matching
_JUDGEMENT = ("True", "False")


def questions(entry: FormItem, prefix: str, context: Texts, figure: str = "") -> Iterator[str]:
    """The item's questions as `<item>` elements; their ids begin with `prefix`. `figure` is HTML of its diagram."""
    if entry.item.foreign:
        yield kept_question(entry.item, entry.item.foreign, context.bank, context.pictures)
        return
    parts = len(entry.questions)
    for part, shuffled in enumerate(entry.questions, 1):
        yield _Writer(entry.item, shuffled, part, parts, prefix, context, figure if part == 1 else "").written()
        context.problems.clear()  # they are in the format's own table


class _Writer:
    def __init__(self, item: Item, shuffled: Shuffled, part: int, parts: int, prefix: str, context: Texts, figure: str) -> None:
        # Canvas has no hints, and its own kind of files: what Moodle's texts would make of them is left out.
        self.item = item.model_copy(update={"figure": None, "hints": []})
        self.shuffled = shuffled
        self.part = part
        self.parts = parts
        self.prefix = prefix
        self.context = context
        self.figure = figure
        self.labels = context.bank.labels

    def written(self) -> str:
        """The `<item>` element."""
        match self.shuffled.question.interaction:
            case Choice(many=many):
                return self._choice(many)
            case Match() as match:
                return self._match(match)
            case Order(steps=steps):
                return self._order(steps)
            case Gaps():
                return self._gaps()
            case TextEntry(key=key, accept=accept, wrong=wrong):
                return self._text(key, accept, wrong)
            case Numeric() as number:
                return self._number(number)
            case ExtendedText() as written:
                low, high = written.words
                said = self.labels.gettext("Expected length: %(low)s to %(high)s words.", low=low, high=high)
                told = "\n".join(filter(None, [texts.grader_info(self.item, written, self.context), self._feedback()]))
                other = xml.condition(xml.element("other"), go_on="No")
                return self._item(
                    "essay_question",
                    self._asked(marked("length", said, element="p")),
                    xml.entry(),
                    [other],
                    general=told,
                    notes=self.context.plain(written.model),
                )
            case Info():
                return self._item("text_only_question", self._asked(texts.below_a_text(self.item, self.context)), "", None)
            case unreachable:
                assert_never(unreachable)

    # ------------------------------------------------------------ what all have

    def _item(
        self,
        kind: str,
        asked: str,
        response: str,
        conditions: Iterable[str] | None,
        *,
        general: str | None = None,
        wrong: str = "",
        reasons: Sequence[tuple[str, str]] = (),
        answers: int | Sequence[int] = 0,
        notes: str = "",
    ) -> str:
        """The element, with `reasons` (ids and HTML of feedback to single answers) and what `wrong` answers are told."""
        item, question = self.item, self.shuffled.question
        general = self._feedback() if general is None else general
        id_ = f"{self.prefix}-{texts.idnumber(item, self.part, self.parts)}"
        places = range(answers) if isinstance(answers, int) else answers
        said = xml.metadata(
            [
                ("question_type", kind),  # New Quizzes look for it in the first place
                ("points_possible", f"{question.points.normalize():f}"),
                ("original_answer_ids", ",".join(str(FIRST + place) for place in places)),
                ("assessment_question_identifierref", f"{id_}-q"),
                *([("grading_notes", notes)] if notes else []),  # of New Quizzes
            ]
        )
        pieces = [
            xml.element("itemmetadata", said),
            xml.element("presentation", xml.material(asked), response),
        ]
        if conditions is not None:
            other = xml.element("other")
            found = [xml.condition(other, xml.shows("general_fb"), go_on="Yes")] if general else []
            found += conditions
            found += [xml.condition(other, xml.shows("general_incorrect_fb"), go_on="Yes")] if wrong else []
            pieces.append(xml.processing(found))
            pieces += [xml.feedback("general_fb", general)] if general else []
            pieces += [xml.feedback("general_incorrect_fb", wrong)] if wrong else []
            pieces += [xml.feedback(ident, html) for ident, html in reasons]
        name = texts.name(item, self.part, self.parts, self.labels.texts)
        return xml.element("item", *pieces, ident=id_, title=name) + "\n"

    def _asked(self, body: str = "") -> str:
        asked, _ = texts.question_text(self.item, self.shuffled.question, self.part, self.context)
        shown = "\n".join(filter(None, [asked, self.figure, body]))
        own = tongue(self.item, self.labels.texts)
        if own != self.labels.texts:
            return f'<div lang="{self.item.language or self.labels.texts}" dir="{of_language(own)}">{shown}</div>'
        return f"<div>{shown}</div>"

    def _inline(self, text: str) -> str:
        return self.context.inline(self.labels.shown(text))

    def _option(self, option: Option) -> str:
        return texts.option(replace(option, text=self.labels.shown(option.text)), self.context)

    def _feedback(self, reasons: Sequence[tuple[str, str]] = (), *, ordered: bool = False) -> str:
        return texts.general_feedback(self.item, self.context, reasons, ordered=ordered)

    # ------------------------------------------------------------ the types

    def _choice(self, many: bool) -> str:
        options = list(self.shuffled.shown)
        if many and not any(option.right for option in options):
            options.append(Option(self.labels.gettext(texts.NONE), right=True, last=True))
        ids = {FIRST + place: option for place, option in enumerate(options)}
        judged = not many and tuple(self.labels.shown(option.text) for option in options) == _JUDGEMENT
        labels = [xml.label(str(id_), xml.material(self._option(option))) for id_, option in ids.items()]
        reasons = [(f"{id_}_fb", self._inline(option.because)) for id_, option in ids.items() if option.because]
        told = [xml.condition(xml.equal(ident[:-3]), xml.shows(ident), go_on="Yes") for ident, _ in reasons]
        if many:
            parts = [
                xml.equal(str(id_)) if option.right else xml.element("not", xml.equal(str(id_))) for id_, option in ids.items()
            ]
            right = xml.element("and", *parts)
        else:
            right = next(xml.equal(str(id_)) for id_, option in ids.items() if option.right)
        kind = "multiple_answers_question" if many else "true_false_question" if judged else "multiple_choice_question"
        response = xml.choices("response1", labels, cardinality="Multiple" if many else "Single")
        conditions = [*told, xml.condition(right, xml.scored(), go_on="No")]
        return self._item(kind, self._asked(), response, conditions, reasons=reasons, answers=len(ids))

    def _match(self, match: Match) -> str:
        rights = {option.text: FIRST + len(match.pairs) + place for place, option in enumerate(self.shuffled.shown)}
        rows = [(self._inline(pair.left), rights[pair.right]) for pair in match.pairs]
        reasons = [
            (f"{self._inline(pair.left)} → {self.context.plain(pair.right)}", self._inline(pair.because))
            for pair in match.pairs
            if pair.because
        ]
        for option in match.unused:
            if option.because:
                said = self.labels.gettext("%(option)s fits none", option=self.context.plain(option.text))
                reasons.append((said, self._inline(option.because)))
        return self._matching(rows, [(id_, self.context.plain(text)) for text, id_ in rights.items()], self._feedback(reasons))

    def _order(self, steps: Sequence[Option]) -> str:
        first = FIRST + len(steps)
        rows = [(self._inline(steps[place].text), first + place) for place in self.shuffled.order]
        reasons = [(self._inline(step.text), self._inline(step.because)) for step in steps]
        positions = [(first + place, str(place + 1)) for place in range(len(steps))]
        return self._matching(rows, positions, self._feedback(reasons, ordered=True))

    def _matching(self, rows: Sequence[tuple[str, int]], rights: Sequence[tuple[int, str]], general: str) -> str:
        """Rows are a left side in HTML and the id of its right side; right sides are plain words.

        Why they belong together is told in the comment on the whole: New Quizzes read no other of a matching.
        """
        share = f"{100 / len(rows):.2f}"
        labels = [xml.label(str(id_), xml.material(plain=shown)) for id_, shown in rights]
        idents = [f"response_{FIRST + place}" for place in range(len(rows))]
        response = "".join(xml.choices(ident, labels, xml.material(left)) for ident, (left, _) in zip(idents, rows, strict=True))
        conditions = [
            xml.condition(xml.equal(str(right), ident), xml.scored(share, "Add"))
            for ident, (_, right) in zip(idents, rows, strict=True)
        ]
        return self._item("matching_question", self._asked(), response, conditions, general=general, answers=len(rows))

    def _gaps(self) -> str:
        made = gapped(self.shuffled, self.context, FIRST)
        told, asked = self._feedback(made.reasons), self._asked(made.text)
        return self._item(made.kind, asked, made.response, made.conditions, general=told, answers=made.answers)

    def _text(self, key: Option, accept: Sequence[str], wrong: Sequence[Option]) -> str:
        spellings = list(dict.fromkeys(one_line(text) for text in (key.text, *accept)))
        right = xml.condition("".join(map(xml.equal, spellings)), xml.scored(), go_on="No")
        general = self._feedback([(xml.text(key.text), self._inline(key.because))])
        return self._item(
            "short_answer_question",
            self._asked(),
            xml.entry(),
            [right],
            general=general,
            wrong=self._foreseen([(xml.text(option.text), option) for option in wrong]),
            answers=len(spellings),
        )

    def _number(self, number: Numeric) -> str:
        conditions = numbers.conditions(number)
        keys = [(xml.text(self.labels.quantity(key.value)), self._inline(key.because)) for key in number.keys]
        wrong = self._foreseen([(xml.text(self.labels.decimal(option.text)), option) for option in number.wrong])
        unit = measure(number, self.context)
        general = self._feedback(keys)
        return self._item(
            "numerical_question",
            self._asked(unit),
            xml.entry("Decimal"),
            conditions,
            general=general,
            wrong=wrong,
            answers=numbers.order(number),
        )

    def _foreseen(self, wrong: Sequence[tuple[str, Option]]) -> str:
        """What those are told who answer wrong: the foreseen mistakes, each with its reason if it has one."""
        whys = [f": {texts.told('because', why)}" if (why := self._inline(option.because)) else "" for _, option in wrong]
        rows = [marked("told", shown, element="span") + why for (shown, _), why in zip(wrong, whys, strict=True)]
        said = self.labels.gettext("Your answer is incorrect.")
        return marked("wrong", f"<p>{said}</p>\n<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>") if rows else ""

"""One question of an item → one Moodle question, whatever the interaction."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from course.formats.moodle import fractions, numbers, texts, xml
from course.formats.moodle.cloze import gaps_text, no_wildcard
from course.formats.moodle.context import Context
from course.formats.moodle.marks import named
from course.formats.moodle.mixing import anchored_in, may_mix
from course.formats.moodle.numbering import numbering
from course.formats.moodle.texts import check_characters
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.model.form import FormItem, Shuffled
from course.model.item import Item

LINES = (2, 3, 5, *range(10, 45, 5))  # the heights of the answer box that Moodle's essays offer
WORDS_A_LINE = 12  # typed, in Moodle's editor
_JUDGEMENT = {"True", "False"}


def item_questions(entry: FormItem, context: Context) -> list[str]:
    """The item as Moodle questions in XML; none, with a problem in `context`, if Moodle would refuse or break one."""
    before, own, parts = context.errors, context.of(entry.item), len(entry.questions)
    check_characters(entry.item, context)
    written = [_Writer(entry.item, one, part, parts, own).write() for part, one in enumerate(entry.questions, 1)]
    return written if context.errors == before else []


class _Writer:
    """Writes one question. The order of elements is that of Moodle's own export."""

    def __init__(self, item: Item, shuffled: Shuffled, part: int, parts: int, context: Context) -> None:
        self.item = item
        self.shuffled = shuffled
        self.part = part
        self.parts = parts
        self.context = context
        self.labels = context.bank.labels
        self.inline = context.inline

    def write(self) -> str:
        """The `<question>` element."""
        match self.shuffled.question.interaction:
            case Choice(options=options, many=False, fixed=True) if {option.text for option in options} == _JUDGEMENT:
                return self._true_false(options)
            case Choice(many=many) as choice:
                return self._choice(choice, many)
            case Match() as match:
                return self._match(match)
            case Order(steps=steps):
                return self._order(steps)
            case Gaps(gaps=gaps):
                if len(gaps) > 1:
                    self._whole_only()
                body = gaps_text(self.item, self.shuffled, self.context)
                return self._question("cloze", [], body=body, mark=False, hint_parts=True)
            case TextEntry(key=key, accept=accept, wrong=wrong, case=case):
                spellings = [Option(text, True, key.because) for text in (key.text, *accept)]
                answers = [
                    xml.answer("100" if option.right else "0", no_wildcard(option.text), self._why(option))
                    for option in (*spellings, *wrong)
                ]
                return self._question("shortanswer", [xml.value("usecase", int(case)), *answers])
            case Numeric() as number:
                found = numbers.answers(number, self.item, self.context, self._why)
                return self._question("numerical", found, body=numbers.measure(number, self.context))
            case ExtendedText() as entry:
                return self._essay(entry)
            case Info():
                return self._question("description", [], penalty="0", hints=False)
            case unreachable:
                assert_never(unreachable)

    def _question(
        self,
        kind: str,
        more: Iterable[str],
        *,
        body: str = "",
        feedback: str | None = None,
        mark: bool = True,
        penalty: str = "",
        hints: bool = True,
        hint_parts: bool = False,
    ) -> str:
        """What all types share around `more`; `body` follows the stem. `mark=False`: Moodle computes the mark.

        `penalty` is what each further try costs, if not what the policies say.
        """
        item, question = self.item, self.shuffled.question
        asked, files = texts.question_text(item, question, self.part, self.context, braces=kind != "cloze")
        if feedback is None:
            feedback = texts.general_feedback(item, self.context)
        idnumber = texts.idnumber(item, self.part, self.parts)
        if len(idnumber) > texts.ID_LENGTH:
            message = f"'{idnumber}' is longer than the {texts.ID_LENGTH} characters of a Moodle id number"
            self.context.refused(item, "moodle-id", message, "shorten the id")
        parts = [
            f"<name>{xml.text(texts.name(item, self.part, self.parts, self.labels.texts))}</name>",
            xml.rich("questiontext", "\n".join(piece for piece in (asked, body) if piece), files),
            xml.rich("generalfeedback", feedback),
            xml.value("defaultgrade", question.points) if mark else "",
            xml.value("penalty", penalty or str(self.context.policies.penalty.tries)),
            xml.value("hidden", 0),
            xml.value("idnumber", idnumber),
            *more,
            *(texts.hints(item, self.context, parts=hint_parts) if hints else ()),
            texts.tags(item, self.context),
        ]
        return xml.question(kind, parts)

    def _why(self, option: Option) -> str:
        return self.inline(option.because)

    def _true_false(self, options: Iterable[Option]) -> str:
        answers = [xml.answer("100" if option.right else "0", option.text.lower(), self._why(option)) for option in options]
        return self._question("truefalse", answers, penalty="1")

    def _choice(self, choice: Choice, many: bool) -> str:
        right = sum(option.right for option in choice.options)
        if many and not right:
            return self._none_right(choice)
        if self.context.mix and anchored_in(self.shuffled.question):
            message = "an option stands last, so that Moodle does not shuffle the options: every student sees one order"
            self.context.lost(self.item, "moodle-shuffle", message, "word it so that it can stand anywhere")
        share = fractions.percent(right)
        if share is None:
            message = f"Moodle has no fraction 1/{right}: with {right} right options it cannot be answered right"
            hint = "have at most 10 right options, or split the item"
            self.context.refused(self.item, "moodle-fraction", message, hint)
        cost = fractions.cost(len(choice.options) - right, self.context.policies) if many else "0"
        if many:
            self._whole_only()
        answers = []
        for option in self.shuffled.shown:
            self._not_blank(option.text)
            fraction = (share or "0") if option.right else cost
            answers.append(xml.answer(fraction, texts.option(option, self.context), self._why(option), html_answer=True))
        more = [
            xml.value("single", "false" if many else "true"),
            self._mix(),
            xml.value("answernumbering", numbering(len(choice.options), self.item, self.context)),
            xml.value("showstandardinstruction", 1 if many else 0),
            *texts.combined_feedback(self.labels, shown_number="<shownumcorrect/>" if many else ""),
            *answers,
        ]
        return self._question("multichoice", more, hint_parts=many)

    def _none_right(self, choice: Choice) -> str:
        """With an option to say that none is right: Moodle can never mark an empty answer right."""
        said = self.labels.gettext("None of these.")
        message = f"Moodle marks no empty answer right: there the option '{said}' is added, and is to be ticked"
        self.context.lost(
            self.item, "moodle-none", message, "add such an option to the item, so that paper and Moodle agree", "keys"
        )
        options = (*choice.options, Option(said, right=True, last=True))
        order = (*self.shuffled.order, len(choice.options))
        shuffled = Shuffled(replace(self.shuffled.question, interaction=replace(choice, options=options)), order)
        return _Writer(self.item, shuffled, self.part, self.parts, self.context).write()

    def _whole_only(self) -> None:
        """Says that Moodle gives a share of the points where the policies give none."""
        if not self.context.policies.partial_credit:
            message = "Moodle gives a share of the points for a partly right answer; the policy is 'partial_credit: false'"
            hint = "mark it again in Moodle, or take single choice and ordering, which Moodle marks whole"
            self.context.lost(self.item, "moodle-partial-credit", message, hint)

    def _mix(self) -> str:
        return xml.value("shuffleanswers", "true" if self.context.mix and may_mix(self.shuffled.question) else "false")

    def _match(self, match: Match) -> str:
        self._whole_only()
        fits = [self.context.told_bare(self.item, pair.right) for pair in match.pairs]
        unused = [option.text for option in match.unused]
        for number, text in enumerate(unused):
            if self.context.bare(text) in fits:
                message = f"the unused option '{text}' reads like a right one, so that Moodle would merge the two"
                self.context.refused(self.item, "moodle-same-answer", message, "word it differently", "unused", number)
        rows = [texts.pair(self.inline(pair.left), right) for pair, right in zip(match.pairs, fits, strict=True)]
        rows += [texts.pair("", self.context.told_bare(self.item, text)) for text in unused]
        for text in (*(text for pair in match.pairs for text in (pair.left, pair.right)), *unused):
            self._not_blank(text)
        reasons = [(f"{self.inline(pair.left)} → {self.inline(pair.right)}", self.inline(pair.because)) for pair in match.pairs]
        reasons += [
            (self.labels.gettext("%(option)s fits none", option=self.inline(option.text)), self.inline(option.because))
            for option in match.unused
        ]
        return self._matching(rows, texts.general_feedback(self.item, self.context, reasons))

    def _matching(self, rows: list[str], feedback: str) -> str:
        mix = xml.value("shuffleanswers", "true" if self.context.mix else "false")
        more = [mix, *texts.combined_feedback(self.labels, "<shownumcorrect/>"), *rows]
        return self._question("matching", more, feedback=feedback, hint_parts=True)

    def _order(self, steps: tuple[Option, ...]) -> str:
        shown = [self.inline(step.text) for step in steps]
        for number, step in enumerate(steps):
            self._not_blank(step.text)
            if shown[number] in shown[:number]:
                message = f"the step '{step.text}' stands twice, so that Moodle could never mark the order right"
                hint = "word the two steps differently"
                self.context.refused(self.item, "moodle-same-step", message, hint, "steps", number)
        reasons = [(self.inline(step.text), self.inline(step.because)) for step in steps]
        feedback = texts.general_feedback(self.item, self.context, reasons, ordered=True)
        if not self.context.has_ordering:
            message = f"Moodle {self.context.moodle} cannot order: students match each step with its position instead"
            self.context.lost(self.item, "moodle-ordering", message, "Moodle 4.4 and later can order", "type")
            rows = [texts.pair(self.inline(steps[position].text), str(position + 1)) for position in self.shuffled.order]
            return self._matching(rows, feedback)
        more = [
            xml.value("layouttype", "VERTICAL"),
            xml.value("selecttype", "ALL"),
            xml.value("selectcount", len(steps)),
            xml.value("gradingtype", "ABSOLUTE_POSITION" if self.context.policies.partial_credit else "ALL_OR_NOTHING"),
            xml.value("showgrading", "SHOW"),
            xml.value("numberingstyle", "none"),
            # With a value: without, the import ends in a database error.
            *texts.combined_feedback(self.labels, shown_number="<shownumcorrect>1</shownumcorrect>"),
            *(xml.answer(str(number), text, "", html_answer=True) for number, text in enumerate(shown, 1)),
        ]
        return self._question("ordering", more, feedback=feedback, hint_parts=True)

    def _essay(self, entry: ExtendedText) -> str:
        low, high = entry.words
        lines = next((lines for lines in LINES if lines >= math.ceil(high / WORDS_A_LINE)), LINES[-1])
        more = [
            xml.value("responseformat", "editor"),
            xml.value("responserequired", 1),
            xml.value("responsefieldlines", lines),
            # No word limits: Moodle would refuse an answer outside them.
            *(xml.value(tag, "") for tag in ("minwordlimit", "maxwordlimit")),
            *(xml.value(tag, 0) for tag in ("attachments", "attachmentsrequired", "maxbytes")),
            xml.value("filetypeslist", ""),
            xml.rich("graderinfo", texts.grader_info(self.item, entry, self.context)),
            xml.rich("responsetemplate", ""),
        ]
        length = self.labels.gettext("Expected length: %(low)s to %(high)s words.", low=low, high=high)
        points = self.labels.gettext("Points: %(points)s.", points=self.labels.number(self.shuffled.question.points))
        body = f"<p {named('length')}>{length} {points}</p>"
        return self._question("essay", more, body=body, penalty="0", hints=False)

    def _not_blank(self, text: str) -> None:
        if not self.context.bare(text):
            message = f"'{text}' shows nothing, and Moodle drops blank options"
            self.context.refused(self.item, "moodle-blank", message, "write something to read")

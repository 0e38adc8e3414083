"""Form → what students see. Nothing here knows a key: templates of student documents get these values and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from course.content.content import NOTHING, Content
from course.content.holes import mark
from course.content.markdown import block, inline, plain
from course.content.tree import Hole, Inline, Paragraph
from course.documents.space import LEFT_HOLDS, RIGHT_HOLDS, columns, length, room, widest, writing_lines
from course.documents.stimuli import ShownStimulus, shown_stimulus
from course.documents.tongues import tongue, turned
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.labels import ENGLISH, Labels
from course.labels.writing import Direction
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item
from course.model.letters import SINGLE
from course.model.policies import Policies
from course.problems import Fault


@dataclass(frozen=True)
class Blank:
    """A gap on paper: its number, its width in characters, and what it offers (nothing in a typed gap)."""

    number: int
    width: int
    choices: tuple[Content, ...]


@dataclass(frozen=True)
class ShownQuestion:
    """One thing to answer. `kind` names its template in templates/interactions/; `text` is a cloze's, its gaps in their places.

    `columns` says how many options fit side by side, `lines` how many writing lines the answer is given,
    `again` that an option may be used more than once, `none` that perhaps no option is right, `stacked` that the two sides of
    a matching stand one under the other. `note` says why there is nothing to answer, where it is a question all the same.
    """

    kind: str
    prompt: Content = NOTHING
    options: tuple[Content, ...] = ()
    left: tuple[Content, ...] = ()
    text: Content = NOTHING
    blanks: tuple[Blank, ...] = ()
    measure: Content = NOTHING
    columns: int = 1
    lines: int = 0
    again: bool = False
    none: bool = False
    stacked: bool = False
    note: str = ""

    @property
    def two_letters(self) -> bool:
        """Whether its options go on after Z, so that each letter is given the room of two."""
        return len(self.options) > SINGLE

    @property
    def segments(self) -> tuple[Content | Blank, ...]:
        """A cloze as texts and gaps in turn, as templates of before this version read it."""
        found, run = list[Content | Blank](), list[Inline]()
        for inline_ in self.text.line_of() or ():
            if isinstance(inline_, Hole):
                found += [replace(self.text, blocks=(Paragraph(tuple(run)),)), self.blanks[inline_.number - 1]]
                run = []
            else:
                run.append(inline_)
        rest = (Paragraph(tuple(run)),) if self.text.single else self.text.blocks
        return (*found, replace(self.text, blocks=rest))


@dataclass(frozen=True)
class ShownItem:
    """An item as students see it. `type` lets a template of its own be chosen; `figure` is SVG or empty.

    `number` is 0 where there is only something to read. `assumptions` are those of the model that it asks about; `variant` is
    that of a computed item, or 0. `language` and `way` are its own where they are not the page's.
    """

    number: int
    type: str
    stem: Content
    points: str
    questions: tuple[ShownQuestion, ...]
    stimuli: tuple[ShownStimulus, ...] = ()
    figure: str = ""
    enrichment: bool = False
    assumptions: tuple[Content, ...] = ()
    variant: int = 0
    language: str = ""
    way: Direction = ""


def number_text(value: Decimal) -> str:
    """A number without needless zeros: `2`, `0.5`. For documents, `Labels.number` has the language's decimal sign."""
    return ENGLISH.number(value)


def points_text(points: Decimal) -> str:
    """`1 point`, `2.5 points`; in documents `Labels.points`."""
    return ENGLISH.points(points)


def shown_form(
    form: Form, figure: Callable[[str], str], labels: Labels = ENGLISH, *, large_print: bool = False
) -> tuple[ShownItem, ...]:
    """The form's items as students see them; `figure` gives a diagram's SVG by its id."""
    # Where one item has no right option, all say that there may be none: it must not be told from the others.
    none = any(none_right(question) for entry in form.items for question in entry.questions)
    return tuple(
        _spaced(
            shown_item(entry, figure, labels, none=none), form.policies, room(entry, large_print or form.policies.large_print)
        )
        for entry in form.items
    )


def marking_notes(form: Form, labels: Labels = ENGLISH) -> tuple[str, ...]:
    """What policies change in the marking, for students and markers; nothing where no item of the form is concerned."""
    asked = [question.question.interaction for entry in form.items for question in entry.questions]
    notes = []
    if not form.policies.partial_credit and any(_in_parts(interaction) for interaction in asked):
        notes.append(labels.gettext("A question with several parts earns its points only if every part is right."))
    elif any(isinstance(interaction, Choice) and interaction.many for interaction in asked):
        if form.policies.penalty.ticks == "half":
            notes.append(labels.gettext("All wrong ticks of a question together cost half of its points."))
        elif form.policies.penalty.ticks == "none":
            notes.append(labels.gettext("Wrong ticks cost nothing."))
    return tuple(notes)


def _in_parts(interaction: Interaction) -> bool:
    match interaction:
        case Choice(many=many):
            return many
        case Gaps(gaps=gaps):
            return len(gaps) > 1
        case _:
            return isinstance(interaction, Match | Order)


def none_right(shuffled: Shuffled) -> bool:
    """Whether no option of a question is right, which must not be told from the others."""
    interaction = shuffled.question.interaction
    return isinstance(interaction, Choice) and interaction.many and not any(option.right for option in interaction.options)


def _spaced(item: ShownItem, policies: Policies, room: int) -> ShownItem:
    """The item with as many writing lines as the policies want, and no more than `room`."""
    questions = [
        replace(question, lines=max(1, min(room, round(question.lines * policies.answer_space)))) if question.lines else question
        for question in item.questions
    ]
    return replace(item, questions=tuple(questions))


def _figure(item: Item, figure: Callable[[str], str]) -> str:
    """The item's diagram; a fault without a place of its own stands at the field that names it."""
    try:
        return figure(item.figure or "")
    except Fault as fault:
        told = fault.problem
        span = item.at("figure") if told.span.file == "?" else told.span
        raise Fault(span, told.code, told.message, told.hint) from None


def shown_item(entry: FormItem, figure: Callable[[str], str], labels: Labels = ENGLISH, *, none: bool = False) -> ShownItem:
    """One item as students see it, with what is ours in it in the language of `labels`."""
    item, page = entry.item, labels.texts
    labels = labels.around(tongue(item, page))
    return ShownItem(
        number=entry.number,
        type=item.type,
        stem=block(item.stem, labels.texts),
        points=labels.points(item.worth) if item.worth else "",
        questions=tuple(shown_question(question, labels, none=none or none_right(question)) for question in entry.questions),
        stimuli=tuple(shown_stimulus(source, labels.texts) for source in item.stimuli()),
        figure=_figure(item, figure) if item.figure else "",
        enrichment=item.enrichment is not None,
        assumptions=tuple(inline(assumption, labels.texts) for assumption in item.assumptions),
        variant=item.origin.variant if item.origin else 0,
        language=item.language or "",
        way=turned(labels.texts, page),
    )


def shown_question(shuffled: Shuffled, labels: Labels = ENGLISH, *, none: bool = False) -> ShownQuestion:
    """One question as students see it."""
    question = shuffled.question
    prompt = block(labels.shown(question.prompt), labels.texts) if question.prompt else NOTHING
    options = tuple(inline(labels.shown(option.text), labels.texts) for option in shuffled.shown)
    match question.interaction:
        case Choice(many=many, fixed=fixed):
            kind = "judgement" if fixed else "choices" if many else "choice"
            longest = max(length(content) for content in options)
            return ShownQuestion(kind, prompt, options, columns=columns(longest, len(options)), none=none and many)
        case Match(pairs=pairs) as match:
            # Three columns where the right texts are the long ones, so that they get the room.
            long_right = max(len(plain(pair.left)) for pair in pairs) * 1.3 < max(len(plain(o.text)) for o in shuffled.shown)
            left = tuple(inline(pair.left, labels.texts) for pair in pairs)
            stacked = max(map(widest, left)) > LEFT_HOLDS or max(map(widest, options)) > RIGHT_HOLDS
            split = 3 if long_right else 2
            return ShownQuestion("match", prompt, options, left=left, columns=split, again=match.shared, stacked=stacked)
        case Order():
            return ShownQuestion("order", prompt, options)
        case Gaps(segments=segments):
            blanks = _blanks(shuffled, labels)
            return ShownQuestion("gaps", prompt, text=cloze(segments, labels, blanks), blanks=blanks)
        case TextEntry():
            return ShownQuestion("text", prompt)
        case Numeric(measure=measure):
            return ShownQuestion("number", prompt, measure=inline(measure, labels.texts), lines=writing_lines(question.points, 0))
        case ExtendedText(words=words):
            return ShownQuestion("writing", prompt, lines=writing_lines(question.points, words[1]))
        case Info(kept=kept):
            note = labels.gettext("This question works in %(program)s only.", program=kept.program) if kept else ""
            return ShownQuestion("info", prompt, note=note)
        case unreachable:
            assert_never(unreachable)


def _blanks(shuffled: Shuffled, labels: Labels) -> tuple[Blank, ...]:
    assert isinstance(shuffled.question.interaction, Gaps)
    shown = []
    for place in range(len(shuffled.question.interaction.gaps)):
        choices = tuple(inline(option.text, labels.texts) for option in shuffled.gap_choices(place))
        # As wide for every typed gap: the width must not tell the answer.
        shown.append(Blank(place + 1, 6 if choices else 16, choices))
    return tuple(shown)


def cloze(segments: Sequence[str | Gap], labels: Labels, blanks: Sequence[Blank]) -> Content:
    """The text of a cloze as one content, with a hole for each gap."""
    holes = iter(blanks)
    parts = (part if isinstance(part, str) else mark(Hole((hole := next(holes)).number, hole.width)) for part in segments)
    return inline("".join(parts), labels.texts)

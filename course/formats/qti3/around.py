"""What stands around the questions of an item: what is told after an answer, hints, and what only those who mark see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course.documents.references import readable
from course.formats.qti3.hand import PART, Hand, Written, ours, part
from course.formats.qti3.texts import escaped
from course.interactions import ExtendedText
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item

VERDICTS = ("CORRECT", "PARTIAL", "INCORRECT")
ANSWERED = "ANSWERED"  # where there is no verdict: people mark it, or it earns nothing


def stimulus(hand: Hand, item: Item, picture: str) -> str:
    """What stands before the questions: the stem, a model's assumptions, the source texts, and the diagram as an element."""
    pieces = [hand.block(item.stem)]
    if item.assumptions:
        said = ours(hand.labels.gettext("In this model") + ":")
        pieces.append(part("assumptions", said + _list(map(hand.inline, item.assumptions))))
    for source in item.stimuli():
        lang = f' xml:lang="{source.language}"' if source.language else ""
        pieces.append(f'<div class="{PART}source"{lang}>{hand.under("h4", source.title)}{hand.block(source.text)}</div>')
    return "".join([*pieces, picture])


def hints(hand: Hand, item: Item) -> str:
    """The hints, each to be opened by whoever wants it: version 2.1 has an element for that, version 3.0 that of HTML."""
    labels, shown = hand.labels, ""
    for number, hint in enumerate(item.hints, 1):
        title = labels.gettext("Hint %(number)s", number=number) if len(item.hints) > 1 else labels.gettext("Hint")
        if hand.vocabulary.newest:
            shown += f'<div class="{PART}hint"><details><summary>{escaped(title)}</summary>{hand.block(hint)}</details></div>'
        else:
            shown += hand.vocabulary.element("info_control", hand.block(hint), title=escaped(title))
    return shown


def marking(hand: Hand, entry: FormItem) -> str:
    """What those who mark see of the long texts: model answers, what earns a point each, and rubrics."""
    labels, pieces = hand.labels, list[str]()
    for shuffled in entry.questions:
        if not isinstance(asked := shuffled.question.interaction, ExtendedText):
            continue
        if asked.model:
            pieces.append(part("model", hand.block(asked.model), labels.gettext("Model answer")))
        if asked.credit:
            pieces.append(part("credit", _list(map(hand.inline, asked.credit)), labels.gettext("A point each for")))
        if asked.rubric:
            pieces.append(part("rubric", _rubric(hand, asked), labels.gettext("Rubric")))
    if not pieces:
        return ""
    use = "scoring" if hand.vocabulary.newest else None
    return hand.vocabulary.element("rubric_block", hand.vocabulary.body("".join(pieces)), view="scorer", use=use)


def _rubric(hand: Hand, asked: ExtendedText) -> str:
    labels = hand.labels
    width = max(len(criterion.levels) for criterion in asked.rubric)
    heads = escaped(labels.gettext("Criterion")), escaped(labels.gettext("Points"))
    rows = []
    for criterion in asked.rubric:
        cells = [
            f"<td><strong>{labels.number(level.points)}</strong> {hand.inline(level.descriptor)}</td>"
            for level in criterion.levels
        ]
        cells += ["<td></td>"] * (width - len(cells))
        rows.append(f'<tr><th scope="row">{hand.inline(criterion.name)}</th>{"".join(cells)}</tr>')
    head = f'<tr><th scope="col">{heads[0]}</th><th scope="colgroup" colspan="{width}">{heads[1]}</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def explanation(hand: Hand, item: Item, written: Sequence[Written], bank: Bank) -> str:
    """HTML of what is told after an answer: the worked solution, the feedback, the reasons, the sources, the background."""
    labels = hand.labels
    pieces = [part("solution", hand.block(item.solution), labels.gettext("Worked solution"))] if item.solution else []
    pieces += [part("feedback", hand.block(item.feedback))] if item.feedback else []
    for one in written:
        if one.reasons:
            tag = "ol" if one.ordered else "ul"
            pieces.append(f'<{tag} class="{PART}reasons">{"".join(one.reasons)}</{tag}>')
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    if sources := readable(bank, cites) if cites else []:
        pieces.append(part("sources", ours(labels.gettext("Sources:")) + _list(map(escaped, sources))))
    if item.enrichment:
        said = ours(labels.gettext("Background knowledge, not from the articles:"))
        pieces.append(part("background", f"{said} {hand.block(item.enrichment)}"))
    return "".join(pieces)


def feedback(hand: Hand, explained: str, *, verdict: bool) -> str:
    """The feedback, one text for each verdict; without one it is what explains, if anything does."""
    labels = hand.labels
    if not verdict:
        return _modal(hand, ANSWERED, explained) if explained else ""
    said = (
        labels.gettext("Your answer is correct."),
        labels.gettext("Your answer is partially correct."),
        labels.gettext("Your answer is incorrect."),
    )
    return "".join(_modal(hand, name, ours(text) + explained) for name, text in zip(VERDICTS, said, strict=True))


def _modal(hand: Hand, name: str, inside: str) -> str:
    way = "".join(f' {name}="{value}"' for name, value in hand.way.items())
    inside = f"<div{way}>{inside}</div>" if way else inside
    return hand.vocabulary.element(
        "modal_feedback", hand.vocabulary.body(inside), outcome_identifier="FEEDBACK", identifier=name, show_hide="show"
    )


def _list(rows: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"

"""The texts around a Moodle question: name, question text, feedback, what graders see, hints and tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from course.carrying.characters import odd
from course.carrying.whole import words_of
from course.content.bare import Bare
from course.content.formulas.linear import linear
from course.content.markdown import block, is_bare
from course.content.tree import Formula, Picture
from course.documents.references import readable
from course.formats.moodle import xml
from course.formats.moodle.context import Context, escaped
from course.formats.moodle.marks import marked
from course.interactions import ExtendedText, Label, Option, Question
from course.labels import Labels
from course.model.item import Item
from course.problems import Fault

NAME_LENGTH = 120  # Moodle takes 255; more than a line is no help in a list of items
TAG_LENGTH = 50  # TAG_MAX_LENGTH in Moodle
ID_LENGTH = 100  # the column idnumber of Moodle's table question_bank_entries
SAID = {
    "correct": Label("Your answer is correct."),
    "partiallycorrect": Label("Your answer is partially correct."),
    "incorrect": Label("Your answer is incorrect."),
}


class _Name(Bare):
    """Bare text for a list of items: of a formula its signs, of a picture what it shows, without caption and source."""

    def formula(self, formula: Formula) -> str:
        return linear(formula.tex)

    def picture(self, picture: Picture) -> str:
        return picture.alt


_NAME = _Name()


def name(item: Item, part: int, parts: int, language: str) -> str:
    """`U1 · Who can read …`, short, without tags; a later part of an item says which it is."""
    end = f" ({part} of {parts})" if parts > 1 else ""
    bare = item.stem if is_bare(item.stem) else _NAME.blocks(block(item.stem, language).blocks)
    stem = xml.no_tags(" ".join(bare.split())) or item.id
    if len(stem) > NAME_LENGTH:
        stem = stem[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"
    return (f"{item.unit} · " if item.unit else "") + stem + end


def idnumber(item: Item, part: int, parts: int) -> str:
    """What tells an item from a new one at every later import: its id and variant, with `--2` for a second part."""
    return item.full_id if parts == 1 else f"{item.full_id}--{part}"


def question_text(item: Item, question: Question, part: int, context: Context, *, braces: bool = True) -> tuple[str, str]:
    """HTML of what is asked, and the files in it as XML; a later part repeats the stem.

    `braces=False` writes `{` as an entity, for the cloze type, where it would open a gap.
    """
    files = ""
    if part == 1:
        pieces = [context.block(item.stem)]
        if item.assumptions:
            said = context.bank.labels.gettext("In this model")
            rows = _list(context.inline(assumption) for assumption in item.assumptions)
            pieces.append(marked("assumptions", f"<p>{said}:</p>\n{rows}"))
        pieces += [
            marked("source", f"<h4>{context.inline(source.title)}</h4>\n{context.block(source.text)}", source.cites)
            for source in item.stimuli()
        ]
        if item.figure:
            picture, files = _figure(item, item.figure, context)
            pieces.append(picture)
    else:
        pieces = [marked("stem", context.block(item.stem), element="blockquote")]
    if question.prompt:
        ours = "asked" if isinstance(question.prompt, Label) else "prompt"
        pieces.append(marked(ours, context.block(context.bank.labels.shown(question.prompt))))
    shown = "\n".join(pieces)
    return (shown if braces else shown.replace("{", "&#123;")), files


def _figure(item: Item, figure: str, context: Context) -> tuple[str, str]:
    """The picture as HTML and as an embedded file; its alternative text is the SVG's own."""
    try:
        svg = context.figure(figure)
    except Fault as fault:
        found = fault.problem  # at a template's line, or nowhere: then at the item's
        span = item.at("figure") if found.span.file == "?" else found.span
        context.problems.append(replace(found, span=span))
        return "", ""
    alt = words_of(svg, figure)
    picture = f'<img src="@@PLUGINFILE@@/{figure}.svg" alt="{html.escape(alt)}" class="img-fluid" width="640">'
    return marked("figure", picture, element="p"), xml.file(f"{figure}.svg", svg.encode())


def general_feedback(item: Item, context: Context, reasons: Sequence[tuple[str, str]] = (), *, ordered: bool = False) -> str:
    """HTML of the feedback, the reasons without a place of their own (a text and why, both HTML), and the citations."""
    labels = context.bank.labels
    pieces = [_titled("solution", labels.gettext("Worked solution"), context.block(item.solution))] if item.solution else []
    pieces += [context.block(item.feedback)] if item.feedback else []
    rows = [f"{shown}: {told('because', why)}" if why else shown for shown, why in reasons]
    if any(why for _, why in reasons) or ordered:
        pieces.append(marked("reasons", _list(rows, "ol" if ordered else "ul")))
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    if sources := readable(context.bank, cites):
        shown = "<p>" + labels.gettext("Sources:") + "</p>\n" + _list(escaped(row) for row in sources)
        pieces.append(marked("sources", shown, item.cites))
    if item.enrichment:
        said = labels.gettext("Background knowledge, not from the articles:")
        pieces.append(context.around(f"{said} {{}}", item.enrichment, "enrichment"))
    return "\n".join(pieces)


def below_a_text(item: Item, context: Context) -> str:
    """What a program that has no feedback to a text shows below it: the feedback, the sources, and what else is told.

    Nothing for an item that asks something, which tells it after the answer.
    """
    if item.asks:
        return ""
    feedback = marked("feedback", context.block(item.feedback)) if item.feedback else ""
    rest = general_feedback(item.model_copy(update={"feedback": None}), context)
    return "\n".join(filter(None, [feedback, rest]))


def grader_info(item: Item, entry: ExtendedText, context: Context) -> str:
    """HTML of what graders need. It lists the hints too: Moodle's essays have none."""
    labels = context.bank.labels
    pieces = [_titled("model", labels.gettext("Model answer"), context.block(entry.model))] if entry.model else []
    if entry.credit:
        things = _list(context.inline(thing) for thing in entry.credit)
        pieces.append(_titled("credit", labels.gettext("A point each for"), things))
    if entry.rubric:
        width = max(len(criterion.levels) for criterion in entry.rubric)
        rows = []
        for criterion in entry.rubric:
            levels = ((labels.number(level.points), context.inline(level.descriptor)) for level in criterion.levels)
            row = "".join(f"<td><strong>{points}</strong> {descriptor}</td>" for points, descriptor in levels)
            row += "<td></td>" * (width - len(criterion.levels))
            rows.append(f'<tr><th scope="row">{context.inline(criterion.name)}</th>{row}</tr>')
        heads = labels.gettext("Criterion"), labels.gettext("Points")
        head = f'<tr><th scope="col">{heads[0]}</th><th scope="colgroup" colspan="{width}">{heads[1]}</th></tr>'
        table = [f'<table class="generaltable">\n<thead>{head}</thead>\n<tbody>', *rows, "</tbody>\n</table>"]
        pieces.append(_titled("rubric", labels.gettext("Rubric"), "\n".join(table)))
    if item.hints:
        hints = _list((context.block(hint) for hint in item.hints), "ol")
        pieces.append(_titled("hints", labels.gettext("Hints to give"), hints))
    return "\n".join(pieces)


def _titled(name: str, title: str, shown: str) -> str:
    return marked(name, f"<h4>{title}</h4>\n{shown}")


def told(name: str, shown: str) -> str:
    """HTML in a line, or in lines, as a part of that name."""
    return marked(name, shown, element="div" if shown.startswith("<div") else "span")


def _list(rows: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>\n" + "\n".join(f"<li>{row}</li>" for row in rows) + f"\n</{tag}>"


def hints(item: Item, context: Context, *, parts: bool = False) -> list[str]:
    """The hints; with `parts`, a hint also says how many parts are right and clears the wrong ones."""
    more = ("<shownumcorrect/>", "<clearwrong/>") if parts else ()
    shown = [context.block(hint) for hint in item.hints]
    return [xml.rich("hint", hint, *more) for hint in shown if hint]  # Moodle drops empty ones with their flags


def option(option: Option, context: Context) -> str:
    """HTML of an option; one that stays last is marked, be it right or wrong."""
    shown = context.inline(option.text)
    return told("last", shown) if option.last else shown


def pair(left: str, right: str) -> str:
    """A row to match: `left` is HTML, `right` plain."""
    return f'<subquestion format="html">{xml.text(left)}<answer>{xml.text(right)}</answer></subquestion>'


def combined_feedback(labels: Labels, shown_number: str) -> list[str]:
    """What Moodle says to a right, a partly right and a wrong answer, then `shown_number` (an element, or empty)."""
    return [
        *(xml.rich(f"{kind}feedback", f"<p>{labels.gettext(said)}</p>") for kind, said in SAID.items()),
        shown_number,
    ]


def tags(item: Item, context: Context) -> str:
    """Unit, objective, Bloom level, difficulty, certainty, type, the item's own tags, each once whatever its case."""
    own = []
    for number, tag in enumerate(item.tags):
        kept = kept_tag(tag)
        if kept != tag:
            hint = f"tags have at most {TAG_LENGTH} characters, and none of < > `"
            message = f"in Moodle the tag '{tag}' would be cut to '{kept}'"
            context.lost(item, "moodle-tag", message, hint, "tags", number)
        own.append(kept)
    return "<tags>" + "".join(f"<tag>{xml.text(word)}</tag>" for word in all_tags(item, own)) + "</tags>"


def kept_tag(tag: str) -> str:
    """A tag as Moodle keeps it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f<>`]", "", tag).split())[:TAG_LENGTH].strip()


def all_tags(item: Item, own: Iterable[str]) -> list[str]:
    """What an item says of itself and its own tags, each once whatever its case."""
    words = [item.unit, item.objective, item.bloom, item.difficulty, item.certainty, item.type, *own]
    words += ["sensitive"] if item.sensitive else []
    once = {word.casefold(): word for word in reversed(words) if word}
    return list(reversed(once.values()))


def check_characters(item: Item, context: Context) -> None:
    """Refuses an item with a character that XML cannot hold, such as a control character from an escape in YAML."""
    for path, character in odd(item):
        message = f"Moodle's XML cannot hold the character U+{ord(character):04X}"
        context.refused(item, "moodle-character", message, "delete it", *path)

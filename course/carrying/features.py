"""Everything that an item may have, as a closed list: each format says of each how it carries it."""

from __future__ import annotations

from enum import StrEnum


class Feature(StrEnum):
    """Something that an item may have; its value is what people call it."""

    # What there is to do.
    ONE = "single choice"
    MANY = "choice of several"
    JUDGEMENT = "true or false"
    MATCH = "matching"
    ORDER = "ordering"
    TYPED_GAPS = "gaps to type into"
    CHOSEN_GAPS = "gaps to choose for"
    TEXT = "short text"
    NUMBER = "number"
    WRITING = "long text"
    INFO = "nothing to answer"
    FOREIGN = "question of another program"
    PARTS = "several questions in one item"
    # How an answer is judged.
    POINTS = "points other than 1"
    PARTIAL = "partial credit"
    ACCEPTED = "further spellings"
    FORESEEN = "foreseen mistakes"
    CASE = "capital letters that count"
    TOLERANCE = "tolerance"
    NUMBERS = "several right numbers"
    MEASURE = "unit of measure"
    UNUSED = "options that fit none"
    SHARED = "options that fit twice"
    LAST = "option that stays last"
    LENGTH = "expected length"
    RUBRIC = "rubric"
    CREDIT = "a point for each thing named"
    MODEL = "model answer"
    # What is said around it.
    REASONS = "reasons"
    FEEDBACK = "feedback"
    HINTS = "hints"
    SOLUTION = "worked solution"
    SOURCES = "sources"
    ENRICHMENT = "background knowledge"
    STIMULUS = "source texts"
    FIGURE = "diagram"
    ASSUMPTIONS = "assumptions"
    TAGS = "tags"
    LANGUAGE = "language of its own"
    VARIANTS = "variants"
    # What its texts hold.
    PARAGRAPHS = "paragraphs"
    EMPHASIS = "emphasis"
    STRONG = "bold"
    STRUCK = "struck-out words"
    RAISED = "superscript"
    LOWERED = "subscript"
    CODE_SPAN = "code in a line"
    FORMULA = "formulas"
    DISPLAY = "formulas on a line of their own"
    LINK = "links"
    BREAK = "line breaks"
    PICTURE = "pictures"
    CAPTION = "captions and credits of pictures"
    HEADING = "headings"
    LIST = "lists"
    QUOTE = "quotations"
    CODE = "lines of code"
    TABLE = "tables"
    RAW = "raw HTML"
    RULE = "lines across"


class Place(StrEnum):
    """Where a text of an item stands, for formats that take less in one place than in another."""

    QUESTION = "question"  # stem, prompt, assumptions, source texts, the text of a cloze
    OPTION = "option"  # options, steps, and the left side of a matching
    RIGHT = "right side"  # of a matching
    GAP = "gap"  # what a gap offers or expects
    FEEDBACK = "feedback"  # reasons, feedback, hints, solution, background knowledge, model answer, rubric


def _between(first: Feature, last: Feature) -> tuple[Feature, ...]:
    every = list(Feature)
    return tuple(every[every.index(first) : every.index(last) + 1])


TASKS = _between(Feature.ONE, Feature.PARTS)
JUDGING = _between(Feature.POINTS, Feature.MODEL)
AROUND = _between(Feature.REASONS, Feature.VARIANTS)
CONTENT = _between(Feature.PARAGRAPHS, Feature.RULE)
STYLES = (Feature.EMPHASIS, Feature.STRONG, Feature.STRUCK, Feature.RAISED, Feature.LOWERED, Feature.CODE_SPAN, Feature.LINK)
BLOCKS = (
    *(Feature.PARAGRAPHS, Feature.BREAK, Feature.HEADING, Feature.LIST, Feature.QUOTE, Feature.CODE, Feature.TABLE, Feature.RAW),
    *(Feature.RULE, Feature.CAPTION),
)
NOT_PRINTED = (Feature.HINTS, Feature.TAGS)
"""What no page shows, though pages are the measure: hints are given by teachers, tags are for finding."""

"""Moodle's kinds of questions: how each is read, and what those are called that can be no item of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from course.importing.readers.moodle import choices, computed, gaps, pairs, plugins, words, writing
from course.importing.readers.moodle.asked import Asked

READ: Mapping[str, Callable[[Asked], None]] = {
    "multichoice": choices.multichoice,
    "multichoiceset": choices.all_or_nothing,
    "oumultiresponse": choices.all_or_nothing,
    "truefalse": choices.truefalse,
    "kprime": plugins.statements,
    "mtf": plugins.statements,
    "oumatrix": plugins.matrix,
    "sc": plugins.single,
    "gapfill": plugins.gapfill,
    "essayautograde": plugins.marked_by_machine,
    "shortanswer": words.shortanswer,
    "numerical": words.numerical,
    "matching": pairs.matching,
    "match": pairs.matching,
    "ordering": pairs.ordering,
    "essay": writing.essay,
    "description": writing.description,
    **gaps.KINDS,
    "calculated": computed.calculated,
    "calculatedsimple": computed.calculated,
    "calculatedmulti": computed.calculatedmulti,
}

# What some programs write into every question, though it means something in others alone.
OF_ANY = (
    *("shuffleanswers", "single", "answernumbering", "showstandardinstruction", "usecase", "shownumcorrect"),
    *("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "responseformat", "responserequired"),
    *("responsefieldlines", "attachments", "attachmentsrequired", "graderinfo", "responsetemplate", "minwordlimit"),
    *("maxwordlimit", "filetypeslist", "maxbytes", "image", "file"),
)

CALLED = {
    "randomsamatch": "matching made at random from short answers",
    "random": "a random question from a category",
    "ddimageortext": "drag and drop onto an image",
    "ddmarker": "markers to drag onto an image",
    "ddmatch": "drag and drop matching",
    "drawing": "a drawing",
    "stack": "STACK, algebra checked by a computer",
    "coderunner": "CodeRunner, a program that is run",
    "formulas": "Formulas, computed with several parts",
    "pmatch": "pattern match",
    "regexp": "a regular expression",
    "preg": "a regular expression",
    "wordselect": "words to select in a text",
    "guessit": "a word to guess",
    "opaque": "a question of another server",
    "varnumeric": "a number with variables",
    "varnumericset": "a number with variables",
    "varnumunit": "a number with variables and unit",
    "crossword": "a crossword",
    "recordrtc": "a recording of voice or screen",
    "poodllrecording": "a recording",
    "musictheory": "music theory",
    "geogebra": "GeoGebra",
    "algebra": "algebra",
    "multinumerical": "several numbers",
    "combined": "combined",
    "missingtype": "a kind whose plugin was missing",
    "correctwriting": "correct writing",
    "sassessment": "speech assessment",
    "imageselect": "images to select",
    "proforma": "ProFormA, a program that is run",
    "drawlines": "lines to drag onto an image",
    "pmatchjme": "a molecule to draw",
    "jme": "a molecule to draw",
    "easyomechjs": "a molecule to draw",
    "aitext": "a text marked by a machine",
    "fileresponse": "a file to hand in",
    "vplquestion": "a program that is run",
    "webwork": "WeBWorK",
    "turmultiplechoice": "choice with sound",
    "tcs": "script concordance",
    "shortmath": "a formula to type",
    "mathjax": "a formula to type",
    "wq": "Wiris",
}
_WIRIS = "wiris"


def called(kind: str) -> str:
    """What a kind is called in words."""
    if words_ := CALLED.get(kind):
        return words_
    if kind.endswith(_WIRIS):
        return "Wiris, computed"
    return f"the kind '{kind[:60]}' of a plugin" if kind else "a kind without a name"

"""H5P: a question set for each form, without H5P's own libraries: the platform has them, or fetches them from h5p.org.

Their versions are those that H5P of today's platforms gives (question set 1.20, H5P core 1.26 and later). Each field is what
the content type's `semantics.json` says of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from course.carrying.features import BLOCKS, CONTENT, Feature, Place
from course.carrying.losses import taken
from course.carrying.sameness import alike
from course.carrying.table import CARRIED, ELSEWHERE, Loss, carries, changed, dropped, refused
from course.containers.archive import zipped
from course.content.markdown import block
from course.documents.job import Job
from course.formats import Artifact, Format
from course.formats.docx.pictures import Drawer
from course.formats.h5p import words
from course.formats.h5p.asking import Asked, Json
from course.formats.h5p.pictures import Artist
from course.formats.h5p.questions import FEEDBACK_LENGTH, LIBRARIES, judged, judgement_feedback, question
from course.formats.h5p.texts import Simple, bare
from course.formats.kahoot import nothing_left
from course.interactions import Choice, Gaps, Info
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.problems import Fault, Problem

_SET, _IMAGE = ("H5P.QuestionSet", (1, 20)), ("H5P.Image", (1, 1))
_SIGNS = frozenset(["strong", "em", "sub", "sup", "code"])


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    drawer = Drawer(job.keeper, lambda: [job.sheet("styles/fonts.css.jinja", base="fonts:")], job.settings.trusted)
    for form in job.forms:
        pen = job.renderer_of(form)
        bank = pen.bank
        entries, problems = taken(form.items, CARRIES, bank, "H5P")
        told |= dict.fromkeys(problems)
        if entries:
            try:
                yield Artifact(f"h5p/{form.file}.h5p", _package(form, entries, bank, Artist(drawer, pen.figure)), "teacher")
            except Fault as fault:
                told[fault.problem] = None
        elif form.items:
            told[nothing_left(form, "H5P")] = None
    drawer.close()
    yield from told


def _package(form: Form, entries: list[FormItem], bank: Bank, artist: Artist) -> bytes:
    pictures: dict[str, bytes] = {}
    libraries = dict([_SET])
    questions: list[Json] = []
    for entry in entries:
        for place, shuffled in enumerate(entry.questions):
            asked = Asked(entry.item, shuffled.question, place, bank, artist)
            name, parameters = question(asked, shuffled, form.policies)
            libraries[name] = LIBRARIES[name]
            if found := asked.picture():
                libraries |= [_IMAGE]
                pictures[f"content/{found.path}"] = found.data
            major, minor = LIBRARIES[name]
            about = {"contentType": name.removeprefix("H5P."), "license": "U", "title": asked.item.full_id}
            questions.append(
                {"library": f"{name} {major}.{minor}", "params": parameters, "subContentId": asked.id, "metadata": about}
            )
    files = [("h5p.json", _json(_about(form, bank, libraries))), ("content/content.json", _json(_set(form, questions, bank)))]
    return zipped([*files, *sorted(pictures.items())], stored=pictures)


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _about(form: Form, bank: Bank, libraries: dict[str, tuple[int, int]]) -> Json:
    course = bank.course
    licence = re.fullmatch(r"(CC BY(?:-[A-Z-]+)?|CC0)\s*(\d\.\d)?.*", course.licence)
    rights: Json = {"license": "U"}
    if licence:
        rights = {"license": licence[1] + (" 1.0" if licence[1] == "CC0" else ""), "licenseVersion": licence[2] or "4.0"}
    return {
        "title": f"{form.quiz.title} ({form.letter})" if form.letter else form.quiz.title,
        "language": course.language.split("-")[0],
        "defaultLanguage": course.language.split("-")[0],
        "mainLibrary": _SET[0],
        "embedTypes": ["div"],
        **rights,
        "authors": [{"name": course.attribution, "role": "Author"}],
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor} for name, (major, minor) in libraries.items()
        ],
    }


def _set(form: Form, questions: list[Json], bank: Bank) -> Json:
    labels = bank.labels
    told = Simple(_SIGNS).blocks(block(form.quiz.instructions, labels.texts).blocks) if form.quiz.instructions else ""
    return {
        "introPage": {"showIntroPage": bool(told), "title": form.quiz.title, "introduction": told},
        "progressType": "dots",
        "passPercentage": 50,
        "questions": questions,
        "texts": words.question_set(labels),
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "endGame": {
            "showResultPage": True,
            "showSolutionButton": True,
            "showRetryButton": True,
            "overallFeedback": [{"from": 0, "to": 100}],
            **words.end(labels),
            "showAnimations": False,
            "skippable": False,
        },
        "override": {"checkButton": True},
    }


def _together(shuffled: Shuffled) -> Iterator[list[str]]:
    """Texts among which one is to be found, each once."""
    yield list(dict.fromkeys(one.text for one in shuffled.shown))
    if isinstance(interaction := shuffled.question.interaction, Gaps):
        yield from (list(dict.fromkeys(one.text for one in (gap.key, *gap.distractors))) for gap in interaction.gaps)


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    item = entry.item
    for place, shuffled in enumerate(entry.questions):
        interaction = shuffled.question.interaction
        asked = Asked(item, shuffled.question, place, bank)
        if isinstance(interaction, Info):
            continue
        if (count := len(asked.pictures) + bool(item.figure)) > 1:
            yield Loss(item, ("stem",), "number of pictures", refused(f"H5P shows one picture with a question, this has {count}"))
        if isinstance(interaction, Choice) and judged(interaction):
            for text in judgement_feedback(asked, interaction).values():
                if len(text) > FEEDBACK_LENGTH:
                    told = f"what is said after it has {len(text)} characters, at most {FEEDBACK_LENGTH} are allowed"
                    yield Loss(item, ("feedback",), "long feedback", refused(told))
        elif isinstance(interaction, Choice) and not any(one.right for one in interaction.options):
            yield Loss(item, ("type",), "no right option", refused("H5P asks for at least one right answer"))
        for texts in _together(shuffled):
            yield from alike(item, ("type",), (bare(asked.inline(text)) for text in texts))
        if isinstance(interaction, Gaps) and len({one.case for one in interaction.gaps if not one.distractors}) > 1:
            yield Loss(
                item, ("gaps",), "capital letters of one gap", dropped("capital letters count in all of its gaps or in none")
            )


_PICTURELESS = refused("H5P shows a picture above a question alone, not in its options")
_LINES = changed("it stands in lines of words")

CARRIES = carries(
    {
        CARRIED: [
            *(Feature.ONE, Feature.MANY, Feature.JUDGEMENT, Feature.TYPED_GAPS, Feature.TEXT, Feature.ACCEPTED, Feature.CASE),
            *(Feature.NUMBERS, Feature.UNUSED, Feature.SHARED, Feature.LAST, Feature.VARIANTS, Feature.REASONS, Feature.FEEDBACK),
            *(Feature.SOLUTION, Feature.SOURCES, Feature.ENRICHMENT, Feature.ASSUMPTIONS, Feature.STIMULUS, Feature.MEASURE),
            *(
                Feature.PARAGRAPHS,
                Feature.EMPHASIS,
                Feature.STRONG,
                Feature.CODE_SPAN,
                Feature.BREAK,
                *(Feature.PICTURE, Feature.FIGURE),
                Feature.CODE,
            ),
        ],
        changed("words to drag behind the left sides"): [Feature.MATCH],
        changed("steps to drag to their numbers"): [Feature.ORDER],
        changed("words to drag into the gaps; beside gaps to type into, words to choose from and to type"): [Feature.CHOSEN_GAPS],
        changed("a gap to type the number into"): [Feature.NUMBER],
        changed("a text that H5P does not mark; then the model answer is shown"): [Feature.WRITING],
        changed("it is shown with the model answer"): [Feature.MODEL, Feature.RUBRIC, Feature.CREDIT],
        changed("each part is a question of its own"): [Feature.PARTS],
        changed("H5P counts a point for each right answer"): [Feature.POINTS, Feature.PARTIAL],
        ELSEWHERE: [Feature.FOREIGN],
        refused("a question set has no page with nothing to answer"): [Feature.INFO],
        dropped("only the number itself is right, a near one is wrong"): [Feature.TOLERANCE],
        dropped("a foreseen mistake is just wrong, without its reason"): [Feature.FORESEEN],
        dropped("how long the answer should be is not said"): [Feature.LENGTH],
        dropped("no hint is shown"): [Feature.HINTS],
        dropped("no tag stands in the package"): [Feature.TAGS],
        dropped("nothing says in which language it is"): [Feature.LANGUAGE],
        changed("small characters where H5P takes none raised"): [Feature.RAISED, Feature.LOWERED],
        dropped("the words stand there as if they held good"): [Feature.STRUCK],
        changed("their signs stand in a line: x² + 1/2"): [Feature.FORMULA, Feature.DISPLAY],
        changed("the address stands behind its words where H5P takes no link"): [Feature.LINK],
        changed("they stand in the text below the picture"): [Feature.CAPTION],
        changed("a paragraph in bold"): [Feature.HEADING],
        changed("paragraphs with a dot or a number before them, where H5P takes no list"): [Feature.LIST],
        changed("its words stand there as the others do"): [Feature.QUOTE],
        changed("its rows stand as lines, with strokes between the cells"): [Feature.TABLE, Feature.RAW],
        dropped("no line is drawn"): [Feature.RULE],
    },
    at={
        **{(place, Feature.PICTURE): _PICTURELESS for place in (Place.OPTION, Place.RIGHT, Place.GAP)},
        **{(place, Feature.CAPTION): _PICTURELESS for place in (Place.OPTION, Place.RIGHT, Place.GAP)},
        **{(place, feature): _LINES for place in (Place.RIGHT, Place.GAP, Place.OPTION) for feature in BLOCKS[:-1]},
        **{(Place.FEEDBACK, feature): changed("its words stand there, bare") for feature in CONTENT},
    },
    limits=_limits,
)

FORMAT = Format(
    "h5p", "H5P: each form as a question set, for Moodle, WordPress, Drupal or Lumi", _make, "H5P", ".h5p", "folder", CARRIES
)

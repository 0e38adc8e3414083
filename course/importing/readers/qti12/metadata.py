"""What an item says of itself besides the question: points, difficulty, keywords, and what only its own program needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from course.importing.readers.qti12.material import MEDIA, is_picture, media
from course.importing.readers.qti12.scoring import digits, number
from course.importing.readers.qti12.tree import Element, below, children, line, tag, text
from course.importing.sentences import whole_answer

# What other programs need for themselves, or what the question itself says again.
_OTHERS_OWN_WORDS = """
qmd_absolutescore qmd_numberofitems qmd_typeofsolution
question_type grading_notes scoring_algorithm original_answer_ids assessment_question_identifierref points_possible
calculator_type parent_stimulus_item_ident is_quiz_question_id regrade_option cc_profile cc_weighting cc_question_category
cc_maxattempts qmd_computerscored qmd_questiontype qmd_itemtype qmd_status qmd_toolvendor qmd_timelimit
qmd_layoutstatus qmd_scoretype qmd_weighting qmd_absolutescore_max qmd_absolutescore_min qmd_assessmenttype
qmd_renderingtype qmd_responsetype qmd_maximumscore bbmd_asi_object_id bbmd_asitype bbmd_assessmenttype
bbmd_sectiontype bbmd_questiontype bbmd_is_from_cartridge bbmd_is_disabled bbmd_numbertype bbmd_orientationtype
bbmd_partialcredit bbmd_canvas_fullcrdt_ind bbmd_all_fullcredit_ind ilias_version questiontype author textgaprating
thumb_size thumb_geometry feedback_setting singleline shuffle additional_cont_edit_mode externalid ilias_lifecycle
lifecycle fixedtextlength identicalscoring combinations matching_mode points textgap_rating maxchars text_format
item_type template score itemanswerspatterns randomized partial_credit partial_credit_flag hasrationale
mutually_exclusive randomize min_score_flag pdf show_feedback timeallowed num_of_attempts scoring_type itemid
wct_questiontype wct_questioncategory wct_question_category wct_question_gradable qmd_renderingtype
"""
_OTHERS_OWN = frozenset(_OTHERS_OWN_WORDS.split())
_PREFIXES = ("wct_", "respondusapi_")  # which say again, in their own words, what the question says
_ONE_ANSWER = ("multiple_choice_question", "true_false_question", "numerical_question", "short_answer_question")
_TAGS = ("qmd_keywords", "qmd_topic", "bbmd_keywords", "item_keyword", "keyword", "keywords", "qmd_domain", "item_objective")
_DIFFICULTY = ("qmd_levelofdifficulty", "bbmd_difficulty", "difficulty")
_LEVELS = {
    "school": "",
    **dict.fromkeys(("easy", "very easy", "low", "1", "pre-school", "leicht"), "easy"),
    **dict.fromkeys(("medium", "moderate", "average", "2", "3", "mittel"), "medium"),
    **dict.fromkeys(("hard", "difficult", "very hard", "high", "4", "5", "schwer"), "hard"),
}
_FLAGS = {
    "bbmd_is_extracredit": "It counts as extra credit there; here it counts like any other.",
    "bbmd_negative_points_ind": "Its score may fall below zero there; here it cannot.",
}


def said_of(item: Element) -> dict[str, str]:
    """The metadata of an item, by their names in small letters."""
    found: dict[str, str] = {}
    for metadata in children(item, "itemmetadata", "qtimetadata"):
        for one in metadata.iter():
            name = tag(one)
            if name in ("qtimetadatafield", "qti_metadatafield"):
                label = line(text(next(children(one, "fieldlabel"), None)))
                found.setdefault(label.lower(), text(next(children(one, "fieldentry"), None)).strip())
            elif name.startswith(("bbmd_", "qmd_")):
                found.setdefault(name.lower(), text(one).strip())
    return found


def points_of(said: Mapping[str, str], declared: str) -> str:
    """What an item is worth, in plain digits; empty if it does not say. `declared` is the highest score of its scoring."""
    for name in ("points_possible", "qmd_absolutescore_max", "qmd_maximumscore", "cc_weighting", "qmd_weighting", "points"):
        if (found := number(said.get(name, ""))) is not None and (found > 0 or name == "points_possible"):
            return digits(found)
    found = number(declared)
    return digits(found) if found is not None and found not in (0, 100) else ""


def fields_of(said: Mapping[str, str]) -> Iterator[tuple[str, str | list[str]]]:
    """Fields of ours that the metadata give."""
    for name in _DIFFICULTY:
        if level := _LEVELS.get(said.get(name, "").lower()):
            yield "difficulty", level
            break
    words = (word.strip() for name in _TAGS for word in said.get(name, "").replace(";", ",").split(","))
    if tags := list(dict.fromkeys(line(word) for word in words if word)):
        yield "tags", tags


def changes_of(said: Mapping[str, str]) -> Iterator[str]:
    """What the metadata say that no field of ours does."""
    for name, sentence in _FLAGS.items():
        if said.get(name, "").lower() in ("true", "y", "yes"):
            yield sentence
    if said.get("scoring_algorithm", "").lower() == "allornothing" and said.get("question_type", "") not in _ONE_ANSWER:
        yield whole_answer("part")
    for name, held in said.items():
        known = name in _OTHERS_OWN or name.startswith(_PREFIXES) or name in _TAGS or name in _FLAGS
        if name in _DIFFICULTY:
            known = held.lower() in _LEVELS
        if held and not known:
            yield f"The file says '{name}: {line(held)[:120]}', which has no place here."


_KNOWN_WORDS = """
item itemmetadata qtimetadata qtimetadatafield qti_metadatafield fieldlabel fieldentry vocabulary qticomment duration
objectives presentation localizable_mattext flow flow_mat flow_label material material_ref mattext matemtext
mat_extension mat_formattedtext matimage matbreak altmaterial response_lid response_str response_num response_grp
response_xy response_label response_na response_extension render_choice render_fib render_hotspot render_slider
render_extension ims_render_object resprocessing outcomes decvar interpretvar respcondition conditionvar setvar
displayfeedback and or not other varequal varlt varlte vargt vargte varsubset varinside varsubstring durequal durlt
durlte durgt durgte unanswered itemfeedback solution solutionmaterial hint hintmaterial itemcontrol itemrubric rubric
itemproc_extension calculated formulas formula vars var min max var_sets var_set answer answer_scale answer_tolerance
unit_points_percent unit_required unit_value unit_case_sensitive partial_credit_points_percent partial_credit_tolerance
display_style enumeration grading_type difficulty isbonus ismandatory has_htmleditor
"""
_KNOWN = frozenset(_KNOWN_WORDS.split())


def unread(item: Element) -> Iterator[str]:
    """What stands in an item and is never read, a sentence for each kind of element."""
    names = {tag(element): element for element in item.iter() if tag(element) and not is_picture(element)}
    xhtml = {
        tag(element) for part in below(item, "mattext", "mat_formattedtext", "math") for element in part.iter() if tag(element)
    }
    for name in sorted(names.keys() - _KNOWN - xhtml):
        if name in MEDIA:
            yield f"A {media(names[name])} stands there; here only its name does."
        elif not name.startswith(("bbmd_", "qmd_")):
            yield f"The file's <{name}> is not read ('{line(text(names[name]))[:80]}')."

"""The manifest of a package: what lies in it, and what is known of each item (LOM, IEEE 1484.12.3, and QTI metadata)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import assert_never
from urllib.parse import quote

from course.formats.qti3.items import title_of
from course.formats.qti3.vocabulary import Vocabulary, attribute, encoded
from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.model.course import Course
from course.model.form import FormItem
from course.model.item import Item

_LOM = "http://ltsc.ieee.org/xsd/LOM"
_HARD = {"hard": "difficult"}  # LOM's word
_MINUTE = 60


def head(vocabulary: Vocabulary, name: str, title: str, course: Course) -> Iterator[bytes]:
    """What stands before the resources: the kind of package, its title and its licence."""
    schema, version = vocabulary.package
    licence = _string(f"{course.title}. {course.attribution}, {course.licence}.", course.language)
    rights = f"<rights><copyrightAndOtherRestrictions>{_word('yes')}</copyrightAndOtherRestrictions>"
    rights += f"<description>{licence}</description></rights>"
    general = f"<general><title>{_string(title, course.language)}</title><language>{escape(course.language)}</language></general>"
    spaces = f'xmlns="{vocabulary.manifest}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    places = f'xsi:schemaLocation="{vocabulary.manifest} {vocabulary.manifest_schema}"'
    yield encoded(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest {spaces} {places} identifier="manifest_{name}">\n'
        f"<metadata><schema>{schema}</schema><schemaversion>{version}</schemaversion>"
        f'<lom xmlns="{_LOM}">{general}{rights}</lom></metadata>\n<organizations/>\n<resources>\n'
    )


FOOT = b"</resources>\n</manifest>\n"


def resource(kind: str, name: str, path: str, *, files: Iterable[str] = (), needs: Iterable[str] = (), about: str = "") -> bytes:
    """A resource: its own file first, then those that it shows; the resources that it needs; `about` is its metadata."""
    listed = "".join(f'<file href="{quote(file)}"/>' for file in (path, *files))
    listed += "".join(f'<dependency identifierref="{need}"/>' for need in needs)
    return encoded(f'<resource identifier="{name}" type="{kind}" href="{quote(path)}">{about}{listed}</resource>\n')


def about(vocabulary: Vocabulary, entry: FormItem, language: str) -> str:
    """The metadata of an item. Its difficulty and time are LOM's; objective, level and unit are taxa; its tags are keywords."""
    interactions = [one.question.interaction for one in entry.questions]
    kinds = dict.fromkeys(kind for one in interactions for kind in _kinds(one))
    asked = [one for one in interactions if not isinstance(one, Info)]
    parts = ["<itemTemplate>false</itemTemplate><timeDependent>false</timeDependent>"]
    parts += [f"<composite>{str(len(asked) > 1).lower()}</composite>"]
    parts += [f"<interactionType>{kind}</interactionType>" for kind in kinds]
    parts += [f"<feedbackType>{'nonadaptive' if asked else 'none'}</feedbackType>"]
    parts += [f"<solutionAvailable>{str(bool(asked)).lower()}</solutionAvailable>"]
    if vocabulary.newest and asked:
        people = any(isinstance(one, ExtendedText) for one in asked)
        machine = any(not isinstance(one, ExtendedText) for one in asked)
        parts += ["<scoringMode>human</scoringMode>"] * people + ["<scoringMode>responseprocessing</scoringMode>"] * machine
    qti = f'<qtiMetadata xmlns="{vocabulary.metadata}">{"".join(parts)}</qtiMetadata>'
    return f"<metadata>{qti}{_lom(entry.item, language)}</metadata>"


def _lom(item: Item, language: str) -> str:
    own = [*item.tags, *(["sensitive"] if item.sensitive else [])]
    words = "".join(f"<keyword>{_string(word, language)}</keyword>" for word in dict.fromkeys(own))
    general = f"<identifier><catalog>id</catalog><entry>{escape(item.full_id)}</entry></identifier>"
    general += f"<title>{_string(title_of(item, language), language)}</title>{words}"
    hard = f"<difficulty>{_word(_HARD.get(item.difficulty, item.difficulty))}</difficulty>" if item.difficulty else ""
    seconds = int((item.time * _MINUTE).to_integral_value()) if item.time < Decimal(10_000) else 0
    time = f"<typicalLearningTime><duration>PT{seconds}S</duration></typicalLearningTime>"
    taxa = [("unit", item.unit), ("objective", item.objective), ("Bloom", item.bloom), ("type", item.type)]
    taxa += [("certainty", item.certainty)]
    paths = "".join(_taxon(source, value) for source, value in taxa if value)
    purpose = f"<purpose>{_word('educational objective')}</purpose>"
    classified = f"<classification>{purpose}{paths}</classification>" if paths else ""
    based = "".join(_relation("citation", cite) for cite in item.cites)
    for number, source in enumerate(item.stimuli(), 1):
        based += "".join(_relation(f"citation of source {number}", cite) for cite in source.cites)
    return f'<lom xmlns="{_LOM}"><general>{general}</general><educational>{hard}{time}</educational>{based}{classified}</lom>'


@lru_cache(maxsize=1024)
def _relation(catalog: str, entry: str) -> str:
    """What the item is based on: a fact or a paragraph of an article."""
    named = f"<identifier><catalog>{catalog}</catalog><entry>{entry}</entry></identifier>"
    return f"<relation><kind>{_word('isbasedon')}</kind><resource>{named}</resource></relation>"


@lru_cache(maxsize=1024)
def _taxon(source: str, value: str) -> str:
    return f"<taxonPath><source>{_string(source, 'en')}</source><taxon><id>{escape(value)}</id></taxon></taxonPath>"


def _kinds(interaction: Interaction) -> Iterable[str]:
    match interaction:
        case Choice():
            yield "choiceInteraction"
        case Match():
            yield "matchInteraction"
        case Order():
            yield "orderInteraction"
        case Gaps(gaps=gaps):
            yield from ("inlineChoiceInteraction" if gap.distractors else "textEntryInteraction" for gap in gaps)
        case TextEntry() | Numeric():
            yield "textEntryInteraction"
        case ExtendedText():
            yield "extendedTextInteraction"
        case Info():
            pass
        case unreachable:
            assert_never(unreachable)


def _string(text: str, language: str) -> str:
    return f'<string language="{escape(language.split("-x-")[0])}">{attribute(text)}</string>'


def _word(value: str) -> str:
    return f"<source>LOMv1.0</source><value>{value}</value>"

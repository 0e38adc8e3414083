"""A workspace's bank: its own seeds and overlays over the courses it extends."""

from __future__ import annotations

from collections.abc import Sequence

from course.model.bank import Bank
from course.model.keeper import Forgetful, Keeper
from course.model.kept import KeptFile
from course.model.picture import PictureFile
from course.modelling.declared.model import DeclaredModel
from course.modelling.generated import with_generated
from course.problems import Fault, Problem
from course.reading.kept import kept_files, unused
from course.reading.pictures import pictures
from course.reading.read import Reader
from course.reading.unfilled import unfilled
from course.source.nodes import Mapping
from course.source.parsing import parse
from course.source.text import read_text, tidy
from course.workspace.layers import Layer
from course.workspace.overlays import FOLDER, Overlay, lost, read_overlay
from course.workspace.seedfiles import called, seed_files

_FORGETFUL = Forgetful()


def read_layers(found: Sequence[Layer], keeper: Keeper = _FORGETFUL) -> tuple[Bank, list[Problem]]:
    """The bank of a workspace: its layers, the lowest first, each with the overlays of those above it.

    `keeper` keeps what was read of a file.

    Raises:
        Fault: a layer has no readable course.yaml.
    """
    overlays: list[list[Overlay]] = []
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    shown: dict[str, PictureFile] = {}  # of all layers: an overlay above may put a picture of its own into an item below
    kept: dict[str, KeptFile] = {}  # as well
    for layer in found:
        own, more = overlays_of(layer, texts)
        overlays.append(own)
        names, _ = seed_files(layer.seeds, layer.called)
        there, odd = pictures(layer.seeds, layer.called, names)
        shown |= there
        own_kept = kept_files(layer.seeds, names)
        kept |= own_kept
        problems += [*more, *odd]
    bank: Bank | None = None
    declared: dict[str, DeclaredModel] = {}
    for number, layer in enumerate(found):
        above = [overlay for own in overlays[number + 1 :] for overlay in own]
        reader = Reader(layer.seeds, layer.called, bank, above, keeper)
        reader.markdown.pictures = shown
        reader.kept = kept
        reader.texts.update(texts)  # what is wrong with a text that an overlay gives is looked up in the overlay's file
        bank, more = reader.read()
        problems += more
        declared = reader.models | declared
    assert bank is not None
    bank, more = with_generated(bank, keeper, declared)
    problems += more
    for id_, quiz in bank.quizzes.items():  # what the instructor left out leaves the quizzes below without a word
        if left := set(quiz.include + quiz.exclude) & bank.excluded:
            staying = {name: [entry for entry in getattr(quiz, name) if entry not in left] for name in ("include", "exclude")}
            bank.quizzes[id_] = quiz.model_copy(update=staying)
    problems += unused(bank, found[-1].called, own_kept)
    problems += lost([overlay for own in overlays for overlay in own], bank.unread)
    return bank, sorted(problems)


def overlays_of(layer: Layer, texts: dict[str, str]) -> tuple[list[Overlay], list[Problem]]:
    """The overlays in a layer's own folder for them. What stands in their files is added to `texts`, by the files' names."""
    names, _ = seed_files(layer.seeds, layer.called)
    overlays: list[Overlay] = []
    problems: list[Problem] = []
    for name in names:
        if not name.startswith(f"{FOLDER}/") or not name.endswith((".yaml", ".yml")):
            continue
        shown = called(layer.called, name)
        try:
            texts[shown] = tidy(read_text(layer.seeds / name, shown), shown)
            node, found = parse(texts[shown], shown)
        except Fault as fault:
            problems.append(fault.problem)
            continue
        overlay, more = read_overlay(node)
        problems += [*found, *more]
        if isinstance(node, Mapping) and "note" in node.values:  # the rest is looked at where it is put into its entry
            problems += unfilled(node.values["note"], "note")
        if overlay is not None:
            overlays.append(overlay)
    return overlays, problems

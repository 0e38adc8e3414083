"""Bank and articles → verdicts on facts and keys, and the ledger that holds them for builds without the articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course.model.bank import Bank
from course.model.proof import Proof
from course.problems import Fault, Problem, Span
from course.proving.evidence import Texts
from course.proving.ledger import as_proofs, has_spans, judged, ledger_text, proven
from course.proving.spans import check_spans
from course.reading.proofs import NAME
from course.workspace.atomic import replace

if TYPE_CHECKING:
    from course.stages.project import Project


def proved(bank: Bank, folder: Path) -> tuple[dict[str, Proof], list[Problem]]:
    """The verdicts by the articles in `folder`, and what is wrong with spans; neither where the course has no spans."""
    if not has_spans(bank):
        return {}, []
    texts = Texts(bank, folder)
    return as_proofs(bank, judged(bank, texts)), list(check_spans(bank, texts))


def recorded(project: Project, folder: Path) -> tuple[Path, dict[str, Proof]]:
    """Write the ledger of the workspace's own facts and items beside them; gives its path and what stands in it.

    Raises:
        Fault: the folder has no seeds of its own, no span stands in them, or the file cannot be written.
    """
    layer = project.layers[-1]
    path = layer.seeds / NAME
    shown = f"{layer.called}/{NAME}"
    if not (project.root / "seeds" / "course.yaml").exists():
        hint = "go to the folder of your course, or make one with 'course init'"
        raise Fault(Span(shown), "no-proofs", "there is no course of yours here to record proofs of", hint)
    found, _ = proved(project.written, folder)
    own = {entry.id for entry in proven(project.written) if entry.at().file.startswith(f"{layer.called}/")}
    mine = {id_: proof for id_, proof in found.items() if id_ in own}
    if not mine:
        hint = "add 'span: …' to its facts: which words of the article prove them"
        raise Fault(Span(shown), "no-proofs", "nothing in this course says by which words it is proved", hint)
    try:
        replace(path, ledger_text(mine, mine).encode())
    except OSError as error:
        message = f"the proofs cannot be written: {error.strerror}"
        raise Fault(Span(shown), "no-proofs", message, "give yourself the right to write there") from None
    return path, mine

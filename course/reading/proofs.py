"""The ledger of proofs, `proofs.json`: the verdicts that `course check --articles FOLDER --record` wrote down."""

from __future__ import annotations

import re

from course.model.proof import VERDICTS, Proof
from course.problems import Problem
from course.source.nodes import Mapping, Node, Scalar

NAME = "proofs.json"
FORMAT = 1  # of the file; a number that this program does not know is refused
_ROW = re.compile(rf"({'|'.join(VERDICTS)}) ([0-9a-f]{{12}})")
_HINT = "write it anew with 'course check --articles FOLDER --record'"


def read_proofs(node: Node) -> tuple[dict[str, Proof], list[Problem]]:
    """The recorded verdicts by the id of the fact or item, and a problem for each line that is none."""
    groups = node.values if isinstance(node, Mapping) else {}
    form, rows = groups.get("format"), groups.get("proofs")
    if not (isinstance(form, Scalar) and form.text == str(FORMAT) and isinstance(rows, Mapping)):
        return {}, [Problem(node.span, "bad-proofs", "this is no ledger of proofs that this program can read", _HINT)]
    found: dict[str, Proof] = {}
    problems = []
    for id_, row in rows.values.items():
        match = _ROW.fullmatch(row.text or "") if isinstance(row, Scalar) else None
        if match:
            found[id_] = Proof(next(verdict for verdict in VERDICTS if verdict == match[1]), match[2])
        else:
            problems.append(Problem(row.span, "bad-proofs", f"the proof of '{id_}' is not what was written", _HINT))
    return found, problems

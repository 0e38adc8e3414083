"""Every key and every fact is proved by the words it rests on, or signed by somebody who read them.

The course's own rule: a citation alone proves nothing. Liu, Zhang & Liang 2023 found that one citation in four of what
generative search engines write does not support its sentence. The rule speaks only where a course has proofs: verdicts in
`proofs.json`, or spans while the articles are at hand; an entry that an overlay changed is left to who changed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.model.article import Fact
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem
from course.proving.ledger import Proven, made_of, proven
from course.proving.signing import words_of

CODES = ("unproved-key", "unproved-fact", "unchecked-proof")

_AGAIN = "run 'course check --articles FOLDER --record' where the articles are"


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each fact and key that is unsupported, or was not checked since it changed."""
    if not bank.proofs:
        return
    entries = list(proven(bank))
    folders = {_folder(entry) for entry in entries if entry.id in bank.proofs}
    for entry in entries:
        if _folder(entry) not in folders or _overlaid(entry):
            continue
        proof = bank.proofs.get(entry.id)
        if proof is None or proof.digest != made_of(bank, entry):
            what = "was never checked against the articles" if proof is None else "was not checked since it changed"
            yield entry.problem("unchecked-proof", f"'{entry.id}' {what}", _AGAIN)
        elif proof.verdict == "unsupported":
            code = "unproved-fact" if isinstance(entry, Fact) else "unproved-key"
            at: tuple[str, ...] = ("signed",) if entry.signed else _key(entry)
            why = "; ".join(proof.reasons) or "a part of it stands nowhere, or nobody has signed it"
            yield entry.problem(code, f"'{entry.id}' is unsupported: {why}", _hint(entry), at=at)


def _hint(entry: Proven) -> str:
    return (
        "read the words it cites: mend it, name the span that proves it, or vouch for it with "
        f"'signed: {{by: …, on: 2026-01-31, of: {words_of(entry)}}}'"
    )


def _folder(entry: Proven) -> str:
    return entry.at().file.split("/articles/")[0].split("/items/")[0]


def _overlaid(entry: Proven) -> bool:
    """Whether an overlay changed it: its author's proof says nothing of that, and nobody asked for one."""
    fields = type(entry).model_fields
    return any(entry.at(name).file != entry.at().file for name in fields)


def _key(entry: Proven) -> tuple[str, ...]:
    """The field that holds what is to be proved."""
    if isinstance(entry, Fact):
        return ("statement",)
    names = ("key", "keys", "pairs", "steps", "gaps", "model")
    return (next((name for name in names if getattr(entry, name, None) is not None), "stem"),)

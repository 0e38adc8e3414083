"""Verdicts as they are recorded: by the digest of all that they are about, so that a change is seen without the articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from course.model.article import Fact
from course.model.bank import Bank
from course.model.item import Item
from course.model.proof import Proof, Verdict
from course.model.wordspan import digest
from course.proving.claims import claims_of
from course.proving.evidence import Texts
from course.proving.signing import words_of
from course.proving.verdicts import Judgement, Prover
from course.reading.proofs import FORMAT

Proven = Fact | Item


def proven(bank: Bank) -> Iterator[Proven]:
    """What carries a verdict: every fact, and every item that somebody wrote over an article and that has a key.

    A model answer is no key; and what rests on no article is enrichment, and says so.
    """
    yield from bank.facts.values()
    for item in bank.items.values():
        if not item.computed and (item.rests_on or item.span) and next(claims_of(item), None):
            yield item


def has_spans(bank: Bank) -> bool:
    """Whether the course says anywhere by which words something is proved."""
    return any(fact.span for fact in bank.facts.values()) or any(item.span for item in bank.items.values())


def made_of(bank: Bank, entry: Proven) -> str:
    """The digest of all that a verdict is about: the words, the signature, and the facts that a key rests on."""
    signed = entry.signed
    parts = [words_of(entry), [signed.by, signed.on, signed.of, sorted(signed.despite)] if signed else None]
    if isinstance(entry, Item):
        references = filter(None, map(bank.resolve, entry.rests_on))
        parts.append([words_of(reference.fact) for reference in references if reference.fact])
    else:
        parts.append([words_of(bank.facts[id_]) for id_ in entry.corroborated_by if id_ in bank.facts])
    return digest(json.dumps(parts))


def standing(bank: Bank, entry: Proven) -> Verdict | None:
    """The recorded verdict, if nothing that it is about has changed since."""
    proof = bank.proofs.get(entry.id)
    return proof.verdict if proof and proof.digest == made_of(bank, entry) else None


def judged(bank: Bank, texts: Texts) -> dict[str, Judgement]:
    """What follows for each fact and item from the articles' texts."""
    prover = Prover(bank, texts)
    return {
        entry.id: prover.fact(entry) if isinstance(entry, Fact) else prover.item(entry)  # both have ids of their own kind
        for entry in proven(bank)
    }


def as_proofs(bank: Bank, judgements: Mapping[str, Judgement]) -> dict[str, Proof]:
    """The same as it is recorded, with what was found wanting."""
    return {
        entry.id: Proof(judgements[entry.id].verdict, made_of(bank, entry), reasons(judgements[entry.id]))
        for entry in proven(bank)
    }


def reasons(judgement: Judgement) -> tuple[str, ...]:
    """What keeps it from being proved or supported, in a sentence each."""
    found = [f"{finding.rule} '{finding.what}': {finding.why}" for finding in judgement.failing]
    if judgement.stale:
        found.append("it was signed in other words")
    if not found and judgement.verdict == "unsupported":
        found.append("no rule can prove it, and nobody has signed it")
    return tuple(found)


def ledger_text(proofs: Mapping[str, Proof], ids: Iterable[str]) -> str:
    """The ledger of these entries, a line each."""
    rows = {id_: f"{proofs[id_].verdict} {proofs[id_].digest}" for id_ in sorted(ids)}
    return json.dumps({"format": FORMAT, "proofs": rows}, indent=1) + "\n"

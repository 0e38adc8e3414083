"""Facts and keys → verdicts: proved by a rule, supported by somebody's signature, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from course.content.markdown import plain
from course.model.article import Fact
from course.model.bank import Bank
from course.model.item import Item
from course.model.proof import Signed, Verdict
from course.proving import dates, hedges, names, negations, numbers, orders, scopes, sources, targets, wordings
from course.proving.claim import Claim, Finding, failing
from course.proving.claims import Asked, claims_of
from course.proving.evidence import Evidence, Texts, evidence, spans_of
from course.proving.plainly import says_no_more
from course.proving.signing import words_of


@dataclass(frozen=True)
class Judgement:
    """What was found of a fact or an item, and what follows. `stale`: it was signed in other words."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    stale: bool = False

    @property
    def failing(self) -> list[Finding]:
        """What is checkable and stands nowhere."""
        return failing(self.findings)


class Prover:
    """Proves the facts and the items of a bank by the texts of its articles."""

    def __init__(self, bank: Bank, texts: Texts) -> None:
        self.bank = bank
        self.texts = texts
        self._english = bank.course.speaks("en")
        named = {name for fact in bank.facts.values() for name in (fact.says, *fact.about) if name[:1].isupper()}
        self._known = sorted(named)
        self._aliases = names.aliases_of(bank.terms.values())

    def fact(self, fact: Fact) -> Judgement:
        """A fact by its own spans, and those of what corroborates it."""
        there = replace(evidence(self.texts, spans_of(fact, self.bank)), aliases=self._aliases)
        claim = Claim(plain(fact.statement))
        found = [*self._found(claim, there), *names.check_speaker(fact.says, there)]
        for when in (fact.date, fact.target):
            if when is not None and not when.inferred:
                known = [point for text in there.spans for point, _ in dates.points(text)]
                known += [point for text in there.spans for point in dates.ends(text)]
                found += [dates.judged(point, str(when), known, proves=True) for point in dates.of_when(when)]
        whole = all(self.texts.words(span) for span in fact.span) and bool(fact.span)
        whole = whole and says_no_more(claim, replace(evidence(self.texts, fact.span), aliases=self._aliases), found)
        return _judged(found, fact.signed, words_of(fact), proves=whole)

    def item(self, item: Item) -> Judgement:
        """An item's key by its own spans, or else those of the facts it cites; a refuted distractor where it has spans."""
        found: list[Finding] = []
        proving = True
        for asked in claims_of(item):
            there = self._evidence(item, asked)
            now = [] if asked.denied else list(self._found(asked.claim, there))
            if asked.steps:
                now = list(orders.check(asked.steps, there, backwards=asked.backwards))
            if asked.beside:
                now = [replace(finding, proves=False) for finding in now]
            else:
                named = [] if asked.denied or asked.steps else list(sources.check(asked.claim, there))
                now += named
                whole = bool(asked.steps or named) or wordings.covered(asked.claim, there)
                proving &= whole and any(finding.proves for finding in now)
            found += now
        return _judged(found, item.signed, words_of(item), proves=proving)

    def _evidence(self, item: Item, asked: Asked) -> Evidence:
        facts, spans = [], list(asked.spans or item.span)
        own = bool(spans)
        for cite in item.rests_on:
            reference = self.bank.resolve(cite)
            if reference is None or (asked.articles and reference.article.id not in asked.articles):
                continue
            cited = [reference.fact] if reference.fact else []
            if not cited:
                cited = [fact for fact in reference.article.facts if fact.paragraph == reference.paragraph]
            facts += cited
            if not own:
                spans += [span for fact in cited for span in fact.span]
        found = evidence(self.texts, spans, {fact.id: fact for fact in facts}.values(), own=own)
        return replace(found, aliases=self._aliases)

    def _found(self, claim: Claim, there: Evidence) -> Iterator[Finding]:
        yield from numbers.check(claim, there)
        yield from dates.check(claim, there)
        yield from names.check_names(claim, there, self._known)
        yield from names.check_quotes(claim, there)
        yield from wordings.check(claim, there)
        if self._english and there.spans and not claim.made_up:
            for rule in (scopes, hedges, negations, targets):
                yield from rule.check(claim, there)


def _judged(found: list[Finding], signed: Signed | None, digest: str, *, proves: bool) -> Judgement:
    stale = signed is not None and signed.of not in (None, digest)
    overruled = signed.despite if signed and not stale else ()
    findings = tuple(dict.fromkeys(finding for finding in found if finding.stands or finding.rule not in overruled))
    if failing(findings):
        return Judgement("unsupported", findings, stale)
    if proves and not stale and len(findings) == len(set(found)) and any(finding.proves for finding in findings):
        return Judgement("proved", findings, stale)
    return Judgement("supported" if signed and not stale else "unsupported", findings, stale)

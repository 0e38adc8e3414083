"""Who says what in a sentence: verbs of saying with their subject, positions in apposition, “according to”, pronouns resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from course.drafting.facts.candidate import Speaker
from course.drafting.facts.dating import Dated
from course.drafting.facts.names import Names
from course.drafting.facts.prose import HIDDEN, Quotation, Sentence
from course.drafting.facts.subjects import PREPOSITIONS, Memory, Reading, first_subject, subject_of, who_is

_BESIDE = 5  # characters between a verb of saying and its date: “ on ”
_NO_SUBJECT = frozenset(
    [
        "to",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "this",
        "these",
        "those",
        "of",
        "so",
        "can't",
    ]
)
_BETWEEN = frozenset(
    [
        "also",
        "has",
        "have",
        "had",
        "later",
        "then",
        "now",
        "recently",
        "still",
        "once",
        "already",
        "first",
        "again",
        "a",
        "hat",
        "haben",
        "ha",
        "han",
    ]
)
_FINDING = frozenset(["found", "finds", "showed", "shows", "show"])


@dataclass(frozen=True)
class Attribution:
    """A verb of saying and its subject. `content` are the places that it governs; `verb` is a token's place in the sentence."""

    speaker: Speaker
    start: int
    end: int
    verb: str
    content: tuple[tuple[int, int], ...]
    thing: bool = False  # the verb's object is a thing, not a sentence: “outlined a plan”
    own: bool = True  # with a subject of its own, by which later pronouns are read
    timed: bool = False  # a date beside the verb is when it was said
    place: int = 0  # where the verb stands
    named: bool = True  # words of this sentence say who speaks


def attributions(sentence: Sentence, names: Names, memory: Memory, dated: list[Dated]) -> list[Attribution]:
    """The sentence's verbs of saying, in turn, each with its speaker and what it governs."""
    reading = Reading(sentence, names, memory, dated, names.grammar)
    found: list[Attribution] = []
    clauses = reading.grammar.clauses
    telling = reading.grammar.speech | (clauses.announcing | clauses.reporting if clauses else frozenset())
    for at, token in enumerate(reading.tokens):
        made = _by_verb(reading, at, found) if token.low in telling else None
        if made is not None:
            found.append(made)
            if made.own:
                memory.heed(made.speaker, person=names.is_person(made.speaker.name) or bool(made.speaker.position))
    return _apart(found) or _according(reading)


def _apart(found: list[Attribution]) -> list[Attribution]:
    """Each verb's content ends where the next verb of the same speaker stands: “X, who announced …, said …”."""
    cut: list[Attribution] = []
    for each, following in zip_longest(found, found[1:]):
        if following is not None and following.start <= each.end:
            limit = following.place
            each = replace(each, content=tuple((a, min(b, limit)) for a, b in each.content if a < limit))
        cut.append(each)
    return cut


def _according(reading: Reading) -> list[Attribution]:
    text, sentence = reading.sentence.prose.text, reading.sentence
    lead = reading.grammar.pattern(reading.grammar.according).search(text, sentence.start, sentence.end)
    if not lead or any(q.start < lead.start() < q.end for q in sentence.quotations):
        return []
    after = [at for at, token in enumerate(reading.tokens) if token.start >= lead.end()]
    if not after:
        return []
    stop = next((at for at in after if not reading.tokens[at].is_word), len(reading.tokens))
    if reading.grammar.nouns_capitalised:  # there the verb follows without a comma: “Nach Angaben des Amts wurden …”
        first = next((at for at in range(after[0], stop) if reading.tokens[at].text[0].isupper()), after[0])
        stop = next((at for at in range(first, stop) if not reading.tokens[at].text[0].isupper()), stop)
    speaker = who_is(reading, reading.tokens[after[0] : stop])
    if speaker is None or reading.tokens[after[0]].text[0].isdigit():
        return []
    end = reading.tokens[stop - 1].end
    content = ((sentence.start, lead.start()), (end, sentence.end))
    return [Attribution(speaker, lead.start(), end, "", tuple(c for c in content if c[1] - c[0] > 3), own=False)]


def _by_verb(reading: Reading, at: int, earlier: list[Attribution]) -> Attribution | None:
    tokens, verb = reading.tokens, reading.tokens[at]
    if at and reading.grammar.language == "en" and tokens[at - 1].low in _NO_SUBJECT:
        return None
    back = at - 1
    while back >= 0 and (tokens[back].low in _BETWEEN or (tokens[back].text.endswith("ly") and tokens[back].text[0].islower())):
        back -= 1
    if back >= 0 and tokens[back].low in ("not", "never", "n't"):
        return None
    ing = reading.grammar.language == "en" and verb.low.endswith("ing")
    content = _content(reading, at)
    subject = None if ing else subject_of(reading, back, at)
    if subject is None:
        joined = back >= 0 and (tokens[back].low in ("and", "but", "und", "et", "y") or ing)
        if not joined or content is None:
            return None
        if earlier:
            return Attribution(
                earlier[-1].speaker, earlier[-1].start, verb.end, verb.low, content[0], content[1], own=False, place=verb.start
            )
        subject = first_subject(reading, at)
        if subject is None:
            return None
    if subject[0].name.split()[0].lower().endswith("ing"):
        return None
    speaker, start, end = subject
    if end > verb.end and content is not None:  # “…”, said X: what follows X belongs to the sentence no more than its quotation
        spoken = tuple((a, b) if b <= verb.start else (max(a, end), b) for a, b in content[0] if b <= verb.start or b > end)
        content = (spoken or _before(reading, min(start, verb.start)), content[1])
    if (content is None or not content[0]) and not verb.low.startswith("call"):
        before = _before(reading, min(start, verb.start))
        content = (before, False) if before and (_closes(reading, at) or end > verb.end) else None
    if not content:
        return None
    beside = [each.end for each in reading.dated if 0 <= each.start - max(end, verb.end) <= _BESIDE]
    if beside and subject is not None:  # “said on Monday” tells when it was said
        end = beside[0]
        content = (
            tuple((max(a, end), b) if a >= verb.end else (a, b) for a, b in content[0] if b > end or a < verb.end),
            content[1],
        )
    return Attribution(
        speaker, min(start, verb.start), max(end, verb.end), verb.low, content[0], content[1], timed=not ing, place=verb.start
    )


def _content(reading: Reading, at: int) -> tuple[tuple[tuple[int, int], ...], bool] | None:
    """What a verb governs after it, with a quotation before it; and whether that is a thing rather than a sentence."""
    tokens, sentence = reading.tokens, reading.sentence
    rest = tokens[at + 1 :]
    begins = next((token for token in rest if token.is_word or token.text in (HIDDEN, ":")), None)
    before = (q for q in sentence.quotations if q.end <= tokens[at].start)
    quoted = tuple((q.start, q.end) for q in before if _leads(reading, q, at))
    if at and tokens[at - 1].text == HIDDEN and len(quoted) == 0:
        quoted = ((tokens[at - 1].start, tokens[at - 1].end),)
    after = ((tokens[at].end, sentence.end),)
    if begins is None:
        return (quoted, False) if quoted else None
    if quoted:
        follows = any(token.text == HIDDEN for token in rest)
        return (*quoted, *(after if follows else ())), False
    verb = tokens[at].low
    if verb in ("called", "calls", "call"):  # else it names: “a system called X”
        return (after, False) if begins.low in ("the", "this", "that", "its", "their", "his", "her", "them", "it") else None
    clauses = reading.grammar.clauses
    that = begins.low in ("that", "dass", "que", "it", "they", "he", "she", "there", "we") or begins.text in (HIDDEN, ":")
    if clauses is None:
        return (after, False) if that or any(token.text == HIDDEN for token in rest) else None
    if verb in _FINDING and begins.low != "that":
        return None
    if (verb in ("points", "pointed") and begins.low != "out") or (verb == "adding" and begins.low != "that"):
        return None
    if any(token.low == "that" for token in rest[:6]) or that or verb in clauses.reporting:
        return after, False
    if verb in clauses.announcing or verb.endswith("ing"):
        told = any(token.text == HIDDEN or token.low in ("plans", "plan") for token in rest[:5])
        return after, not told and verb in clauses.announcing
    finite = [token for token in rest[:9] if token.low in clauses.auxiliaries | clauses.past | clauses.present]
    if verb in ("told", "tells", "asked", "asks", "urged", "urges", "added", "adds") and not finite:
        return (after, False) if any(token.low == "to" for token in rest[:4]) else None
    return (after, False) if finite and rest[0].low not in ("in", "on", "at", ",", ".") else None


def _leads(reading: Reading, quotation: Quotation, at: int) -> bool:
    """Whether a quotation is what is said: a stop or a comma ends it, and the verb of saying or its subject follows."""
    after = reading.sentence.prose.text[quotation.end :].lstrip()
    if quotation.text[-1:] not in tuple(",.!?…") and not after.startswith(","):
        return False
    following = next((token for token in reading.tokens if token.start >= quotation.end and token.is_word), reading.tokens[at])
    grammar = reading.grammar
    likely = following.text[0].isupper() or following.low in grammar.pronouns | grammar.stop | grammar.speech
    return likely and following.low not in PREPOSITIONS


def _closes(reading: Reading, at: int) -> bool:
    """Whether a verb of saying closes its sentence: “…, the mayor said in a letter”."""
    rest = reading.tokens[at + 1 :]
    clauses = reading.grammar.clauses
    return clauses is not None and len(rest) <= 12 and not any(t.low in clauses.auxiliaries | clauses.present for t in rest)


def _before(reading: Reading, place: int) -> tuple[tuple[int, int], ...]:
    start = reading.sentence.start
    return (
        ((start, place),)
        if place - start > 12 and reading.sentence.prose.text[start:place].rstrip().endswith((",", "”", '"', "’", "»"))
        else ()
    )

"""Who says what in a sentence: verbs of saying with their subject, positions in apposition, “according to”, pronouns resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from course.drafting.facts.candidate import Speaker
from course.drafting.facts.dating import Dated
from course.drafting.facts.grammar import Grammar
from course.drafting.facts.names import Names
from course.drafting.facts.prose import HIDDEN, Sentence, Token

_NO_SUBJECT = frozenset("to is are was were been being be a an the its their his her this these those of so can't".split())
_CONJUNCTIONS = frozenset(
    "and but that while when because as if although whereas or what where though since und aber dass wie et mais que comme y pero".split()
)
_BETWEEN = frozenset("also has have had later then now recently still once already first again a hat haben ha han".split())
_NOUNS_TOO = frozenset("claims reports notes states calls demands estimates comments warns promises asks".split())
_DETERMINERS = frozenset("a an the of its their his her and with by for in as".split())
_PLAIN = frozenset("say tell claim argue warn insist stress believe confirm acknowledge admit ask explain".split())
_PLURAL = frozenset("they we who people police".split())
_PREPOSITIONS = frozenset("in on at by for with from of amid after before despite under during since through among".split())
_FINDING = frozenset("found finds showed shows show".split())
_LONGEST = 6  # words of a speaker without a name


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


@dataclass
class Memory:
    """Who was spoken of, so that pronouns and “the company” can be read."""

    person: Speaker | None = None
    organisation: Speaker | None = None
    speaker: Speaker | None = None

    def heed(self, speaker: Speaker, *, person: bool) -> None:
        """Remember who spoke last."""
        self.speaker = speaker
        if person:
            self.person = speaker
        else:
            self.organisation = speaker


@dataclass
class _Reading:
    """What is at hand when a sentence is read."""

    sentence: Sentence
    names: Names
    memory: Memory
    dated: list[Dated]
    grammar: Grammar
    tokens: tuple[Token, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens


def attributions(sentence: Sentence, names: Names, memory: Memory, dated: list[Dated]) -> list[Attribution]:
    """The sentence's verbs of saying, in turn, each with its speaker and what it governs."""
    reading = _Reading(sentence, names, memory, dated, names.grammar)
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


def _according(reading: _Reading) -> list[Attribution]:
    text, sentence = reading.sentence.prose.text, reading.sentence
    lead = reading.grammar.pattern(reading.grammar.according).search(text, sentence.start, sentence.end)
    if not lead or any(q.start < lead.start() < q.end for q in sentence.quotations):
        return []
    after = [at for at, token in enumerate(reading.tokens) if token.start >= lead.end()]
    if not after:
        return []
    stop = next((at for at in after if not reading.tokens[at].is_word), len(reading.tokens))
    speaker = _who(reading, reading.tokens[after[0] : stop])
    if speaker is None or reading.tokens[after[0]].text[0].isdigit():
        return []
    end = reading.tokens[stop - 1].end
    content = ((sentence.start, lead.start()), (end, sentence.end))
    return [Attribution(speaker, lead.start(), end, "", tuple(c for c in content if c[1] - c[0] > 3), own=False)]


def _by_verb(reading: _Reading, at: int, earlier: list[Attribution]) -> Attribution | None:
    tokens, verb = reading.tokens, reading.tokens[at]
    if at and reading.grammar.language == "en" and tokens[at - 1].low in _NO_SUBJECT:
        return None
    back = at - 1
    while back >= 0 and (tokens[back].low in _BETWEEN or tokens[back].low.endswith("ly")):
        back -= 1
    if back >= 0 and tokens[back].low in ("not", "never", "n't"):
        return None
    ing = reading.grammar.language == "en" and verb.low.endswith("ing")
    content = _content(reading, at)
    subject = None if ing else _subject(reading, back, at)
    if subject is None:
        joined = back >= 0 and (tokens[back].low in ("and", "but", "und", "et", "y") or ing)
        if not joined or content is None:
            return None
        if earlier:
            return Attribution(earlier[-1].speaker, earlier[-1].start, verb.end, verb.low, content[0], content[1], own=False, place=verb.start)
        subject = _first_subject(reading, at)
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
        content = (before, False) if before and _closes(reading, at) else None
    if not content:
        return None
    return Attribution(speaker, min(start, verb.start), max(end, verb.end), verb.low, content[0], content[1], timed=not ing, place=verb.start)


def _content(reading: _Reading, at: int) -> tuple[tuple[tuple[int, int], ...], bool] | None:
    """What a verb governs after it, with a quotation before it; and whether that is a thing rather than a sentence."""
    tokens, sentence = reading.tokens, reading.sentence
    rest = tokens[at + 1 :]
    begins = next((token for token in rest if token.is_word or token.text in (HIDDEN, ":")), None)
    quoted = tuple((q.start, q.end) for q in sentence.quotations if q.end <= tokens[at].start and len(q.text.split()) > 3)
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


def _closes(reading: _Reading, at: int) -> bool:
    """Whether a verb of saying closes its sentence: “…, the mayor said in a letter.”"""
    rest = reading.tokens[at + 1 :]
    clauses = reading.grammar.clauses
    return clauses is not None and len(rest) <= 12 and not any(t.low in clauses.auxiliaries | clauses.present for t in rest)


def _before(reading: _Reading, place: int) -> tuple[tuple[int, int], ...]:
    start = reading.sentence.start
    return ((start, place),) if place - start > 12 and reading.sentence.prose.text[start:place].rstrip().endswith((",", "”", '"', "’", "»")) else ()


def _subject(reading: _Reading, back: int, at: int) -> tuple[Speaker, int, int] | None:
    """Who does the saying, and where that stands: before the verb, before an apposition, or after it."""
    tokens = reading.tokens
    comma = back >= 0 and tokens[back].text == ","
    if back < 0 or tokens[back].text == HIDDEN or (comma and back and tokens[back - 1].text == HIDDEN):
        return _after(reading, at)
    if comma or tokens[back].text in (")", "–", "—"):
        return _apposed(reading, back)
    first = back
    while first >= 0 and tokens[first].is_word and tokens[first].low not in _CONJUNCTIONS:
        first -= 1
    if first > 0 and tokens[first].low == "and" and tokens[first - 1].text[0].isupper() and tokens[first + 1].text[0].isupper():
        first -= 2
        while first >= 0 and tokens[first].is_word and tokens[first].low not in _CONJUNCTIONS:
            first -= 1
    words = list(tokens[first + 1 : back + 1])
    if words and words[0].low in ("which", "who") and len(words) == 1:
        return _apposed(reading, first) if first > 0 and tokens[first].text == "," else _noun(reading, tokens[max(0, first - 3) : first + 1])
    verb = tokens[at].low
    if not words or (verb in _PLAIN and not (words[-1].low in _PLURAL or words[-1].low.endswith("s") or words[-1].text[0].isupper())):
        return None
    if verb in _NOUNS_TOO and not (words[-1].text[0].isupper() or words[-1].low in reading.grammar.pronouns or words[0].low in ("the", "a")):
        return None
    if reading.grammar.clauses and any(w.low in reading.grammar.clauses.auxiliaries for w in words[:-1]):
        words = words[max(n for n, w in enumerate(words) if w.low in reading.grammar.clauses.auxiliaries) + 1 :]
        if not words or words[-1].low.endswith(("ed", "ing")) or words[-1].low in ("be",):
            return None
    return _noun(reading, words)


def _noun(reading: _Reading, words: list[Token] | tuple[Token, ...]) -> tuple[Speaker, int, int] | None:
    speaker = _who(reading, tuple(words))
    return (speaker, words[0].start, words[-1].end) if speaker and words else None


def _after(reading: _Reading, at: int) -> tuple[Speaker, int, int] | None:
    rest = reading.tokens[at + 1 :]
    stop = next((n for n, t in enumerate(rest) if not t.is_word or t.low in reading.grammar.speech), len(rest))
    for holder in reading.names.holders(reading.sentence):
        if rest and rest[0].start <= holder.start <= rest[0].end + 40 and (stop == 0 or holder.start < rest[stop - 1].end):
            return holder.speaker, rest[0].start, holder.end
    words = rest[: min(stop, _LONGEST)]
    if words and words[0].low in reading.grammar.pronouns:
        words = words[:1]
    elif reading.grammar.nouns_capitalised:  # a name or a noun, with its article
        first = next((n for n, t in enumerate(words) if t.text[0].isupper()), 0)
        last = next((n for n in range(first, len(words)) if not words[n].text[0].isupper()), len(words))
        words = words[:last]
    named = reading.names.within(reading.sentence, words[0].start, words[-1].end) if words else []
    if named and named[0].start - words[0].start < 30:
        words = tuple(word for word in words if word.end <= named[0].end)
    return _noun(reading, words)


def _apposed(reading: _Reading, comma: int) -> tuple[Speaker, int, int] | None:
    """The noun that an apposition or a relative clause before a comma belongs to."""
    tokens = reading.tokens
    start = tokens[comma].start
    for holder in reversed(reading.names.holders(reading.sentence)):
        if holder.start < start and abs(holder.end - start) <= 2:
            return holder.speaker, holder.start, holder.end
    opening = [n for n in range(comma - 1, 0, -1) if tokens[n].text in (",", "(", "–", "—")][:3]
    for n in [*([comma] if comma + 1 < len(tokens) and tokens[comma + 1].low in ("which", "who") else []), *opening]:
        named = [name for name in reading.names.within(reading.sentence, reading.sentence.start, tokens[n].start) if name.end >= tokens[n].start - 4]
        if named:
            words = [t for t in tokens[:n] if t.start >= named[-1].start and t.is_word]
            return _noun(reading, words)
    return None


def _first_subject(reading: _Reading, before: int) -> tuple[Speaker, int, int] | None:
    """The subject of a sentence's first verb."""
    clauses = reading.grammar.clauses
    verbs = [n for n, t in enumerate(reading.tokens[:before]) if clauses and n and is_finite(reading.tokens, n, reading.grammar)]
    return _subject(reading, verbs[0] - 1, verbs[0]) if verbs else None


def is_finite(tokens: tuple[Token, ...] | list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word is, as far as its form and its place tell, a verb that tells a time."""
    low, clauses = tokens[at].low, grammar.clauses
    before = tokens[at - 1].low if at else ""
    if clauses is None or not tokens[at].text[0].islower() or before in ("to", "the", "a", "an", "of", "its", "their", "by", "with", "for"):
        return False
    if low in clauses.auxiliaries or low in clauses.past or low in clauses.present or low in grammar.speech - {"saying", "citing"}:
        return not low.endswith("ing")
    if not low.endswith("ed") or len(low) < 4 or not at:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before.endswith("ly") and at > 1 and tokens[at - 2].low in _DETERMINERS:
        return False
    if before.endswith("ly") or tokens[at - 1].text[0].isupper() or before in grammar.pronouns or before in ("has", "have", "had", "also", "and", "that"):
        return True
    return tokens[at - 1].is_word and before not in grammar.stop and (after is None or after.low in grammar.stop or not after.is_word or after.text[0].isupper())


def _named_last(reading: _Reading, words: tuple[Token, ...] | list[Token]) -> bool:
    """Whether some words end with a name."""
    return bool(reading.names.within(reading.sentence, words[-1].start, words[-1].end)) or words[-1].text[0].isupper()


def _who(reading: _Reading, words: tuple[Token, ...] | list[Token]) -> Speaker | None:
    """The speaker whom some words mean."""
    grammar, memory = reading.grammar, reading.memory
    words = [w for w in words if not any(d.start <= w.start < d.end for d in reading.dated)]
    if words and words[0].low in _PREPOSITIONS and not _named_last(reading, words):
        return None
    pointing = bool(words) and words[0].low in ("these", "those", "this", "such")
    while words and words[0].low in (*grammar.stop, "later", "subsequently", "meanwhile") and words[0].low not in grammar.pronouns and not (words[0].text.isupper() and len(words[0].text) > 1):
        words = words[1:]
    while words and words[-1].low in ("has", "have", "had", "also", "would", "could", "will", "may", "since", "a"):
        words = words[:-1]
    if not words:
        return None
    low = words[-1].low
    if len(words) == 1 and low in grammar.pronouns:
        known = memory.person if low in ("he", "she", "er", "il", "elle", "él", "ella") else memory.organisation if low in ("it", "es") else memory.speaker
        if low in ("we", "who", "which"):
            return None
        return replace(known, inferred=True) if known else Speaker(low, inferred=True)
    text = " ".join(word.text for word in words)
    for holder in reading.names.holders(reading.sentence):
        if holder.start <= words[-1].start and words[0].start <= holder.end and holder.speaker.name.split()[-1] in text:
            return holder.speaker
    named = reading.names.within(reading.sentence, words[0].start, words[-1].end)
    if named and named[-1].end >= words[-1].end:
        return reading.names.full(named[-1].text)
    if grammar.clauses and re.fullmatch("|".join(grammar.clauses.collective), f"the {text}", re.IGNORECASE) and memory.organisation:
        return Speaker(memory.organisation.name, inferred=True)
    if any(is_finite(words, n, grammar) for n in range(1, len(words))):
        return None
    return Speaker(" ".join(word.text for word in words[-_LONGEST:]), inferred=pointing)

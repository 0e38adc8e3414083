"""S19 and S20, lawful access: what a court may order, what a company can do, and what a key for everybody would risk.

The articles say: without content, even holding a warrant, investigators are in difficulty (A1 ¶11); police can no longer get
this evidence from Meta (A4 ¶13, its critic's words); metadata is unlikely to support warrants (A4 ¶15, the NCA's words);
authorities call for backdoors, which experts oppose for their risk (A1 ¶12). Our modelling choice, in no article: points for
evidence and two regimes with a threshold, which are invented and no country's law; one escrow key that also locks every chat
key; holders of the escrow key whose breaches are independent. Whether the company can produce content is found by trying its
keys on what it gets; what a leaked key exposes, by really opening wrapped keys (AES-GCM), of at most twenty chats at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, Run, Step, System, Table, Values
from course.subjects.e2ee.sealing import new_key, opens, seal
from course.subjects.e2ee.systems.relay import DISK, MODES, SERVER, called, send

POINTS = {"metadata record": 1, "user report": 3, "message text": 5}
"""What each kind of evidence is worth under the invented rules."""
POINTS_ALONE, MORE_NEEDED = "points alone", "more than metadata"
NEEDS = {
    POINTS_ALONE: "whatever they come from",
    MORE_NEEDED: "if at least one user report or message text is among the evidence",
}
_TRIED = 20  # chats that are really tried; more would behave alike


@dataclass(frozen=True)
class Case:
    """The evidence of a case, before any warrant."""

    metadata: int
    reports: int
    content: int

    @property
    def points(self) -> int:
        """The points of all evidence."""
        pieces = (self.metadata, self.reports, self.content)
        return sum(count * worth for count, worth in zip(pieces, POINTS.values(), strict=True))


@dataclass(frozen=True)
class Regime:
    """An invented rule: how many points a warrant takes, and whether metadata alone can bring it about."""

    threshold: int
    needs: str = POINTS_ALONE

    def grants(self, case: Case) -> bool:
        """Whether the case gets a warrant."""
        return case.points >= self.threshold and (self.needs == POINTS_ALONE or case.reports + case.content > 0)


def company_reads(protection: str, random: Random) -> bool:
    """Whether the company could hand over what a message says: its server tries its keys on what it gets and stores."""
    passages = send(called(protection), b"See you at six.", random)
    return any(passage.reads for passage in passages if passage.party in (SERVER, DISK))


@dataclass(frozen=True)
class Chat:
    """A chat: one locked message, and the chat key, which is also locked for whoever holds the escrow key."""

    key: bytes
    message: bytes
    wrapped: bytes


def open_chats(chats: list[Chat], leaked: list[bytes]) -> int:
    """How many chats open with these keys, each tried as a chat key and as an escrow key."""
    return sum(any(_reads(chat, key) for key in leaked) for chat in chats)


def _reads(chat: Chat, key: bytes) -> bool:
    unwrapped = opens(chat.wrapped, key)
    return opens(chat.message, key) is not None or (unwrapped is not None and opens(chat.message, unwrapped) is not None)


def escrowed(count: int, escrow: bytes, random: Random) -> list[Chat]:
    """So many chats, each with a key of its own."""
    keys = [new_key(random) for _ in range(count)]
    return [Chat(key, seal(b"See you at six.", key, random), seal(key, escrow, random)) for key in keys]


def exposed(chats: int, chat_keys: int, escrow_leaks: bool, random: Random) -> int:
    """How many chats lie open if so many chat keys leak, and perhaps the escrow key; beyond twenty chats, scaled up."""
    escrow = new_key(random)
    tried = escrowed(min(chats, _TRIED), escrow, random)
    leaked = min(chat_keys, len(tried))
    found = open_chats(tried, [chat.key for chat in tried[:leaked]] + ([escrow] if escrow_leaks else []))
    return chats if found == len(tried) and escrow_leaks else found


def yearly_risk(holders: int, percent: int, years: int = 1) -> Decimal:
    """The chance, in per cent, of at least one breach among holders that are each breached with this chance a year."""
    spared = (1 - Decimal(percent) / 100) ** (holders * years)
    return (1 - spared) * 100


def regimes(values: Values) -> dict[str, Regime]:
    """The two invented regimes."""
    return {
        "North": Regime(values.whole("north")),
        "South": Regime(values.whole("south"), values.word("south_needs")),
    }


def case(values: Values) -> Case:
    """The case of these values."""
    return Case(*(values.whole(name) for name in ("metadata", "reports", "content")))


def _run(values: Values, random: Random) -> Run:
    file, rules = case(values), regimes(values)
    reads = company_reads(values.word("protection"), random)
    chats, leaked = values.whole("chats"), values.whole("leaked")
    few, many = exposed(chats, leaked, False, random), exposed(chats, 0, True, random)
    holders, percent = values.whole("holders"), values.whole("breach")
    risk = yearly_risk(holders, percent).quantize(Decimal("0.01"))
    counts = dict(zip(POINTS, (file.metadata, file.reports, file.content), strict=True))
    return Run(
        (
            Step(
                "The evidence of a case",
                f"An investigator asks for a warrant. North grants it for {plural(rules['North'].threshold, 'point')} or more, "
                f"{NEEDS[POINTS_ALONE]}. South grants it for {plural(rules['South'].threshold, 'point')} or more, "
                f"{NEEDS[rules['South'].needs]}.",
                f"Together {plural(file.points, 'point')}.",
                (Table(("Evidence", "Pieces", "Points each"), tuple((k, str(n), str(POINTS[k])) for k, n in counts.items())),),
            ),
            Step(
                "Power and ability",
                f"How the messages are protected: {values.word('protection')}. The company tries its keys on what it carries.",
                "A warrant is legal power. Whether the company can obey depends on its keys alone, whatever the regime.",
                (
                    Table(
                        ("Regime", "Is the warrant granted?", "Can the company produce content?"),
                        tuple((name, rule.grants(file), reads) for name, rule in rules.items()),
                    ),
                ),
            ),
            Step(
                "One key for every chat",
                f"Now suppose that each of {figures(chats)} chats has its own key, and that every chat key is also locked for "
                f"one escrow key. First {plural(leaked, 'chat key')} {'leaks' if leaked == 1 else 'leak'}. In another year only "
                "the escrow key leaks.",
                f"{plural(leaked, 'leaked chat key')}: {plural(few, 'chat')} open. The escrow key: {plural(many, 'chat')} open.",
            ),
            Step(
                "The holders of the escrow key",
                f"{plural(holders, 'office')} {'has' if holders == 1 else 'have'} a copy of the escrow key. In a year each is "
                f"breached with a chance of {percent}%, whatever happens to the others. How likely is at least one breach?",
                f"1 − (1 − {figures(Decimal(percent) / 100)})^{holders} = {figures(risk)}%. "
                "A single breach is enough to open every chat.",
            ),
        )
    )


_PROTECTIONS = tuple(str(mode.name) for mode in MODES)
_PAGE = "a case is to be added up by hand"
SYSTEM = System(
    title="Lawful access: legal power, technical ability, and a key for everybody",
    numbers=("S19", "S20"),
    summary="Evidence meets a threshold or not; the company has a key or not; an escrow key opens one chat or all.",
    articles="Investigators without content are in difficulty even with a warrant (A1 ¶11); metadata is unlikely to support "
    "warrants, says the NCA (A4 ¶15); backdoors are called for, and opposed for their risk (A1 ¶12).",
    assumptions=(
        "Regimes, points and thresholds are invented; they are no country’s law.",
        "Message texts among the evidence come from a participant’s phone, not from the company.",
        "A warrant obliges the company to hand over what it can read; it gives it no key.",
        "Each chat key is also locked for one escrow key; holders are offices that each have a copy of it.",
        "Breaches of different holders, and of different years, do not depend on one another.",
        "All numbers are model values.",
    ),
    parameters=(
        Parameter("metadata", "records of metadata", 9, 0, 20, why=_PAGE),
        Parameter("reports", "user reports", 0, 0, 5, why=_PAGE),
        Parameter("content", "message texts from a participant’s phone", 0, 0, 3, why=_PAGE),
        Parameter("north", "points that a warrant takes in North", 8, 1, 30, why="with 0 every case would pass"),
        Parameter("south", "points that a warrant takes in South", 8, 1, 30, why="with 0 every case would pass"),
        Parameter("south_needs", "what South wants besides points", MORE_NEEDED, choices=tuple(NEEDS)),
        Parameter("protection", "how messages are protected", _PROTECTIONS[-1], choices=_PROTECTIONS),
        Parameter(
            "chats", "chats under the escrow key", 50_000, 20, 1_000_000, why="at least as many chats as keys that may leak"
        ),
        Parameter("leaked", "chat keys that leak", 1, 1, 20, why="single phones are lost one by one"),
        Parameter("holders", "offices with a copy of the escrow key", 3, 1, 10, why="every state or service may want one"),
        Parameter("breach", "yearly chance of a breach, each", 2, 1, 50, why="0 would mean a perfect office", unit="%"),
    ),
    run=_run,
    cites=("A0-15", "A1-38", "A1-42", "A1-43", "A4-38", "A4-43"),
)

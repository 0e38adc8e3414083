"""German: dates, numbers and quotations."""

from course.drafting.facts.grammar import DateWords, Grammar, NumberWords

_DATES = DateWords(
    points=(r"D\.? M Y", r"D\.(?P<mm>\d{1,2})\.Y", r"M Y", r"D\.? M"),
    late=(r"(?:Ende|Jahresende|Spätjahr)(?: des Jahres)? Y",),
    parts={
        "Anfang": (1, 4), "Mitte": (5, 8), "Frühjahr": (3, 5), "Frühling": (3, 5), "Sommer": (6, 8), "Herbst": (9, 11),
        "Jahresbeginn": (1, 3), "erste Quartal": (1, 3), "ersten Quartal": (1, 3), "zweiten Quartal": (4, 6), "dritten Quartal": (7, 9), "vierten Quartal": (10, 12),
    },
    by=("bis zum", "bis", "spätestens", "vor dem"),
    between=(("von", "bis"), ("zwischen", "und")),
    before_year=("seit", "bis", "im Jahr", "im Jahre", "Jahr", "Jahres", "ab", "von", "in", "vor", "nach", "um", "zwischen", "Jahren", "und"),
    before_month=("im", "seit", "bis", "ab", "Anfang", "Mitte", "Ende", "vom"),
    relative={
        "gestern": ("day", -1), "heute": ("day", 0), "morgen früh": ("day", 1), "vergangene Woche": ("week", -1), "letzte Woche": ("week", -1),
        "diese Woche": ("week", 0), "nächste Woche": ("week", 1), "vergangenen Monat": ("month", -1), "letzten Monat": ("month", -1),
        "diesen Monat": ("month", 0), "nächsten Monat": ("month", 1), "vergangenes Jahr": ("year", -1), "vergangenen Jahr": ("year", -1),
        "letztes Jahr": ("year", -1), "letzten Jahr": ("year", -1), "dieses Jahr": ("year", 0), "in diesem Jahr": ("year", 0), "nächstes Jahr": ("year", 1),
        "nächsten Jahr": ("year", 1), "kommendes Jahr": ("year", 1), "kommenden Jahr": ("year", 1),
    },
    ago=r"vor (?P<n>\d+|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) (?P<unit>Tage|Woche|Monat|Jahr)(?:n|en|e)?",
    units={"tage": "day", "woche": "week", "monat": "month", "jahr": "year"},
    year_end=r"(?:Ende des Jahres|Jahresende)",
    same_year=r"(?:im selben|im gleichen) Jahr",
)

_NUMBERS = NumberWords(
    sign=",",
    scales={"Billionen": "Billionen", "Milliarden": "Milliarden", "Milliarde": "Milliarde", "Mrd.": "Milliarden", "Millionen": "Millionen", "Million": "Million", "Mio.": "Millionen"},
    vague={"Millionen": "Millionen", "Milliarden": "Milliarden", "Tausende": "Tausende", "Hunderte": "Hunderte", "Dutzende": "Dutzende"},
    small={"zwei": "2", "drei": "3", "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9", "zehn": "10", "elf": "11", "zwölf": "12"},
    about=("mehr als", "über", "weniger als", "unter", "fast", "knapp", "rund", "etwa", "circa", "ca.", "ungefähr", "mindestens", "höchstens", "bis zu", "gut"),
    percent=("%", "Prozent", "Prozentpunkte"),
    currencies={"€": "€", "$": "$", "£": "£", "CHF": "CHF"},
    not_before=("Kapitel", "Seite", "Artikel", "Nr.", "Nummer", "Version", "Abschnitt", "Paragraf", "§", "Teil", "Bild", "Tabelle", "die", "der", "den", "diese", "dieser", "alle"),
)

GRAMMAR = Grammar(
    language="de",
    quotes=(("„", "“"), ("„", "”"), ("»", "«"), ("«", "»"), ("“", "”"), ("‚", "‘"), ('"', '"')),
    speech=frozenset(
        "sagt sagte sagten sagen erklärt erklärte erklärten betont betonte betonten warnt warnte warnten meint meinte behauptet behauptete "
        "kritisiert kritisierte teilt teilte fügte schreibt schrieb berichtet berichtete fordert forderte so nennt nannte bestätigt bestätigte "
        "äußerte antwortete zitiert versichert versicherte".split()
    ),
    according=("laut", "nach angaben von", "nach angaben der", "nach angaben des", "zufolge"),
    pronouns=frozenset("er sie es".split()),
    stop=frozenset(
        "der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf zu zum zur von vom mit bei für als wie dass "
        "sich ist sind war waren wird werden wurde wurden hat haben hatte hatten auch noch schon es er sie wir ich ihr ihre sein seine aus nach "
        "über unter um bis durch gegen so laut seit".split()
    ),
    kept=frozenset("nicht kein keine keinen nie nur ohne".split()),
    hedges=(
        r"könnte(?:n)?", r"dürfte(?:n)?", r"soll(?:en|te|ten)?", r"möglicherweise", r"vielleicht", r"wahrscheinlich", r"voraussichtlich", r"angeblich",
        r"offenbar", r"mutmaßlich", r"vermutlich", r"will", r"wollen", r"würde(?:n)?", r"plant", r"planen", r"rund", r"etwa", r"fast", r"knapp", r"schätzungsweise",
    ),
    positions=frozenset(
        "präsident präsidentin minister ministerin direktor direktorin sprecher sprecherin chef chefin leiter leiterin professor professorin "
        "kanzler kanzlerin bürgermeister bürgermeisterin vorsitzender vorsitzende geschäftsführer geschäftsführerin forscher forscherin "
        "ministerpräsident ministerpräsidentin bundeskanzler innenminister innenministerin".split()
    ),
    linking=r"(?:der|des|von|vom|bei|beim|am|an der|im)",
    dates=_DATES,
    numbers=_NUMBERS,
    nouns_capitalised=True,
)

"""Spanish: dates, numbers and quotations."""

from course.drafting.facts.grammar import DateWords, Grammar, NumberWords

_DATES = DateWords(
    points=(r"D(?:º)? de M del? Y", r"D/(?P<mm>\d{1,2})/Y", r"M del? Y", r"D(?:º)? de M"),
    late=(r"(?:finales|fines|el fin)(?: del? año)? de Y",),
    parts={
        "principios de": (1, 4), "comienzos de": (1, 4), "mediados de": (5, 8), "la primavera de": (3, 5), "el verano de": (6, 8), "el otoño de": (9, 11),
        "el primer trimestre de": (1, 3), "el segundo trimestre de": (4, 6), "el tercer trimestre de": (7, 9), "el cuarto trimestre de": (10, 12),
    },
    by=("antes de", "a más tardar en", "como muy tarde en", "para"),
    between=(("de", "a"), ("entre", "y")),
    before_year=("en", "desde", "hasta", "de", "año", "para", "antes de", "después de", "hacia", "entre", "y", "a", "del"),
    before_month=("en", "desde", "hasta", "de", "a finales de", "a principios de", "para"),
    relative={
        "ayer": ("day", -1), "hoy": ("day", 0), "la semana pasada": ("week", -1), "esta semana": ("week", 0), "la próxima semana": ("week", 1),
        "el mes pasado": ("month", -1), "este mes": ("month", 0), "el próximo mes": ("month", 1), "el año pasado": ("year", -1), "este año": ("year", 0),
        "el próximo año": ("year", 1), "el año que viene": ("year", 1),
    },
    ago=r"hace (?P<n>\d+|una?|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez) (?P<unit>día|semana|mes|año)(?:e?s)?",
    units={"día": "day", "semana": "week", "mes": "month", "año": "year"},
    year_end=r"(?:fin(?:ales)? de año|fines de año)",
    same_year=r"(?:ese|el) mismo año",
)

_NUMBERS = NumberWords(
    sign=",",
    scales={"billones": "billones", "mil millones": "mil millones", "millones": "millones", "millón": "millón", "mil": "mil"},
    vague={"millones": "millones", "miles": "miles", "cientos": "cientos", "decenas": "decenas", "centenares": "centenares"},
    small={"dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6", "siete": "7", "ocho": "8", "nueve": "9", "diez": "10", "once": "11", "doce": "12"},
    about=("más de", "menos de", "más del", "menos del", "cerca de", "casi", "unos", "unas", "alrededor de", "aproximadamente", "al menos", "hasta"),
    percent=("%", "por ciento", "puntos porcentuales"),
    currencies={"€": "€", "$": "$", "£": "£"},
    not_before=("capítulo", "página", "artículo", "n.º", "número", "versión", "sección", "parte", "figura", "tabla", "los", "las", "estos", "estas", "sus"),
)

GRAMMAR = Grammar(
    language="es",
    quotes=(("«", "»"), ("“", "”"), ('"', '"')),
    speech=frozenset(
        "dijo dice dicen dijeron declaró declara afirmó afirma explicó explica añadió añade señaló señala aseguró asegura advirtió advierte "
        "indicó indica subrayó subraya anunció anuncia sostuvo sostiene precisó escribió escribe comentó comenta destacó destaca confirmó confirma "
        "calificó califica respondió recordó manifestó criticó".split()
    ),
    according=("según", "de acuerdo con", "a juicio de"),
    pronouns=frozenset("él ella ellos ellas".split()),
    stop=frozenset(
        "el la los las lo un una unos unas de del a al y e o u pero en con por para sin sobre que quien cual cuyo su sus se es son era eran fue fueron "
        "ha han había habían ser está están estaba como más muy también ya este esta estos estas ese esa eso esto nos les le me".split()
    ),
    kept=frozenset("no nunca ningún ninguna sin solo sólo".split()),
    hedges=(
        r"podría(?:n)?", r"debería(?:n)?", r"habría(?:n)?", r"sería(?:n)?", r"quizás?", r"tal vez", r"probablemente", r"posiblemente", r"supuestamente", r"presunt[oa]s?",
        r"al parecer", r"parece(?:n)?", r"planea(?:n)?", r"prevé(?:n)?", r"pretende(?:n)?", r"espera(?:n)? \w+r", r"casi", r"cerca de", r"aproximadamente", r"alrededor de",
    ),
    positions=frozenset(
        "presidente presidenta ministro ministra director directora portavoz jefe jefa profesor profesora alcalde alcaldesa secretario secretaria "
        "responsable fundador fundadora investigador investigadora senador senadora diputado diputada comisario comisaria juez jueza".split()
    ),
    linking=r"(?:de la|de los|del|de|en la|en el|en)",
    dates=_DATES,
    numbers=_NUMBERS,
)

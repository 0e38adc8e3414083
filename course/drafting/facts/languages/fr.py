"""French: dates, numbers and quotations."""

from course.drafting.facts.grammar import DateWords, Grammar, NumberWords

_DATES = DateWords(
    points=(r"D(?:er)? M Y", r"D/(?P<mm>\d{1,2})/Y", r"M Y", r"D(?:er)? M"),
    late=(r"(?:la )?fin(?: de)?(?: l[’']année)? Y",),
    parts={
        "début": (1, 4), "mi-": (5, 8), "printemps": (3, 5), "été": (6, 8), "automne": (9, 11), "premier trimestre": (1, 3),
        "deuxième trimestre": (4, 6), "troisième trimestre": (7, 9), "quatrième trimestre": (10, 12), "premier semestre": (1, 6), "second semestre": (7, 12),
    },
    by=("d[’']ici(?: à)?(?: la)?", "avant", "au plus tard(?: en| le)?"),
    between=(("de", "à"), ("entre", "et")),
    before_year=("en", "depuis", "jusqu[’']en", "année", "de", "d[’']ici", "dès", "avant", "après", "vers", "entre", "et", "à"),
    before_month=("en", "depuis", "jusqu[’']en", "dès", "de", "courant", "début", "fin"),
    relative={
        "hier": ("day", -1), "aujourd’hui": ("day", 0), "aujourd'hui": ("day", 0), "demain": ("day", 1), "la semaine dernière": ("week", -1), "cette semaine": ("week", 0),
        "la semaine prochaine": ("week", 1), "le mois dernier": ("month", -1), "ce mois-ci": ("month", 0), "le mois prochain": ("month", 1),
        "l’an dernier": ("year", -1), "l'an dernier": ("year", -1), "l’année dernière": ("year", -1), "l'année dernière": ("year", -1), "cette année": ("year", 0), "l’an prochain": ("year", 1),
        "l'an prochain": ("year", 1), "l’année prochaine": ("year", 1), "l'année prochaine": ("year", 1),
    },
    ago=r"il y a (?P<n>\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?P<unit>jour|semaine|mois|an|année)s?",
    units={"jour": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year"},
    year_end=r"la fin de l[’']année",
    same_year=r"la même année",
)

_NUMBERS = NumberWords(
    sign=",",
    scales={"milliards": "milliards", "milliard": "milliard", "Md": "milliards", "millions": "millions", "million": "million", "mille": "mille"},
    vague={"millions": "millions", "milliards": "milliards", "milliers": "milliers", "centaines": "centaines", "dizaines": "dizaines"},
    small={"deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12"},
    about=("plus de", "moins de", "près de", "environ", "presque", "quelque", "au moins", "jusqu’à", "jusqu'à", "à peine"),
    percent=("%", "pour cent", "points de pourcentage"),
    currencies={"€": "€", "$": "$", "£": "£"},
    not_before=("chapitre", "page", "article", "n°", "numéro", "version", "section", "partie", "figure", "tableau", "les", "ces", "ses", "leurs", "des"),
)

GRAMMAR = Grammar(
    language="fr",
    quotes=(("«", "»"), ("“", "”"), ('"', '"')),
    speech=frozenset(
        "dit déclare déclaré affirme affirmé explique expliqué ajoute ajouté précise précisé souligne souligné estime estimé annonce annoncé "
        "rappelle rappelé assure assuré indique indiqué écrit confie confié raconte raconté répond répondu prévient critique critiqué confirme confirmé "
        "insiste insisté martèle regrette qualifie qualifié soutient".split()
    ),
    according=("selon", "d’après", "d'après", "pour"),
    pronouns=frozenset("il elle ils elles on".split()),
    stop=frozenset(
        "le la les l un une des du de d et ou mais en à au aux dans sur sous par pour avec sans que qui quoi dont où ce cette ces cet son sa ses leur "
        "leurs il elle ils elles on nous vous je se s est sont était étaient a ont avait avaient être été plus aussi comme c n y qu".split()
    ),
    kept=frozenset("ne pas non jamais aucun aucune sans seulement".split()),
    hedges=(
        r"pourrai(?:t|ent)", r"devrai(?:t|ent)", r"serai(?:t|ent)", r"aurai(?:t|ent)", r"peut-être", r"probablement", r"sans doute", r"selon toute vraisemblance",
        r"semble(?:nt)?", r"envisage(?:nt)? de", r"prévoi(?:t|ent) de", r"compte(?:nt)? \w+er", r"espère(?:nt)?", r"environ", r"près de", r"presque", r"présumée?s?",
    ),
    positions=frozenset(
        "président présidente ministre directeur directrice porte-parole chef cheffe professeur professeure maire secrétaire responsable fondateur "
        "fondatrice chercheur chercheuse pdg députée député sénateur sénatrice commissaire juge avocat avocate".split()
    ),
    linking=r"(?:de la|de l[’']|du|des|de|d[’']|chez|à la|à l[’']|à|au)",
    dates=_DATES,
    numbers=_NUMBERS,
)

"""English."""

from course.drafting.facts.grammar import Clauses, DateWords, Grammar, NumberWords

_DATES = DateWords(
    points=(
        r"M D(?:st|nd|rd|th)?,? Y",
        r"D(?:st|nd|rd|th)?(?: of)? M,? Y",
        r"M(?: of|,)? Y",
        r"M D(?:st|nd|rd|th)?(?![\d,.:]*\d)",
        r"D(?:st|nd|rd|th)?(?: of)? M",
    ),
    late=(r"late(?:r)?(?: in)? Y", r"(?:the )?(?:end|close) of Y", r"Y (?:drew|draws|came|comes) to (?:a|its) (?:close|end)"),
    parts={
        "early": (1, 4), "the beginning of": (1, 3), "mid-": (5, 8), "mid ": (5, 8), "the middle of": (5, 8),
        "the spring of": (3, 5), "spring": (3, 5), "the summer of": (6, 8), "summer": (6, 8), "the fall of": (9, 11),
        "the autumn of": (9, 11), "autumn": (9, 11), "fall": (9, 11), "the first half of": (1, 6),
        "the second half of": (7, 12), "the first quarter of": (1, 3), "the second quarter of": (4, 6),
        "the third quarter of": (7, 9), "the fourth quarter of": (10, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9),
        "Q4": (10, 12),
    },
    by=("by", "before", "no later than", "up to"),
    between=(("from", "to"), ("from", "until"), ("between", "and"), ("throughout", "and"), ("during", "and"), ("in", "and")),
    before_year=(
        *("in", "since", "until", "till", "by", "during", "throughout", "of", "from", "to", "between", "after", "before", "into"),
        *("through", "year", "as early as", "as late as", "as recently as", "around", "about", "and", "for", "circa", "c\\.", "back in", "of around"),
    ),
    before_month=("in", "since", "until", "by", "from", "last", "this", "next", "of", "during", "early in", "through"),
    relative={
        "yesterday": ("day", -1), "today": ("day", 0), "tomorrow": ("day", 1), "last week": ("week", -1),
        "this week": ("week", 0), "next week": ("week", 1), "last month": ("month", -1), "this month": ("month", 0),
        "next month": ("month", 1), "earlier this month": ("month", 0), "later this month": ("month", 0),
        "last year": ("year", -1), "this year": ("year", 0), "next year": ("year", 1), "earlier this year": ("year", 0),
        "later this year": ("year", 0), "the coming year": ("year", 1), "the past year": ("year", -1),
    },
    ago=r"(?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>day|week|month|year)s? (?:ago|earlier this)",
    units={"day": "day", "week": "week", "month": "month", "year": "year"},
    weekdays=True,
    year_end=r"(?:the end of (?:the|this) year|year[’']?s? end|year-end|the turn of the year)",
    same_year=r"(?:that|the same) year",
    earlier=r"(?:before|prior to)",
    later=r"(?:after|following|once)",
)

_NUMBERS = NumberWords(
    sign=".",
    scales={
        "trillion": "trillion", "billion": "billion", "bn": "billion", "million": "million", "thousand": "thousand",
        "hundred": "hundred", "tn": "trillion", "mn": "million",
    },
    vague={
        "millions": "millions", "billions": "billions", "trillions": "trillions", "thousands": "thousands",
        "hundreds": "hundreds", "dozens": "dozens", "tens of thousands": "tens of thousands",
        "hundreds of thousands": "hundreds of thousands",
    },
    small={
        "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
        "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    },
    about=(
        *("more than", "over", "less than", "fewer than", "under", "nearly", "almost", "about", "around", "approximately"),
        *("roughly", "some", "at least", "up to", "as many as", "just over", "just under", "close to", "an estimated"),
    ),
    percent=("%", "percent", "per cent", "percentage points"),
    currencies={"$": "$", "US$": "US$", "€": "€", "£": "£", "¥": "¥", "₹": "₹"},
    not_before=(
        *("section", "chapter", "page", "article", "version", "no.", "number", "part", "figure", "table", "step", "level", "line"),
        *("phase", "room", "route", "type", "class", "the", "these", "those", "his", "her", "their", "its", "all", "both", "top"),
    ),
)

_CLAUSES = Clauses(
    auxiliaries=frozenset(
        "is are was were be been am has have had do does did will would can could may might must shall should cannot isn't aren't "
        "wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't isn’t aren’t wasn’t weren’t hasn’t "
        "haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t it's it’s that's that’s they're they’re we're we’re".split()
    ),
    past=frozenset(
        "begun gone done seen shown grown known thrown drawn flown worn torn come become run "
        "rebuilt underwent undergone oversaw overthrew overcame foresaw withdrawn woven sunk "
        "became began bought broke brought built came caught chose cut drew drove fell fought found gave got grew held hit kept knew "
        "laid led left lent lost made meant met paid put quit ran rang read rose sang saw sent set shook shot shut sold spent "
        "split spoke spread stood stole struck swore took taught thought threw told took undertook understood went withdrew won wore "
        "wrote flew sank sought overtook arose awoke bore beat bent bid bound bred burnt cast chose clung dealt dug fed fled forbade "
        "forgot froze hung hid hurt knelt lay lit rode slept slid spun sprang stuck swam swept tore woke said".split()
    ),
    present=frozenset(
        "accepts adds affects agrees aims allows appears applies argues asks attracts avoids becomes begins believes belongs blocks "
        "brings builds calls causes changes comes comprises concerns connects considers consists contains continues contributes "
        "controls costs covers creates cuts defends depends describes differs drives earns employs enables encrypts ends ensures "
        "establishes exceeds exists expects explains extends faces fails finds follows forces forms gains gets gives goes governs "
        "grants grows happens helps hides hinders holds hopes hosts impacts implies improves includes increases indicates intends "
        "introduces involves joins keeps knows lacks lasts leads leaves lets lies limits lives loses maintains makes manages means "
        "meets moves needs needn't occurs offers opens operates opposes owns passes pays performs permits plans plays points prevents "
        "produces prohibits promises protects provides pushes puts raises ranges reaches reads receives reflects relies remains removes "
        "replaces reports represents requires rests reveals rises rules runs says scans sees seeks seems sells sends serves sets shares "
        "shows signals spans spends spreads stands starts states stays stems stops suffers suggests supports takes tells tends threatens "
        "tracks tries turns understands underscores uses wants warns wins works writes acknowledges remain rely need want fear hope "
        "expect oppose seem include require allow face argue say claim believe use continue become work reflect indicate show "
        "employs underscores highlights employs employs marks enjoys mirrors".split()
    ),
    states=frozenset(
        "is are was were be been am has have had wanted believed thought seemed appeared knew meant needed relied remained depended "
        "felt hoped expected considered owned belonged contained involved included existed understood feared stood lay stayed "
        "multifaceted limited unprecedented mixed detailed advanced sophisticated dedicated renewed increased continued vested varied "
        "known allowed proved tended understood lacked concerned read required supported".split()
    ),
    announcing=frozenset(
        "announced announces outlined outlines expressed expresses voiced voices raised raises unveiled revealed published proposed "
        "presented repeated rejected rejects".split()
    ),
    reporting=frozenset(
        "acknowledged acknowledges reiterated reiterates confirmed confirms disclosed cited cites citing recommended recommends promised "
        "promises pledged denied denies criticised criticises criticized criticizes condemned condemns welcomed "
        "welcomes praised praises urged urges demanded demands defended defends emphasized emphasised stressed stresses acknowledging "
        "admitted admits points pointed blamed blames accused accuses".split()
    ),
    plans=(
        r"(?<![’']s )(?<!its )(?<!his )(?<!her )(?<!their )plan(?:s|ned|ning)? to", r"(?:announced|revealed|unveiled|has|have|had|postponed|delayed|of) plans",
        r"intend(?:s|ed)? to", r"aim(?:s|ed)? (?:to|at|for)", r"hope(?:s|d)? to", r"promise(?:s|d)? to", r"pledge(?:s|d)? to", r"vow(?:s|ed)? to",
        r"(?:it|they|he|she|we) (?:will|would|plans?)", r"slated", r"scheduled", r"on track", r"set to", r"due (?:in|by|for|on)", r"commitment to",
        r"(?:is|are|was|were) (?:\w+ )?(?:expected|supposed|going|meant|planned|poised|projected|forecast) to", r"(?:goal|target|aim|plan) (?:of|is to|was to|is now|for)",
        r"committed to", r"promise(?:s|d)?", r"pledge(?:s|d)?",
    ),
    future=(
        r"will", r"won[’']?t", r"would", r"shall", r"goals?", r"aims?", r"targets?", r"deadlines?", r"plans?", r"objectives?", r"should be", r"to be",
        r"expected", r"slated", r"scheduled", r"due", r"on track", r"postponed", r"delayed", r"extend(?:ed)?", r"pushed", r"put off",
    ),
    aims=(
        r"targets?", r"deadlines?", r"goals?", r"slated", r"scheduled", r"due (?:in|by|on)", r"on track", r"target(?:ed|ing)", r"expected", r"planned",
        r"(?:plans?|intends?|aims?|hopes?|pledged|promised|vowed) to", r"will", r"commitment to",
    ),
    opinion=(
        r"appears?", r"seems?", r"no-brainer", r"likely", r"unlikely", r"probably", r"perhaps", r"arguably", r"clearly", r"obviously", r"bold", r"necessary",
        r"crucial", r"monumental", r"significant(?:ly)?", r"scary", r"important", r"increasingly", r"complex", r"arduous", r"suggests?", r"underscores?",
        r"highlights?", r"highlighting", r"ambitious", r"challeng(?:e|es|ing)", r"unexpectedly", r"ultimately", r"will", r"may", r"might", r"could", r"should",
        r"must", r"legitimate", r"vested", r"heralded", r"concern(?:s|ed)?", r"need(?:s|ed)? to", r"expected to", r"remarkabl[ey]", r"best", r"worst",
    ),
    groups=(
        r"users", r"governments?", r"regulators?", r"law enforcement(?: agencies)?", r"law enforcers", r"police", r"authorities", r"privacy advocates",
        r"campaigners", r"experts", r"cybersecurity experts", r"privacy experts", r"investigators", r"companies", r"researchers", r"scientists", r"critics",
        r"politicians", r"children", r"teenagers", r"hackers", r"attackers", r"officials", r"residents", r"workers", r"teachers", r"students", r"patients",
        r"customers", r"child safety organi[sz]ations", r"organi[sz]ations", r"criminals", r"terrorists", r"offenders", r"ministers", r"lawmakers",
    ),
    collective=(
        r"the (?:\w+[ -]){0,3}(?:company|firm|giant|group|maker|agency|ministry|organi[sz]ation|charity|regulator|court|council|university|institute|bank|union|platform|publisher|developer|watchdog|startup|start-up)",
    ),
)

GRAMMAR = Grammar(
    language="en",
    quotes=(("“", "”"), ('"', '"'), ("‘", "’")),
    speech=frozenset(
        "said says say told tells claimed claims claim argued argues argue explained explains explain added adds stated states "
        "noted notes note warned warns warn insisted insists insist stressed stresses stress emphasized emphasizes emphasised "
        "emphasises believed believes believe announced announces confirmed confirms confirm acknowledged acknowledges "
        "admitted admits admit revealed reveals estimated estimates estimate suggested testified wrote writes replied responded "
        "countered concluded concludes conceded alleged alleges maintained contended contends declared declares predicted "
        "predicts promised promises pledged vowed complained remarked commented called calls citing cited cites reported reports "
        "urged urges asked asks denied denies demanded demands described describes claiming saying arguing believing adding noting "
        "underscored underlined recalled observed asserted cautioned lamented hinted indicated advised found finds showed shows show "
        "stating warning reiterated reiterates".split()
    ),
    according=("according to", "in the words of", "as per"),
    pronouns=frozenset("he she it they we who which".split()),
    stop=frozenset(
        "a an the this that these those of to in on at by for from with into onto over under about as and or but nor so yet if than "
        "then there here it its it's it’s he she they them their his her him we our us you your i my me who whom whose which what when "
        "where while be been being am is are was were has have had having do does did doing also just even such very more most much "
        "many some any each both either own same other another up down out off again once s t re ve ll d however despite although "
        "because since though through during against between among across per via within upon".split()
    ),
    kept=frozenset("not no never only without until except none neither cannot unless no longer".split()),
    hedges=(
        r"could", r"may", r"might", r"would", r"should", r"reportedly", r"allegedly", r"apparently", r"supposedly", r"purportedly", r"likely",
        r"unlikely", r"probably", r"possibly", r"perhaps", r"presumably", r"potentially", r"potential", r"appears? to", r"appears?", r"seems?(?: to)?", r"seemed",
        r"(?:is|are|was|were) said to", r"(?:is|are|was|were) (?:believed|thought|expected|understood|reported|rumou?red|alleged) to",
        r"plan(?:s|ned)? to", r"intend(?:s|ed)? to", r"aim(?:s|ed)? to", r"hope(?:s|d)? to", r"want(?:s|ed)? to", r"is designed to", r"are designed to", r"attempt(?:s|ed)? to",
        r"tend(?:s|ed)? to", r"expected", r"estimated", r"suggests?", r"suggested", r"about(?= [\d$€£])", r"approximately", r"roughly", r"almost", r"nearly", r"around(?= [\d$€£])",
        r"often", r"frequently", r"effectively",
    ),
    positions=frozenset(
        "president vice-president ceo cfo cto coo chairman chairwoman chair director manager minister secretary spokesman spokeswoman "
        "spokesperson chief head founder co-founder cofounder professor researcher analyst commissioner senator mayor officer expert editor author "
        "lawyer attorney judge general economist scientist engineer governor ambassador chancellor adviser advisor leader lead "
        "representative congressman congresswoman councillor historian physicist biologist journalist reporter coordinator executive "
        "partner strategist counsel lecturer fellow curator inspector sheriff principal superintendent deputy".split()
    ),
    linking=r"(?:of|at|for|with|from)(?: the)?",
    dates=_DATES,
    numbers=_NUMBERS,
    clauses=_CLAUSES,
)

"""What kinds of questions are called, and words that stand for true, false and degrees of difficulty, in four languages."""

from __future__ import annotations

from course.importing.questions.names import folded

CHOICE = "choice"  # of one or of several, as there are right options
_KINDS = {
    CHOICE: "multiple choice; mc; mcq; mcqs; multiplechoice; choice; quiz; qcm; choix multiple; choix multiples; question a choix multiple"
    "; mehrfachauswahl; auswahlfrage; auswahl; opcion multiple; seleccion multiple; test; multichoice; multiple; objective",
    "single-choice": "single choice; single; sc; single answer; single select; single response; radio; radio button; one answer"
    "; einfachauswahl; einfachwahl; choix unique; qcu; opcion unica; seleccion unica; multiple choice single answer; best answer"
    "; dropdown; drop down; single choice question; mcq single; mcqs single",
    "multiple-response": "multiple response; multiple answer; multiple answers; ma; mr; multi select; multiple select; multiselect"
    "; checkbox; checkboxes; select all; select all that apply; multi; multiple choice multiple answers; multi response; multi choice"
    "; mehrfachantwort; mehrfachantworten; mehrfachwahl; reponses multiples; choix multiples reponses; respuesta multiple"
    "; multiple correct; mcq multiple; casillas; choices; multiple choice multiple",
    "true-false": "true false; truefalse; tf; t f; true or false; boolean; bool; yes no; wahr falsch; richtig falsch; ja nein; wf; rf"
    "; vrai faux; vf; v f; verdadero falso; verdadero o falso; vrai ou faux; binary; judgement",
    "short-answer": "short answer; shortanswer; sa; short; fill in the blank; fill in the blanks; fill in; fillin; fib; fill blank"
    "; blank; type answer; typed answer; text; text entry; short text; identification; one word; open short; kurzantwort; kurzfrage"
    "; luckentext; lucke; freitext kurz; reponse courte; texte a trous; texte court; respuesta corta; completar; rellenar"
    "; completion; fill in blank; qa; question answer",
    "numeric": "numeric; numerical; number; num; nr; integer; numerisch; zahl; zahlenfrage; numerique; numerico; numerica; numeric answer"
    "; numerical answer",
    "essay": "essay; es; long answer; open; open ended; open question; openended; free text; paragraph; long text; freitext"
    "; offene frage; offen; aufsatz; langantwort; reponse longue; redaction; question ouverte; ouverte; ensayo; desarrollo; abierta"
    "; pregunta abierta; respuesta larga; descriptive; subjective; written; discussion question",
    "matching": "matching; match; mat; match the following; pairs; zuordnung; zuordnungsfrage; zuordnen; appariement; association"
    "; emparejamiento; emparejar; relacionar; correspondencia",
    "ordering": "ordering; order; ord; sequence; sequencing; reorder; rearrange; ranking; jumble; puzzle; reihenfolge; anordnung"
    "; sortierung; sortieren; ordre; classement; mise en ordre; ordenar; ordenacion; ordenamiento; secuencia",
    "none": "poll; draw; survey; slide; word cloud; wordcloud; nps; brainstorm; drop pin; pin answer; umfrage; sondage; encuesta; info; information; content; description",
}
_WORDS = {name.strip(): kind for kind, names in _KINDS.items() for name in names.split(";")}

_TRUE = set("true t yes y wahr w richtig r ja j vrai v oui o verdadero si correct correcto 1 x stimmt juste".split())
_FALSE = set("false f no n falsch nein faux non falso incorrect incorrecto 0 stimmt nicht".split())
_PAIRS = (
    *(("true", "false"), ("t", "f"), ("wahr", "falsch"), ("w", "f"), ("richtig", "falsch"), ("r", "f"), ("vrai", "faux")),
    *(
        ("v", "f"),
        ("verdadero", "falso"),
        ("correct", "incorrect"),
        ("right", "wrong"),
        ("correcto", "incorrecto"),
        ("vero", "falso"),
    ),
)
JUDGEMENTS = {frozenset(pair): pair[0] for pair in _PAIRS}

_DIFFICULTIES = {
    "easy": "easy; simple; low; leicht; einfach; facile; facil; bajo; baja; beginner; basic; e",
    "medium": "medium; moderate; intermediate; average; normal; mid; mittel; mittelschwer; moyen; moyenne; media; medio; m; intermedio",
    "hard": "hard; difficult; high; advanced; challenging; schwer; schwierig; hoch; difficile; dificil; alto; alta; d; expert; h; complex",
}
DIFFICULTIES = {name.strip(): degree for degree, names in _DIFFICULTIES.items() for name in names.split(";")}

_BLOOM = {
    "remember": "remember; remembering; knowledge; recall; k 1; erinnern; wissen; memoriser; connaissance; recordar; conocimiento",
    "understand": "understand; understanding; comprehension; k 2; verstehen; comprendre; comprension; comprender; entender",
    "apply": "apply; applying; application; k 3; anwenden; anwendung; appliquer; aplicar; aplicacion",
    "analyse": "analyse; analyze; analysing; analyzing; analysis; k 4; analysieren; analyser; analizar; analisis",
    "evaluate": "evaluate; evaluating; evaluation; k 5; bewerten; beurteilen; evaluer; evaluar; evaluacion",
    "create": "create; creating; synthesis; creation; k 6; erschaffen; erstellen; creer; crear; creacion; synthese",
}
BLOOM = {name.strip(): level for level, names in _BLOOM.items() for name in names.split(";")}


def kind(said: str) -> str | None:
    """The kind that a question's type says: one of our types, `choice`, or `none` for what is no question; None if unknown."""
    words = folded(said)
    return _WORDS.get(words) or _WORDS.get(words.removesuffix(" question").removesuffix(" questions"))


def truth(said: str) -> bool | None:
    """Whether a word says that something holds; None if it says neither."""
    words = folded(said)
    return True if words in _TRUE else False if words in _FALSE else None


def judgement(options: list[str]) -> str | None:
    """Of two options that are the words for true and false: the one that means true, folded. None for others."""
    return JUDGEMENTS.get(frozenset(map(folded, options))) if len(options) == 2 else None

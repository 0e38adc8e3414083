"""What columns and fields are called, in English, German, French and Spanish → what they hold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Role(NamedTuple):
    """What a column holds; `label` is the letter or number of the option that it belongs to, if it belongs to one."""

    what: str
    label: str = ""


# One line a role: how it is called. Folded: small letters without accents, words parted by single blanks.
_NAMES = {
    "stem": "question; question text; questiontext; question stem; stem; item stem; prompt; question prompt; question title"
    "; question body; question content; problem; statement; query; frage; fragetext; fragestellung; aufgabe; aufgabentext"
    "; aufgabenstellung; aussage; texte de la question; texte; enonce; enonce de la question; intitule; intitule de la question"
    "; consigne; pregunta; enunciado; texto de la pregunta; texto; planteamiento; quiz question; q",
    "options": "options; choices; answers; answer options; answer choices; possible answers; alternatives; antworten"
    "; antwortmoglichkeiten; antwortoptionen; auswahl; auswahlmoglichkeiten; optionen; reponses; reponses possibles; choix"
    "; propositions; respuestas; opciones; alternativas; opciones de respuesta; mcq options; option list; candidates",
    "key": "correct; correct answer; correct answers; right answer; right answers; key; answer key; answer; ans; solution"
    "; correct option; correct options; correct choice; correct choices; correct response; correct letter; correct index; correct answer index"
    "; correct option index; answer index; answer idx; answer letter; correctanswer; correct key; key answer; gold; target; label"
    "; richtig; richtige antwort; richtige antworten; korrekt; korrekte antwort; korrekte antworten; antwort; losung; losungen"
    "; losungsbuchstabe; schlussel; musterlosung; bonne reponse; bonnes reponses; reponse correcte; reponses correctes; reponse"
    "; reponse juste; solutions; corrige; cle; correcta; correctas; respuesta correcta; respuestas correctas; respuesta"
    "; opcion correcta; solucion; soluciones; clave; right; is correct; correct answer s; correct options s; output; response",
    "wrong": "wrong answers; incorrect answers; distractors; incorrect; wrong; false answers; falsche antworten; distraktoren"
    "; mauvaises reponses; distracteurs; respuestas incorrectas; distractores; incorrectanswers; incorrect options; wrong options",
    "accept": "accept; also accept; also accepted; alternative answers; accepted answers; acceptable answers; synonyms; other answers"
    "; weitere antworten; alternative antworten; synonyme; autres reponses; otras respuestas; aliases",
    "points": "points; point; marks; mark; score; max score; max points; weight; worth; default grade; grade; pts; punkte; punkt"
    "; punktzahl; bewertung; note; bareme; puntos; punto; puntuacion; puntaje; valor",
    "feedback": "feedback; general feedback; explanation; rationale; reason; answer explanation; justification; comment on answer"
    "; explanations; erklarung; begrundung; erlauterung; ruckmeldung; allgemeines feedback; explication; explications"
    "; commentaire; retroaction; justificacion; explicacion; retroalimentacion; comentario; realimentacion; support; answer details",
    "type": "type; question type; questiontype; item type; qtype; kind; format; typ; fragetyp; frageart; aufgabentyp; art"
    "; type de question; genre; tipo; tipo de pregunta; answer type",
    "category": "category; categories; topic; unit; chapter; section; module; lesson; subject; subtopic; sub topic; subcategory"
    "; sub category; theme; domain; area; course; quiz; quiz title; quiz name; bank; pool; group; kategorie; thema; kapitel"
    "; einheit; lektion; abschnitt; unterthema; fach; bereich; modul; themengebiet; categorie; chapitre; unite; lecon; matiere"
    "; sous categorie; sous theme; rubrique; categoria; tema; capitulo; unidad; leccion; asignatura; materia; subtema; modulo"
    "; subcategoria; seccion; apartado",
    "tags": "tags; tag; keywords; keyword; schlagworter; schlagworte; stichworter; stichworte; mots cles; etiquettes; etiquetas"
    "; palabras clave",
    "difficulty": "difficulty; level; difficulty level; level of difficulty; schwierigkeit; schwierigkeitsgrad; niveau; stufe"
    "; difficulte; niveau de difficulte; dificultad; nivel; nivel de dificultad",
    "hint": "hint; hints; tip; tips; clue; hinweis; hinweise; tipp; tipps; indice; indices; aide; pista; pistas; ayuda",
    "image": "image; images; picture; figure file; photo; image link; image url; image file; imageurl; media; media url; media link; bild"
    "; bilder; bilddatei; bild url; grafik; abbildung; image lien; illustration; imagen; imagenes; foto; url de la imagen; graphic",
    "id": "id; nr; no; num; number; s no; sl no; sr no; sno; serial; serial number; question id; questionid; item id; itemid; qid; question no"
    "; question number; question nr; item number; item no; ref; code; identifier; external id; idnumber; uuid; fragenummer; frage nr"
    "; nummer; kennung; lfd nr; numero; n; numero de question; numero de pregunta; index; idx",
    "title": "title; name; question name; item name; titel; bezeichnung; titre; nom; titulo; nombre; heading; short title",
    "bloom": "bloom; blooms; bloom level; blooms level; bloom s level; blooms taxonomy; taxonomy; cognitive level; taxonomie"
    "; taxonomiestufe; niveau de bloom; taxonomia; nivel de bloom; thinking level",
    "objective": "objective; objectives; learning objective; learning outcome; outcome; standard; competency; lernziel; kompetenz"
    "; objectif; competence; objetivo; competencia",
    "minutes": "minutes; time minutes; duration minutes; minuten; zeit in minuten; minutos",
    "seconds": "time; time limit; timelimit; time in seconds; time sec; time limit sec; time limit seconds; seconds; timer; duration; zeit; zeitlimit; dauer; sekunden"
    "; duree; temps; secondes; tiempo; duracion; segundos; tiempo limite; seconds to answer",
    "language": "language; lang; sprache; langue; idioma; lengua",
    "tolerance": "tolerance; margin; error margin; toleranz; abweichung; tolerancia; margen",
    "measure": "measure; measurement; measurement unit; unit of measure; masseinheit; unite de mesure; unidad de medida",
    "case": "case; case sensitive; case sensitivity; gross kleinschreibung; casse; sensible a la casse; mayusculas",
    "model": "model answer; sample answer; model; example answer; musterantwort; reponse type; reponse modele; respuesta modelo",
    "context": "context; passage; stimulus; paragraph; reading passage; text passage; kontext; lesetext; contexte; contexto; pasaje",
}
WHAT = {name.strip(): what for what, names in _NAMES.items() for name in names.split(";")}

_OPTION = (
    "option|answer|choice|alternative|ans|opt|possible answer|answer option|answer choice|antwort|antwortoption|antwortmoglichkeit"
    "|auswahl|moglichkeit|reponse|proposition|choix|respuesta|opcion|alternativa|answer text|option text|choice text"
)
_RIGHT = (
    "correct answer|right answer|richtige antwort|korrekte antwort|bonne reponse|reponse correcte|respuesta correcta|correct ans"
)
_WRONG = (
    "wrong answer|incorrect answer|distractor|wrong|incorrect|false answer|falsche antwort|distraktor|mauvaise reponse|distracteur"
    "|reponse fausse|reponse incorrecte|respuesta incorrecta|distractora|incorrect option|wrong option|incorrect ans"
)
_REASON = (
    "reason|feedback|rationale|explanation|because|answer feedback|option feedback|feedback answer|feedback option|begrundung"
    "|ruckmeldung|erklarung|feedback antwort|feedback zu|explication|retroaction|justificacion|retroalimentacion|explicacion"
    "|option explanation|rationale option|explanation option|feedback for"
)
_FLAG = "correct|is correct|right|richtig|korrekt|juste|vrai|correcta|es correcta|answer correct|option correct|fraction|percent|prozent"
_PAIR = "partner|match|matches|right side|zuordnung|pareja|correspondance"
_HINT = "hint|tip|clue|hinweis|tipp|indice|pista"
_LABELLED = (
    *(("right-text", _RIGHT), ("wrong", _WRONG), ("reason", _REASON), ("flag", _FLAG), ("partner", _PAIR), ("hint", _HINT)),
    ("option", _OPTION),
)
_LABEL = r"([a-j]|\d{1,2}|i{1,3}|iv|v)"
_PATTERNS = [(what, re.compile(rf"(?:{names}) ?{_LABEL}|{_LABEL} (?:{names})")) for what, names in _LABELLED]
_EXPLAINED = re.compile(
    rf"(?:answer|option|choice|antwort|reponse|respuesta) ?{_LABEL} (?:feedback|explanation|reason|rationale)"
)
_FLAGGED = re.compile(
    rf"(?:answer|option|choice|antwort|reponse|respuesta) ?{_LABEL} (?:is )?(?:correct|richtig|korrekt|right|fraction)"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|(?: [-–—:]|:) .*$")


def folded(text: str) -> str:
    """Small letters and digits without accents, anything else a single blank; `questionText` is two words."""
    if len(text) > 120:
        return ""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)", " ", text).replace("ß", "ss")
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in bare if not unicodedata.combining(sign))))


@lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What a column or field of this name holds; None if nobody would know. `#` numbers the questions."""
    if name.strip() in ("#", "№", "N°"):
        return Role("id")
    return _role(folded(name)) or _role(folded(_REMARK.sub(" ", name.strip().rstrip("*:? "))))


def _role(words: str) -> Role | None:
    words = (
        words.removesuffix(" required").removesuffix(" optional").replace("loesung", "losung").replace("erklaerung", "erklarung")
    )
    if (what := WHAT.get(words)) is not None:
        return Role(what)
    if re.fullmatch("[a-h]", words):
        return Role("option", words.upper())
    if match := _FLAGGED.fullmatch(words):
        return Role("flag", _label(match[1]))
    if match := _EXPLAINED.fullmatch(words):
        return Role("reason", _label(match[1]))
    for what, pattern in _PATTERNS:
        if match := pattern.fullmatch(words):
            return Role(what, _label(match[1] or match[2]))
    return None


def _label(text: str) -> str:
    return _ROMAN.get(text, text).upper() if len(text) > 1 or text in "v" else ("I" if text == "i" else text.upper())


def known(name: str) -> bool:
    """Whether a column of this name would be known."""
    return role(name) is not None


def head(cells: list[str]) -> dict[int, Role] | None:
    """What each column holds if these cells are the head of a table of questions; None if they are not."""
    roles = {column: found for column, cell in enumerate(cells) if (found := role(cell))}
    what = [one.what for one in roles.values()]
    if "stem" not in what and "title" in what and {"key", "option", "right-text"} & set(what):
        roles = {column: Role("stem") if one.what == "title" else one for column, one in roles.items()}
        what = [one.what for one in roles.values()]
    answering = {"key", "option", "options", "right-text", "wrong", "type", "flag"} & set(what)
    return roles if "stem" in what and answering else None

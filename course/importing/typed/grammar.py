"""How people type questions, in the languages of most banks: numbers, letters, answer lines. Every pattern is linear."""

from __future__ import annotations

import re
from dataclasses import dataclass

_I = re.IGNORECASE
_QUESTION_WORDS = (
    "question|frage|aufgabe|problem|item|exercise|exercice|übung|pregunta|ejercicio|domanda|quesito|questão"
    "|questao|pergunta|vraag"
    r"|fråga|câu(?:\s+hỏi)?|вопрос|задание|питання|soru|pytanie|otázka|savol|问题|題|题|問|سوال|السؤال"
)
_QUESTION = re.compile(
    rf"""(?:_{{2,20}}\s*|\(\s*\)\s*|\[\s*\]\s*)?
    (?:(?P<word>{_QUESTION_WORDS}|mcq|q|f(?=\d))[ \t.]{{0,3}}(?:no\.?|nr\.?|n[°º]|\#)?[ \t]{{0,3}})?
    \#?(?P<number>\d{{1,4}}(?:\.\d{{1,3}}){{0,3}})(?:\s(?:of|von|de|sur|di)\s\d{{1,4}})?
    (?P<sign>[ \t]{{0,3}}(?:[.):\]．：。、）]{{1,2}}|[-–—](?=\s))|)
    (?P<rest>\s|$|(?<=[.):\]．：。、）])(?=\D))""",
    _I | re.VERBOSE,
)
_WORD_ALONE = re.compile(rf"(?:{_QUESTION_WORDS}|q)[ \t]{{0,3}}[:.)][ \t]*", _I)
_OTHER_LETTERS = {
    letter: latin
    for alphabet in (
        "абвгдежз",
        "АБВГДЕЖЗ",
        "αβγδεζηθ",
        "ΑΒΓΔΕΖΗΘ",
        "אבגדהוזח",
        "أبجدهوزح",
        "ابجدهوزح",
        "ⓐⓑⓒⓓⓔⓕⓖⓗ",
        "①②③④⑤⑥⑦⑧",
        "ⒶⒷⒸⒹⒺⒻⒼⒽ",
    )
    for letter, latin in zip(alphabet, "ABCDEFGH", strict=True)
}
_ANY = f"[A-Za-z{''.join(_OTHER_LETTERS)}]"
_OPTION = re.compile(
    rf"(?P<mark>[*✓✔√☑✅=→»]{{0,2}})[ \t]*(?:\((?P<a>{_ANY})\)|\[(?P<b>{_ANY})\]|(?P<d>[①-⑧ⓐ-ⓗⒶ-Ⓗ])"
    rf"|(?P<c>{_ANY})(?:[.):\]．）、](?=\s|$|(?<=[):\]．）、])\S)|[ \t]{{0,2}}[-–—](?=\s)"
    rf"|(?=\t)))[ \t]*(?P<late>[*✓✔√]?)[ \t]*"
)
_BULLET = re.compile(r"(?P<mark>[*✓✔√✅]{0,2}(?=[•▪●◦‣·○□☐◯☑☒❑❒⃝-]))(?P<sign>[•▪●◦‣·○□☐◯☑☒❑❒]|[-–](?=\s))\s*")
TICKED, EMPTY = frozenset("☑☒✓✔✅"), frozenset("☐□○◯❑❒")
_RIGHT = re.compile(
    r"""\s*(?:[(\[{]\s*(?:correct(?:\s+answer)?|right(?:\s+answer)?|answer|ans|key|true\ answer|richtig|korrekt
    |correcta?|juste|bonne\ réponse
    |correto|corretta?|goed)\s*!?[)\]}]
    |(?:[-–—]|\s)\s*(?:✓|✔|√|☑|✅)+|✓|✔|√|✅|<[-=]{1,2}(?:\s*(?:correct|answer|richtig))?|\*{1,3})\s*\.?\s*$""",
    _I | re.VERBOSE,
)
_ANSWER = re.compile(
    r"""(?:[→➜➤►▶⇒•*✓✔✅👉]|=>|->|-\s){0,2}\s*(?:the\s+|la\s+|die\s+|le\s+)?
    (?P<word>ans(?:wers?)?|correct(?:\s+(?:answers?|options?|choices?|responses?))?|right\s+answers?
    |(?:answer\s+)?key|model\s+answers?|sample\s+answers?
    |solutions?|lösung(?:en)?|musterlösung|richtige?r?s?(?:\s+(?:antwort(?:en)?|lösung(?:en)?))?|antwort(?:en)?
    |bonnes?\s+réponses?|réponses?(?:\s+correctes?)?|corrigé
    |respuestas?(?:\s+correctas?)?|solución|rispost[ae](?:\s+corrett[ae])?|resposta(?:s)?(?:\s+corretas?)?
    |(?:juiste\s+)?antwoord(?:en)?|rätt\s+svar|svar
    |đáp\s+án(?:\s+đúng)?|(?:правильный\s+|верный\s+)?ответ|відповідь|(?:doğru\s+)?cevap|odpowiedź|odpověď|正确答案
    |答案|答え|정답|جواب|پاسخ|الجواب)
    (?P<plural>\(s\))?
    [ \t]{0,3}(?:[:=：]|(?:[ \t](?:is|are|ist|sind|est|es|è))\b[ \t]{0,2}:?|\.(?=\s|$)|[-–—](?=\s))[ \t]*""",
    _I | re.VERBOSE,
)
_FEEDBACK = re.compile(
    r"""(?P<word>(?:general\s+|overall\s+)?feedback|explanations?|rationale|reason(?:ing)?|justification
    |erklärung|erläuterung|begründung
    |rückmeldung|explication|explicación|retroalimentación|spiegazione|explicação|uitleg|giải\ thích|объяснение
    |пояснение|解析|解释|說明
    |açıklama|why|because|comments?)
    (?:[ \t]{1,2}(?:for[ \t])?\(?(?P<letter>[A-Ja-j])\)?)?[ \t]{0,3}[:=：][ \t]*""",
    _I | re.VERBOSE,
)
_HINT = re.compile(r"(?:hints?|tip|tipp|hinweis|indice|pista|suggerimento|dica)(?:[ \t]\d)?[ \t]{0,3}:[ \t]*", _I)
_META = re.compile(
    r"""(?P<name>type|question\ type|title|points?|pts|marks?|score|punkte|difficulty|dif|level
    |schwierigkeit|dificultad|topic|top|thema|subject
    |chapter|section|category|kategorie|categoría|tags?|keywords?|bloom(?:'s)?(?:\ level|\ taxonomy)?
    |cognitive\ level|skill|objectives?
    |learning\ objectives?|obj|lo|ref|references?|nat|sta|std|standard|msc|source|id|page|time)
    [ \t]{0,3}:[ \t]*""",
    _I | re.VERBOSE,
)
_POINTS = re.compile(
    r"[(\[]\s{0,5}(?:(?P<n>\d{1,3}(?:[.,]\d{1,2})?|½)\s{0,5}(?:points?|pts?\.?|marks?|punkte?|pkte?\.?|p\.?|be"
    r"|puntos?|punti|pontos?|punten|poäng)(?:\s{1,5}each)?|(?:points?|marks?"
    r"|punkte?)\s{0,5}[:=]\s{0,5}(?P<m>\d{1,3}(?:[.,]\d{1,2})?))\s{0,5}[)\]]",
    _I,
)
_KEY_HEAD = re.compile(
    r"\W*(?:(?:the\s+)?(?:correct\s+)?answers?(?:\s+(?:keys?|section|sheet))?|keys?(?:\s+answers?)?"
    r"|marking\s+(?:key|scheme)|solutions?(?:\s+key)?|lösung(?:en|sschlüssel|sblatt)?|antwort(?:en|schlüssel)?"
    r"|corrigé|réponses|clave(?:\s+de\s+respuestas)?|respuestas|risposte|soluzioni|gabarito|respostas"
    r"|antwoorden|sleutel|facit)\W*",
    _I,
)
_SECTION = re.compile(
    r"\s*(?:part|section|teil|abschnitt|partie|parte|sección|sezione|unit|chapter|kapitel|chapitre|capítulo"
    r"|module|lesson|topic|block|thema)\s+(?:\d{1,3}|[IVX]{1,6}|[A-Z])\b",
    _I,
)


@dataclass(frozen=True)
class Numbered:
    """The beginning of a question: its number, where its words begin, and whether a word such as "Question" is before it."""

    number: str
    start: int
    word: bool


_FAR = 160  # characters in which a number, letter or word that begins a line ends


def _begin(text: str) -> tuple[int, str]:
    """How many blanks a text begins with, and what follows them, as far as a sign may reach."""
    lead = len(text) - len(text.lstrip())
    return lead, text[lead : lead + _FAR]


def numbered(text: str) -> Numbered | None:
    """Whether a line begins with a question's number: `3.`, `3)`, `Q3:`, `Frage 3`."""
    lead, begin = _begin(text)
    if re.fullmatch(r"\d{1,3}\s*", begin):  # the stem is in the next line
        return Numbered(begin.strip(), len(text), word=False)
    match = _QUESTION.match(begin)
    if match is None or not (match["word"] or match["sign"]):
        return None
    return Numbered(match["number"], lead + match.end() - len(match["rest"] or ""), bool(match["word"]))


def worded(text: str) -> int:
    """Where the words of a line begin that starts with `Question:` without a number; 0 if it does not."""
    lead, begin = _begin(text)
    match = _WORD_ALONE.match(begin)
    return lead + match.end() if match else 0


@dataclass(frozen=True)
class Lettered:
    """The beginning of an option: its letter in capitals, where its words begin, and whether a mark calls it right."""

    letter: str
    start: int
    right: bool


def lettered(text: str) -> Lettered | None:
    """Whether a line begins with an option's letter: `a)`, `(B)`, `*C.`, `d -`."""
    lead, begin = _begin(text)
    match = _OPTION.match(begin)
    if match is None:
        return None
    letter = match["a"] or match["b"] or match["c"] or match["d"]
    return Lettered(_OTHER_LETTERS.get(letter, letter).upper(), lead + match.end(), bool(match["mark"] or match["late"]))


def bulleted(text: str) -> tuple[int, bool | None, bool] | None:
    """Where the words begin after a bullet, whether it is a box that is ticked, and whether a mark is before it."""
    lead, begin = _begin(text)
    match = _BULLET.match(begin)
    if match is None:
        return None
    sign = match["sign"]
    return lead + match.end(), True if sign in TICKED else False if sign in EMPTY else None, bool(match["mark"])


def called_right(text: str) -> int | None:
    """Where, at the end of an option, it is called right: `(correct)`, `✓`, `*`."""
    match = _RIGHT.search(text[-60:])
    return None if match is None else max(len(text) - 60, 0) + match.start()


def answer(text: str) -> tuple[str, int] | None:
    """The word that begins an answer line in small letters, and where the answer begins."""
    lead, begin = _begin(text)
    match = _ANSWER.match(begin)
    return (" ".join(match["word"].lower().split()), lead + match.end()) if match else None


def feedback(text: str) -> tuple[str, int] | None:
    """The letter of the option that a line of feedback is for, or "", and where it begins."""
    lead, begin = _begin(text)
    match = _FEEDBACK.match(begin)
    return ((match["letter"] or "").upper(), lead + match.end()) if match else None


def hint(text: str) -> int:
    """Where a hint begins; 0 if the line is none."""
    lead, begin = _begin(text)
    match = _HINT.match(begin)
    return lead + match.end() if match else 0


def meta(text: str) -> tuple[str, str] | None:
    """What a line says about the question: `Points: 2`."""
    lead, begin = _begin(text)
    match = _META.match(begin)
    value = text[lead + match.end() :].strip() if match else ""
    return (match["name"].lower(), value) if match and "\n" not in value else None


def points(text: str) -> tuple[str, int, int] | None:
    """The points that stand in a stem, in brackets, and where."""
    match = _POINTS.search(text)
    if match is None:
        return None
    start, end = len(text[: match.start()].rstrip()), len(text) - len(text[match.end() :].lstrip())
    return "0.5" if match["n"] == "½" else (match["n"] or match["m"]).replace(",", "."), start, end


def key_head(text: str) -> bool:
    """Whether a line is the heading of an answer key."""
    return len(text) < 60 and _KEY_HEAD.fullmatch(text) is not None


def section(text: str) -> bool:
    """Whether a line is the heading of a section: `Part II: …`."""
    return len(text) < 120 and _SECTION.match(text) is not None


def to_write(text: str) -> bool:
    """Whether it is a line to write on."""
    return re.fullmatch(r"[_.…\-–\s]{8,}", text) is not None

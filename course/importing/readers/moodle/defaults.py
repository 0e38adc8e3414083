"""What Moodle and our own export say to any answer unless a teacher wrote something else: no feedback of anybody's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_MOODLE = """
Your answer is correct|Your answer is partially correct|Your answer is incorrect|Correct|Incorrect|Partially correct
Die Antwort ist richtig|Die Antwort ist teilweise richtig|Die Antwort ist falsch|Ihre Antwort ist richtig
Ihre Antwort ist teilweise richtig|Ihre Antwort ist falsch|Deine Antwort ist richtig|Deine Antwort ist teilweise richtig
Deine Antwort ist falsch|Richtig|Falsch|Teilweise richtig
Respuesta correcta|Respuesta parcialmente correcta|Respuesta incorrecta|Tu respuesta es correcta
Tu respuesta es parcialmente correcta|Tu respuesta es incorrecta|La respuesta es correcta|La respuesta es incorrecta
Su respuesta es correcta|Su respuesta es parcialmente correcta|Su respuesta es incorrecta
Votre réponse est correcte|Votre réponse est partiellement correcte|Votre réponse est incorrecte
Ta réponse est correcte|Ta réponse est partiellement correcte|Ta réponse est incorrecte
Risposta corretta|Risposta parzialmente esatta|Risposta errata|La tua risposta è corretta
La tua risposta è parzialmente corretta|La tua risposta è sbagliata|Risposta parzialmente corretta
A sua resposta está correta|A sua resposta está parcialmente correta|A sua resposta está incorreta|Sua resposta está correta
Sua resposta está parcialmente correta|Sua resposta está incorreta
Je antwoord is juist|Je antwoord is gedeeltelijk juist|Je antwoord is onjuist|Het antwoord is correct
Het antwoord is gedeeltelijk correct|Het antwoord is fout
Twoja odpowiedź jest poprawna|Twoja odpowiedź jest częściowo poprawna|Twoja odpowiedź jest niepoprawna
Vaše odpověď je správná|Vaše odpověď je částečně správná|Vaše odpověď je nesprávná|Vaše odpověď je chybná
Ваш ответ верный|Ваш ответ частично правильный|Ваш ответ неправильный|Ваша відповідь правильна
Ваша відповідь частково правильна|Ваша відповідь неправильна
La resposta és correcta|La resposta és parcialment correcta|La resposta és incorrecta
Zure erantzuna zuzena da|Zure erantzuna partzialki zuzena da|Zure erantzuna okerra da|Zure erantzuna ez da zuzena
Ditt svar är korrekt|Ditt svar är delvis korrekt|Ditt svar är felaktigt|Ditt svar är rätt|Ditt svar är fel
Svaret ditt er riktig|Svaret ditt er delvis riktig|Svaret ditt er feil|Dit svar er korrekt|Dit svar er delvist korrekt
Dit svar er forkert|Vastauksesi on oikein|Vastauksesi on osittain oikein|Vastauksesi on väärin
Cevabınız doğru|Yanıtınız doğru|Cevabınız kısmen doğru|Yanıtınız yanlış|Cevabınız yanlış
Η απάντηση είναι σωστή|Η απάντηση είναι μερικώς σωστή|Η απάντηση είναι λανθασμένη|Η απάντησή σας είναι σωστή
あなたの答えは正解です|あなたの答えは部分的に正解です|あなたの答えは不正解です|您的答案正确|您的答案部分正确|您的答案不正确|你的答案正确|你的答案不正确
إجابتك صحيحة|إجابتك صحيحة جزئيا|إجابتك خاطئة|A válasz helyes|A válasz részben helyes|A válasz hibás
"""

_NO_WORDS = re.compile(r"<[^<>]*>|&nbsp;|\xa0")


@cache
def _defaults() -> frozenset[str]:
    return frozenset(said.strip().casefold() for line in _MOODLE.split("\n") for said in line.split("|"))


@lru_cache(maxsize=1024)
def is_default(html: str) -> bool:
    """Whether a text is nothing, or what a program says by itself."""
    if len(html) >= 300:
        return False
    return " ".join(_NO_WORDS.sub(" ", html).split()).strip(" .!()。").casefold() in _defaults()

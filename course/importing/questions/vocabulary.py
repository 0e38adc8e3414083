"""What people call columns, kinds of questions and degrees: in English, German, French, Spanish, and the main words of others.

A line begins with what the words after the colon mean; they are parted by `;`, in whatever case and with whatever accents.
"""

from __future__ import annotations

NAMES = """
stem: question; question text; questiontext; question stem; stem; item stem; prompt; question prompt; question body;
  question content; problem; statement; query; frage; fragetext; fragestellung; aufgabe; aufgabentext; aufgabenstellung;
  aussage; texte de la question; texte; enonce; enonce de la question; intitule; intitule de la question; consigne; pregunta;
  enunciado; texto de la pregunta; texto; planteamiento; quiz question; q; pergunta; texto da pergunta; domanda;
  testo della domanda; вопрос; текст вопроса; 题目; 问题; 题干; 試題; 問題; soru; vraag; vraagtekst; pytanie; pertanyaan;
  soal; السؤال; سؤال
options: options; choices; answers; question answers; risposte; alternativas de resposta; opcoes; answer options;
  answer choices; possible answers; alternatives; antworten; antwortmoglichkeiten; antwortoptionen; auswahl;
  auswahlmoglichkeiten; optionen; reponses; reponses possibles; choix; propositions; respuestas; opciones; alternativas;
  opciones de respuesta; mcq options; option list; candidates; варианты; варианты ответов; 选项; seçenekler
key: correct; ans correct; answer correct; option correct; cor ans; correct ans; correta; resposta correta; resposta;
  gabarito; opcao correta; risposta corretta; risposta; correct answer; correct answers; right answer; right answers; key;
  answer key; answer; ans; solution; correct option; correct options; correct choice; correct choices; correct response;
  correct letter; correct index; correct answer index; correct option index; answer index; answer idx; answer letter;
  correctanswer; correct key; key answer; gold; target; label; richtig; richtige antwort; richtige antworten; korrekt;
  korrekte antwort; korrekte antworten; antwort; losung; losungen; losungsbuchstabe; schlussel; musterlosung; bonne reponse;
  bonnes reponses; reponse correcte; reponses correctes; reponse; reponse juste; solutions; corrige; cle; correcta; correctas;
  respuesta correcta; respuestas correctas; respuesta; opcion correcta; solucion; soluciones; clave; right; is correct;
  correct answer s; correct options s; output; response; ответ; правильный ответ; верный ответ; 答案; 正确答案; 正解; doğru cevap;
  cevap; juist antwoord; correct antwoord; poprawna odpowiedź; jawaban; jawaban benar; kunci jawaban; الإجابة;
  الاجابة الصحيحة; الإجابة الصحيحة
wrong: wrong answers; incorrect answers; distractors; incorrect; wrong; false answers; falsche antworten; distraktoren;
  mauvaises reponses; distracteurs; respuestas incorrectas; distractores; incorrectanswers; incorrect options; wrong options
accept: accept; also accept; also accepted; alternative answers; accepted answers; acceptable answers; synonyms;
  other answers; weitere antworten; alternative antworten; synonyme; autres reponses; otras respuestas; aliases
points: points; point; marks; mark; score; max score; max points; weight; worth; default grade; grade; pts; punkte; punkt;
  punktzahl; bewertung; note; bareme; puntos; punto; puntuacion; puntaje; valor; баллы; 分值; 分数; puan; punten; punkty; skor;
  pontos; pontuacao; punti
feedback: feedback; general feedback; explanation; rationale; reason; answer explanation; justification; comment on answer;
  explanations; erklarung; begrundung; erlauterung; ruckmeldung; allgemeines feedback; explication; explications; commentaire;
  retroaction; justificacion; explicacion; retroalimentacion; comentario; realimentacion; support; answer details; пояснение;
  объяснение; 解析; 解释; 解説; açıklama; uitleg; wyjaśnienie; penjelasan; pembahasan; explicacao; spiegazione; toelichting
type: type; question type; questiontype; item type; qtype; kind; format; typ; fragetyp; frageart; aufgabentyp; art;
  type de question; genre; tipo; tipo de pregunta; answer type; тип; тип вопроса; 题型; 类型; soru tipi; vraagtype
category: category; categories; cat; topic; unit; chapter; section; module; lesson; subject; subtopic; sub topic; subcategory;
  sub category; theme; domain; area; course; quiz; quiz title; quiz name; bank; pool; group; kategorie; thema; kapitel;
  einheit; lektion; abschnitt; unterthema; fach; bereich; modul; themengebiet; categorie; chapitre; unite; lecon; matiere;
  sous categorie; sous theme; rubrique; categoria; tema; capitulo; unidad; leccion; asignatura; materia; subtema; modulo;
  subcategoria; seccion; apartado; категория; тема; раздел; 分类; 章节; 科目; kategori; konu; onderwerp; kategoria; temat;
  assunto; disciplina; argomento; capitolo
tags: tags; tag; keywords; keyword; schlagworter; schlagworte; stichworter; stichworte; mots cles; etiquettes; etiquetas;
  palabras clave; теги; 标签; key words
difficulty: difficulty; dificulty; dificuldade; level; difficulty level; level of difficulty; schwierigkeit;
  schwierigkeitsgrad; niveau; stufe; difficulte; niveau de difficulte; dificultad; nivel; nivel de dificultad; сложность; 难度;
  zorluk; moeilijkheid
hint: hint; hints; tip; tips; clue; hinweis; hinweise; tipp; tipps; indice; indices; aide; pista; pistas; ayuda; подсказка;
  提示; ipucu; petunjuk
image: image; images; picture; figure file; photo; image link; image url; image file; imageurl; media; media url; media link;
  bild; bilder; bilddatei; bild url; grafik; abbildung; image lien; illustration; imagen; imagenes; foto; url de la imagen;
  graphic; image path; image name; picture path; картинка; 图片
id: id; import id; nr; no; num; number; s no; sl no; sr no; sno; serial; serial number; question id; questionid; item id;
  itemid; qid; question no; question number; question nr; item number; item no; ref; code; identifier; external id; idnumber;
  uuid; fragenummer; frage nr; nummer; kennung; lfd nr; numero; n; numero de question; numero de pregunta; index; idx; №;
  номер; 序号; 编号; 题号; questao no
title: title; question title; name; question name; item name; titel; bezeichnung; titre; nom; titulo; nombre; heading;
  short title
bloom: bloom; blooms; bloom level; blooms level; bloom s level; blooms taxonomy; taxonomy; cognitive level; taxonomie;
  taxonomiestufe; niveau de bloom; taxonomia; nivel de bloom; thinking level
objective: objective; objectives; learning objective; learning outcome; outcome; standard; competency; lernziel; kompetenz;
  objectif; competence; objetivo; competencia
minutes: minutes; time minutes; duration minutes; minuten; zeit in minuten; minutos
seconds: time; time limit; timelimit; time in seconds; time sec; time limit sec; time limit seconds; seconds; timer; duration;
  zeit; zeitlimit; dauer; sekunden; duree; temps; secondes; tiempo; duracion; segundos; tiempo limite; seconds to answer
language: language; lang; sprache; langue; idioma; lengua
tolerance: tolerance; margin; error margin; toleranz; abweichung; tolerancia; margen
measure: measure; measurement; measurement unit; unit of measure; masseinheit; unite de mesure; unidad de medida
case: case; case sensitive; case sensitivity; gross kleinschreibung; casse; sensible a la casse; mayusculas
model: model answer; sample answer; model; example answer; musterantwort; reponse type; reponse modele; respuesta modelo
context: context; passage; stimulus; paragraph; reading passage; text passage; kontext; lesetext; contexte; contexto; pasaje
"""

# Of names with a letter or number: `answer 1`, `a option`.
LABELLED = """
option: option; answer; choice; alternative; ans; opt; possible answer; answer option; answer choice; antwort; antwortoption;
  antwortmoglichkeit; auswahl; moglichkeit; reponse; proposition; choix; respuesta; opcion; alternativa; opcao; resposta;
  risposta; opzione; answer text; option text; choice text; вариант; вариант ответа; ответ; 选项; 答案选项; seçenek; şık; optie;
  antwoord; opsi; pilihan; odpowiedź; possible response
right-text: correct answer; right answer; richtige antwort; korrekte antwort; bonne reponse; reponse correcte;
  respuesta correcta; correct ans; opcao correta; resposta certa
wrong: wrong answer; incorrect answer; distractor; wrong; incorrect; false answer; falsche antwort; distraktor;
  mauvaise reponse; distracteur; reponse fausse; reponse incorrecte; respuesta incorrecta; distractora; incorrect option;
  wrong option; incorrect ans; opcao errada; resposta errada; opcion incorrecta; risposta errata
reason: reason; feedback; rationale; explanation; because; answer feedback; option feedback; feedback answer; feedback option;
  begrundung; ruckmeldung; erklarung; feedback antwort; feedback zu; explication; retroaction; justificacion;
  retroalimentacion; explicacion; option explanation; rationale option; explanation option; feedback for; hint for answer
flag: correct; is correct; right; richtig; korrekt; juste; vrai; correcta; es correcta; answer correct; option correct;
  fraction; percent; prozent; score; points for; weight; grade
partner: partner; match; matches; right side; zuordnung; pareja; correspondance
hint: hint; tip; clue; hinweis; tipp; indice; pista
left: left; left side; left item; premise; links
category: subject; category; topic; kategorie; thema; categorie; categoria; tema; kategori; subject area
tags: keyword; tag; schlagwort; mot cle; etiqueta; stichwort
stem: text; question text
"""

KINDS = """
choice: multiple choice; mc; mcq; mcqs; multiplechoice; choice; quiz; qcm; choix multiple; choix multiples;
  question a choix multiple; mehrfachauswahl; auswahlfrage; auswahl; opcion multiple; seleccion multiple; test; multichoice;
  multiple; objective; 选择题; выбор; тест; çoktan seçmeli; tmc; multipla escolha; escolha multipla; scelta multipla; traditional
single-choice: single choice; single; sc; single answer; single select; single response; radio; radio button; one answer;
  einfachauswahl; einfachwahl; choix unique; qcu; opcion unica; seleccion unica; multiple choice single answer; best answer;
  dropdown; drop down; single choice question; mcq single; mcqs single; 单选; 单选题; одиночный выбор; один ответ; scelta singola
multiple-response: multiple response; multiple answer; multiple answers; ma; mr; multi select; multiple select; multiselect;
  checkbox; checkboxes; select all; select all that apply; multi; multiple choice multiple answers; multi response;
  multi choice; mehrfachantwort; mehrfachantworten; mehrfachwahl; reponses multiples; choix multiples reponses;
  respuesta multiple; multiple correct; mcq multiple; casillas; choices; multiple choice multiple; 多选; 多选题;
  множественный выбор; несколько ответов; sata; tms; risposta multipla
true-false: true false; truefalse; tf; t f; true or false; boolean; bool; yes no; wahr falsch; richtig falsch; ja nein; wf;
  rf; vrai faux; vf; v f; verdadero falso; verdadero o falso; vrai ou faux; binary; judgement; 判断; 判断题; верно неверно;
  правда ложь; ttf; verdadeiro falso; verdadeiro ou falso; vero falso; juist onjuist; prawda fałsz
short-answer: short answer; shortanswer; sa; short; fill in the blank; fill in the blanks; fill in; fillin; fib; fill blank;
  blank; type answer; typed answer; text; text entry; short text; identification; one word; open short; kurzantwort;
  kurzfrage; luckentext; lucke; freitext kurz; reponse courte; texte a trous; texte court; respuesta corta; completar;
  rellenar; completion; fill in blank; qa; question answer; 填空; 填空题; 简答; краткий ответ; открытый; resposta curta;
  risposta breve
numeric: numeric; numerical; number; num; nr; integer; numerisch; zahl; zahlenfrage; numerique; numerico; numerica;
  numeric answer; numerical answer
essay: essay; es; long answer; open; open ended; open question; openended; free text; paragraph; long text; freitext;
  offene frage; offen; aufsatz; langantwort; reponse longue; redaction; question ouverte; ouverte; ensayo; desarrollo;
  abierta; pregunta abierta; respuesta larga; descriptive; subjective; written; discussion question; 问答题; 论述题; эссе;
  развернутый ответ; dissertativa; discursiva; aberta; saggio; aperta
matching: matching; match; mat; match the following; pairs; zuordnung; zuordnungsfrage; zuordnen; appariement; association;
  emparejamiento; emparejar; relacionar; correspondencia; 连线; 匹配题; соответствие; сопоставление; correspondência; abbinamento;
  eşleştirme
ordering: ordering; order; ord; sequence; sequencing; reorder; rearrange; ranking; jumble; puzzle; reihenfolge; anordnung;
  sortierung; sortieren; ordre; classement; mise en ordre; ordenar; ordenacion; ordenamiento; secuencia; 排序; 排序题;
  последовательность; упорядочивание; ordenação; ordinamento; sıralama
none: poll; draw; survey; slide; word cloud; wordcloud; nps; brainstorm; drop pin; pin answer; umfrage; sondage; encuesta
text: info; information; content; description; text only; hinweistext; texte seul
"""

DIFFICULTIES = """
easy: easy; simple; low; leicht; einfach; facile; facil; bajo; baja; beginner; basic; e; легкий; 简单; 易; kolay
medium: medium; moderate; intermediate; average; normal; mid; mittel; mittelschwer; moyen; moyenne; media; medio; m;
  intermedio; средний; 中等; 中; orta
hard: hard; difficult; high; advanced; challenging; schwer; schwierig; hoch; difficile; dificil; alto; alta; d; expert; h;
  complex; сложный; трудный; 困难; 难; zor
"""

BLOOM = """
remember: remember; remembering; knowledge; recall; k 1; erinnern; wissen; memoriser; connaissance; recordar; conocimiento
understand: understand; understanding; comprehension; k 2; verstehen; comprendre; comprension; comprender; entender
apply: apply; applying; application; k 3; anwenden; anwendung; appliquer; aplicar; aplicacion
analyse: analyse; analyze; analysing; analyzing; analysis; k 4; analysieren; analyser; analizar; analisis
evaluate: evaluate; evaluating; evaluation; k 5; bewerten; beurteilen; evaluer; evaluar; evaluacion
create: create; creating; synthesis; creation; k 6; erschaffen; erstellen; creer; crear; creacion; synthese
"""

TRUTHS = """
true: true; t; yes; y; wahr; w; richtig; r; ja; j; vrai; v; oui; o; verdadero; si; correct; right; correcto; 1; x; stimmt;
  juste; vero; verdadeiro; verdadeira; sim; верно; правда; да; 正确; 对; 是; doğru; evet
false: false; f; no; n; falsch; nein; faux; non; falso; falsa; incorrect; wrong; incorrecto; 0; stimmt nicht; não; неверно;
  ложь; нет; 错误; 错; 否; yanlış; hayır
"""

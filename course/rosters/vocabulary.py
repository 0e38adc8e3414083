"""What the columns of class lists are called, in English, German, French and Spanish, in schools and in what programs export.

A line begins with what the words after the colon mean (`first` and `last` are parts of a name). A number after it: only where no
column has one of the plainer words; an export has a matriculation number, a login and an address, and each would do as the id.
"""

from __future__ import annotations

COLUMNS = """
name: name; names; full name; fullname; student; student name; students; learner; learner name; pupil; pupil name; candidate;
  candidate name; participant; participant name; display name; name vorname; nachname vorname; vorname nachname; vorname name;
  vor und nachname; vollstandiger name; schuler; schulerin; schuler in; schulername; studierende; studierender; studentin;
  teilnehmer; teilnehmerin; kandidat; kandidatin; prufling; nom; nom complet; nom et prenom; nom prenom; prenom nom;
  prenom et nom; eleve; etudiant; etudiante; candidat; candidate; nombre; nombre completo; nombre y apellidos;
  apellidos y nombre; apellidos nombre; alumno; alumna; estudiante; participante; candidato
first: first name; firstname; first names; given name; given names; forename; forenames; vorname; vornamen; rufname; prenom;
  prenoms; nombre de pila; nombres
last: last name; lastname; last names; surname; surnames; family name; familyname; nachname; nachnamen; familienname; zuname;
  nom de famille; nom d usage; apellido; apellidos
id: id; student id; studentid; id number; idnumber; student number; student no; student nr; matriculation number;
  matriculation no; matriculation; candidate number; candidate no; candidate id; pupil number; pupil id; learner id; roll number;
  roll no; registration number; upn; matrikelnummer; matrikelnr; matrikel nr; matrikel; matnr; mat nr; schulernummer; schulernr;
  schuler id; kandidatennummer; prufungsnummer; kennung; kennnummer; numero d etudiant; numero etudiant; n etudiant; no etudiant;
  numero d eleve; numero eleve; matricule; identifiant; ine; numero de candidat; numero de matricula; matricula; identificador;
  identificacion; numero de alumno; numero de estudiante; dni; nia; expediente; numero de expediente
id 1: user id; userid; username; user name; login; login id; sis user id; sis id; sis login id; org defined id; email;
  email address; e mail; e mail address; mail; benutzername; anmeldename; e mail adresse; nom d utilisateur; adresse e mail;
  adresse electronique; adresse de courriel; courriel; usuario; nombre de usuario; correo; correo electronico;
  direccion de correo
id 2: number; no; nr; num; nummer; lfd nr; laufende nummer; numero; code; codigo
group: group; groups; group name; gruppe; gruppen; groupe; groupes; grupo; grupos
group 1: class; class name; form class; tutor group; homeroom; section; sections; course; set; klasse; kurs; classe; section de
  classe; cours; clase; curso; seccion
extra: extra time; additional time; added time; extended time; time extension; extra minutes; additional minutes; extra time min;
  extra time minutes; extra time percent; extra time per cent; zeitverlangerung; schreibzeitverlangerung; zeitzuschlag; mehrzeit;
  zusatzzeit; zusatzliche zeit; verlangerung; nachteilsausgleich; temps supplementaire; temps additionnel; temps majore;
  majoration de temps; tiers temps; tiempo extra; tiempo adicional; tiempo suplementario; ampliacion de tiempo; minutos extra
large: large print; largeprint; large letters; large font; large type; large text; big print; enlarged; grossdruck; gross druck;
  grossschrift; grosse schrift; vergrosserung; vergrossert; gros caracteres; grands caracteres; agrandi; agrandissement;
  letra grande; letra ampliada; letras grandes; caracteres grandes; ampliado; macrotipo
paper: paper; paper size; papersize; paper format; sheet size; page size; papier; papierformat; papiergrosse; blattformat;
  format de papier; format papier; format du papier; taille du papier; papel; tamano de papel; tamano del papel; formato de papel
paper 1: format; formato
language: language; lang; language of labels; label language; sprache; sprache der beschriftung; langue; langue des libelles;
  idioma; lengua; lenguaje; idioma de las etiquetas
seat: seat; seat number; seat no; seat nr; desk; desk number; place; sitz; sitzplatz; sitzplatznummer; platz; platznummer;
  platz nr; numero de place; siege; table; asiento; numero de asiento; plaza; puesto; sitio; mesa
"""

"""What stands around articles' bodies, in the words of English, German, French and Spanish pages: expressions by reason."""

from __future__ import annotations

import re


def _lines(*patterns: str) -> re.Pattern[str]:
    """Lines that hold nothing else, but for signs around it."""
    return re.compile(rf"[\W_]*(?:{'|'.join(patterns)})[\W_]*", re.IGNORECASE)


def _starts(*patterns: str) -> re.Pattern[str]:
    """Lines that begin so."""
    return re.compile(rf"[\W_]*(?:{'|'.join(patterns)})", re.IGNORECASE)


def _within(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


# Labels above lists of other articles; what follows, up to prose, belongs to them.
RELATED = _lines(
    r"related( (articles?|stories|posts?|topics|news|content|reading|coverage|links))?",
    r"(also|further|recommended|suggested) read(ing)?s?|read (also|more|next)|see also|check also|keep reading|up next",
    r"(you (may|might)|this might) also (be of interest|like|enjoy)( to you)?",
    r"more (on this( topic| story)?|from .{1,40}|stories|news|articles)|(most (read|popular)|popular|trending|latest|recent)"
    r"( now| news| stories| posts| articles)?|recommended( for you| articles| stories)?|don'?t miss",
    r"(siehe|lesen sie|lies|auch) auch|mehr zum thema|weitere (artikel|themen|nachrichten|meldungen)|(das )?könnte (sie"
    r"|dich) auch"
    r" interessieren|ähnliche (artikel|beiträge)|meistgelesen(e artikel)?|auch interessant|zum weiterlesen",
    r"(à )?lire (aussi|également|la suite)|voir aussi|sur le même (sujet|thème)|(articles?|sujets) (similaires|liés|connexes)"
    r"|(les )?plus lus|à ne pas manquer|vous aimerez aussi",
    r"(lea|lee|ver|vea|leer) también|(te|le) puede interesar|también (te|le) puede interesar|artículos relacionados"
    r"|(noticias|contenidos?)"
    r" relacionad[ao]s?|(lo )?más (leído|visto)|más (sobre|información|noticias)",
)
# The same before a headline in one line.
RELATED_LINE = _starts(
    r"(related|also read|read (also|more|next)|see also|more|further reading|recommended|watch|don'?t miss)\s*[:：|»–—-]",
    r"(siehe auch|lesen sie auch|lies auch|mehr zum thema|auch interessant)\s*[:：|»–—-]",
    r"((à )?lire (aussi|également)|voir aussi)\s*[:：|»–—-]",
    r"((lea|lee|ver|vea) también|(te|le) puede interesar)\s*[:：|»–—-]",
)
# Labels of what closes an article: what follows them stands apart to the end.
CLOSING = {
    "source list": _lines(
        r"(sources?|references?|bibliography|works cited|footnotes?|endnotes?|citations?|external links|further reading"
        r"|literature|links)( and (notes|links|references))?",
        r"(quellen?|quellenangaben?|einzelnachweise|literatur(verzeichnis)?|weblinks|fußnoten|belege)",
        r"(références?|bibliographie|notes et références|liens externes)",
        r"(fuentes?|referencias?|bibliografía|enlaces externos)",
    ),
    "notes": _lines(r"notes?|hinweise?|anmerkungen?|remarques?|notas?"),
    "disclaimer": _lines(
        r"disclaimers?|(editor'?s|publisher'?s) notes?|corrections?|haftungsausschluss|mentions légales|aviso legal"
    ),
    "about the author": _lines(
        r"about (the )?authors?|about us|(über|zum|zur) (den |die )?autor(in|en)?|à propos (de l.)?auteure?|sobre (el"
        r"|la) autora?"
    ),
    "comments": _lines(
        r"(\d+\s+)?(comments?|kommentare?|commentaires?|comentarios?|responses?|replies)(\s*\(?\d+\)?)?|leave a (reply"
        r"|comment)"
        r"|no comments( yet)?.{0,60}|(join|start) the (conversation|discussion)|schreibe? einen kommentar"
        r"|laisser un commentaire"
        r"|deja un comentario",
    ),
}
COMMENTS = _starts(r"(no|\d+) (comments?|kommentare?|commentaires?|comentarios?)\b(?!\W*\w+\W+\w+\W+\w+\W+\w+)")
SHARE = _lines(
    r"(share|tweet|pin|e-?mail|print|save|copy( link)?|bookmark|follow)( (this|on|via|by|us|it|article|page|story|post"
    r"|link|to))*"
    r"( (article|story|post|page|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|bluesky|mastodon|pinterest))?",
    r"(facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|bluesky|mastodon|pinterest|instagram|youtube|pocket|xing)"
    r"([\s|,·•/]+(facebook|twitter|x|linkedin|whatsapp|telegram|reddit|e-?mail|bluesky|mastodon|pinterest|instagram"
    r"|youtube|pocket|xing))*",
    r"(artikel |beitrag )?(teilen|drucken|merken)( auf .{1,20})?|auf .{1,20} teilen",
    r"(partager|imprimer)( (sur|cet article|par) ?.{0,20})?|(compartir|imprimir)( (en|este artículo|por) ?.{0,20})?",
    r"(back to|scroll to|zum|nach) ?(the )?(top|oben|seitenanfang)( button)?|haut de page|retour en haut|volver arriba"
    r"|\d+ shares?",
)
ADVERTISEMENT = _lines(
    r"advertisements?|advertorial|ad|sponsored( content)?|story continues below( advertisement)?"
    r"|(article )?continues? (after|below).{0,30}"
    r"|skip (ad|advertisement)|anzeige|werbung|publicité|publicidad|anuncio|promoted( content)?",
)
PROMOTION = _within(
    r"(sign(ing)? up|subscribe|register)( \w+){0,3} (for|to)( \w+){0,5} (newsletters?|mailing list|channel|podcast|updates)",
    r"(follow|like|find|join) us (on|today|now)\b|subscribe (now|today|to (our|the|my))",
    r"(support|fund) our (work|journalism|reporting|mission)|become (a (member|supporter|subscriber|patron)"
    r"|(a )?part of (the|our|a) (\w+ ){0,2}(community|club|team))\b",
    r"(download|get|try) (our|the) (free )?(app|guide|e-?book)|(buy me a coffee|start your free trial|enter your e-?mail"
    r"|donate (now|today|here))",
    r"if you (enjoyed|liked|found) (this|our) (post|article|story|piece)",
    r"(abonnieren|folgen) sie (uns|unser|den)|(melden sie sich|jetzt) (\w+ ){0,4}newsletter|newsletter (abonnieren"
    r"|anmelden)|folgt? uns (auf|bei)"
    r"|unterstützen sie (uns|unsere)|jetzt (abonnieren|anmelden|spenden|mitglied werden)",
    r"(abonnez|inscrivez)[- ]vous|suivez[- ]nous|soutenez[- ](nous|notre)|recevez (notre|nos|la) newsletter",
    r"suscríb[ea](te|se)|síg(ue|a)nos (en|a)|ap[oó]y(a|e)(nos)? (nuestro|con)|recib[ae] (nuestro|el) boletín",
)
COPYRIGHT = _within(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados",
    r"copyright\s*(©|\(c\)|\d{4})|©\s*(copyright|\d{4})|\(c\)\s*\d{4}|(this|the) (article|story|post) (was |has been )?"
    r"((originally|first) (published|appeared)|republished)",
    r"licen[sc]ed under (a |the )?(creative commons|cc)|cookie (policy|settings|preferences)|privacy policy\W*terms"
    r"|terms (of use|of service"
    r"|and conditions)\W*privacy",
)
CAPTION = _starts(
    r"(photo(graph)?|image|picture|illustration|graphic|video|figure|fig\.|foto|bild|grafik|abb(\.|ildung)|crédits?"
    r"|credits?|imagen"
    r"|fotografía|légende|caption|(file|archive) photo)(\s*(credit|by|source|courtesy|:?\s*©)|\s*\d{0,3}\s*[:：©/|])",
)
CREDIT = re.compile(
    r".{0,300}[(\[/|–—-]\s*(photo|image|picture|foto|bild|crédit|credit|illustration)s?\b.{0,60}|.{0,300}\b(getty images"
    r"|shutterstock"
    r"|istock|unsplash|pixabay|ap photo|picture alliance|depositphotos|adobe stock)\b[^.!?]{0,60}",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"[\W_]*(?:(?:written |posted |published |text )?by|von|par|por|author|autor(?:in)?|auteure?|text|texte|texto)\s*:?\s+"
    r"(?P<who>[^\W\d_][\w.'’-]*(?:\s+(?:(?:and|und|et|y|de|von|van|der|la|le|du|del|da|di)\s+)*[^\W\d_][\w.'’-]*){0,6}"
    r"(?:\s*(?:,|and|und|et|y|&)\s*[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3})*)"
    r"(?P<rest>\s*[|,·•–—-].{0,80})?[\W_]*",
    re.IGNORECASE,
)
DATED = _starts(
    r"((first |last |originally )?(published|posted|updated|modified|created|date|dated)( (on|at))?"
    r"|(ver)?öffentlicht( am)?|veröffentlicht"
    r"( am)?|erschienen( am)?|aktualisiert( am)?|stand|datum|publiée?( le)?|mis(e)? à jour( le)?|modifiée?( le)?|date"
    r"|publicad[oa]( el)?"
    r"|actualizad[oa]( el)?|fecha)\s*:?\s",
)
MENU = _lines(
    r"(home|menu|search|profile|log ?in|sign ?in|log ?out|register|subscribe|contact( us)?|about( us)?|imprint"
    r"|privacy( policy)?|terms"
    r"( of (use|service))?|cookies?|skip to (main )?content|close|open|next|previous|prev|show more|load more"
    r"|toggle navigation|tags?"
    r"|categories|archives?|table of contents|contents|faq|rss|share|newsletter)",
    r"(startseite|menü|suche|anmelden|kontakt|impressum|datenschutz(erklärung)?|agb|zurück|weiter|inhalt(sverzeichnis)?"
    r"|mehr anzeigen)",
    r"(accueil|recherche(r)?|connexion|contact|mentions légales|suivant|précédent|sommaire|plan du site)",
    r"(inicio|menú|buscar|iniciar sesión|contacto|aviso de privacidad|siguiente|anterior|índice)",
    r"\d+ min(ute)?s?\.? read|reading time:? .{1,20}|lesezeit:? .{1,20}|temps de lecture:? .{1,20}"
    r"|tiempo de lectura:? .{1,20}",
)
TAGS = _starts(
    r"(tags?|tagged|keywords?|categor(y|ies)|filed under|topics?|schlagw(o|ö)rter?|stichw(o|ö)rter|mots[- ]clés"
    r"|etiquetas)\s*:"
)

"""Articles for tests. All of them are invented: places, people and events too."""

from __future__ import annotations

POND = """\
---
title: "Lower Marl counts its newts"
date: 2024-05-03T08:00:00Z
author: Ida Quill
keywords: newts, best newts 2031
---

## Lower Marl counts its newts

The village of Lower Marl drained its pond on 12 April 2024 and counted what lived in it, the parish council said.

![a drained pond](https://example.org/2024/04/pond.jpg)

Related: [How to dig a pond](https://example.org/dig)

## What was found

Volunteers counted 214 newts. “We expected fewer than a hundred,” said Rosa Held, who led the count.

Was it a good year, then? Nobody can say, since there has been no count before.

Subscribe to our newsletter and never miss a pond again.

The pond is to be filled again by the end of June. The council will count again in 2026.

<ins class="adsbygoogle"
     data-ad-slot="1"></ins>

Sources:

Marl Gazette, 13 April 2024

Also read:

Ten frogs that changed the world
Is your pond ready for winter?

About the author

Ida Quill has written about ponds for the Marl Gazette since she learned to write, and lives in Upper Marl with two cats.

Share on Facebook

© 2024 Marl Gazette. All rights reserved.
"""
POND_BODY = ("The village of", "Volunteers counted", "Was it a good", "The pond is to be")

TEICH = """\
Untermergel zählt seine Molche

Von Ida Federkiel

Veröffentlicht am 3. Mai 2024

Die Gemeinde Untermergel ließ im April 2024 ihren Teich ab, um zu zählen, was darin lebt. Das sagte der Bürgermeister.

Foto: Gemeinde Untermergel

Lesen Sie auch: Frösche in der Großstadt

Über das Gewässer müsse neu entschieden werden, sagte Rosa Held, die die Zählung geleitet hat.

Jetzt Newsletter abonnieren und keinen Teich verpassen!

Kommentare (2)

Das habe ich schon immer gesagt.
"""
ETANG = """\
Basse-Marne compte ses tritons

Par Ida Plume

Publié le 3 mai 2024

La commune de Basse-Marne a vidé son étang en avril 2024 pour compter ce qui y vit, a dit le maire.

À lire aussi : Les grenouilles des villes

Il faudra décider de nouveau de l'avenir de l'étang, a dit Rose Held, qui a dirigé le comptage.

Abonnez-vous à notre lettre pour tout savoir des étangs.

Partager sur Facebook
"""
CHARCA = """\
Marga de Abajo cuenta sus tritones

Por Ida Pluma

Publicado el 3 de mayo de 2024

El pueblo de Marga de Abajo vació su charca en abril de 2024 para contar lo que vive en ella, dijo el alcalde.

Lea también: Las ranas de la ciudad

Habrá que decidir de nuevo sobre la charca, dijo Rosa Held, que dirigió el recuento.

Suscríbete a nuestro boletín y no te pierdas ninguna charca.

Todos los derechos reservados
"""
PAGE = """\
<html lang="en"><head><title>Lower Marl counts its newts | Marl Gazette</title>
<meta property="og:site_name" content="Marl Gazette"><meta name="author" content="Ida Quill">
<meta property="article:published_time" content="2024-05-03T08:00:00+01:00"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<article><h1>Lower Marl counts its newts</h1>
<p>The village of Lower Marl drained its pond on <b>12 April 2024</b> and counted what lived in it, the parish council said.</p>
<figure><img src="x.jpg"><figcaption>The pond in spring</figcaption></figure>
<p>Volunteers counted 214 newts. “We expected fewer than a hundred,” said Rosa Held, who led the count for the council.</p>
<p>Too short.</p></article>
<aside><h3>More</h3><a href="/x">Frogs in the city</a></aside><footer>© 2024 Marl Gazette</footer></body></html>
"""

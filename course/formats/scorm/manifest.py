"""The manifest of a SCORM 1.2 package with one page in it: ADL, SCORM Content Aggregation Model 1.2, 2.3."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from course.carrying.characters import FORBIDDEN

PAGE = "index.html"
_TITLE = 200  # characters
_MANIFEST = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{id}" version="1.2"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd
    http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd
    http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="{id}-organization">
    <organization identifier="{id}-organization">
      <title>{title}</title>
      <item identifier="{id}-item" identifierref="{id}-page" isvisible="true">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="{id}-page" type="webcontent" adlcp:scormtype="sco" href="{page}">
      <file href="{page}"/>
    </resource>
  </resources>
</manifest>
"""


def manifest(course: str, name: str, title: str) -> str:
    """The manifest as XML; `course` and `name` make the identifier, the same at every build, so that an LMS can replace it."""
    said = " ".join(FORBIDDEN.sub(" ", title).split())
    short = said if len(said) <= _TITLE else said[: _TITLE - 2].rsplit(" ", 1)[0] + " …"
    identifier = re.sub(r"[^A-Za-z0-9.-]", "-", f"coursepack-{course}-{name}")
    return _MANIFEST.format(id=identifier, title=escape(short), page=PAGE)

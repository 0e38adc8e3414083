"""What a system makes of a package in the words of QTI 2.1: what it makes of one in those of 3.0."""

from __future__ import annotations

from reading_qti3 import holds as holds

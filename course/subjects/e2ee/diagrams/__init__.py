"""Diagrams over this subject's systems and facts, one a file that defines DIAGRAM."""

"""Drawn pages → content: whatever a template shows, an instructor's own or a subject's, for formats that are not HTML."""

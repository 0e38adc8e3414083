"""Expressions: what an author computes in a text, `{{ round(a / b, 2) }}`; exact, bounded, and never run as Python."""

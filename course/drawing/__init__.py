"""Documents → HTML → PDF: templates in their sandbox, handouts' components, the printer, and what limits them.

What documents say is decided in `documents/`.
"""

"""Answer sheets for a camera: where on paper each mark stands, in millimetres. Pages are drawn by it, and scans are read by it.

`strips.py` says what a form asks to be marked, `layout.py` where that stands, `data.py` writes it down. None of it knows a key.
"""

"""Which font each character is printed with: the text face, else one for its script that came along or is installed.

Nothing else is ever printed with: WeasyPrint is given these files alone (`course/drawing/printer.py`).
"""

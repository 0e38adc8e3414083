"""Blueprint and bank → forms. How a form looks does not belong here: see `documents/` and `drawing/`."""

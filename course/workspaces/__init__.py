"""An instructor's own course over another one: layers, overlays, and the files written on their behalf."""

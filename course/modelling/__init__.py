"""What a subject plugs into: `System`, `ItemModel`, `Diagram`, their discovery, and general diagrams.

No subject's own matter belongs here: see `subjects/`.
"""

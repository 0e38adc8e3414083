"""Item models, one a file that defines MODEL."""

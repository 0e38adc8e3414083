"""What the course knows: one module for each kind of thing in `seeds/`."""

"""What diagrams are laid out with: widths of words, time axes, marks. What a diagram shows does not belong here."""

"""What only this subject's handouts show, one a file that defines COMPONENT."""

"""Giving the show's pictures to other programs, while it plays."""

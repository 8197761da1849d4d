"""Decisions on many places at once: the concordance, “all the same”, rules."""

"""Bulk decisions: the concordance, the same decision in all articles, and rules."""

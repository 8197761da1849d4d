"""Bringing articles, gold and suggestions into a project."""

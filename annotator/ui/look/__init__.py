"""Themes, colours, text size."""

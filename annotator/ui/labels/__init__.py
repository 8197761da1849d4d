"""Editing the label set of a project."""

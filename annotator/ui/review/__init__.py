"""Reviewing one article: editing, navigation, the inspector, the list of annotations."""

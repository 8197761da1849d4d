"""The language of the window and the translation of texts from below it."""

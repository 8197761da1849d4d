"""The view of an article: layout, painting, caret, selection. UTF-16 offsets exist only here."""

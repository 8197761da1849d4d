"""The list of articles: rows, filters, order, progress."""

"""The window: the only package that imports PySide6. `app.py` puts its parts together."""

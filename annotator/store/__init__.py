"""The project file. The only package that knows SQLite."""

"""Reads files and web pages as `Article` values. Each reader is one module that registers itself."""

"""Review entities and quotations in Indonesian news: suggestions in, gold out."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("annotator")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"

"""Review entities and quotations in Indonesian news: suggestions in, gold out."""

from importlib.metadata import PackageNotFoundError, version

__distribution__ = "annotator-berita"  # its name on the package index; `annotator` is another project there

try:
    __version__ = version(__distribution__)
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"

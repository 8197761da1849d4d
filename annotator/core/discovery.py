"""Finding the modules that register themselves: readers, suggesters, dataset formats."""

import importlib
import importlib.util
import pkgutil
from functools import cache


@cache
def discover(package: str, inner: str | None = None) -> None:
    """Import every module of `package`, once in the life of the process.

    A subpackage is asked for its module `inner`, where it has one: `discover("annotator.formats", "format")`
    imports `annotator.formats.csv` and `annotator.formats.brat.format`.
    """
    for found in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        if not found.ispkg:
            importlib.import_module(found.name)
        elif inner is not None and importlib.util.find_spec(name := f"{found.name}.{inner}") is not None:
            importlib.import_module(name)

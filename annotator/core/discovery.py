"""Finds the modules that register themselves: readers, suggesters and dataset formats."""

import importlib
import importlib.util
import pkgutil
from functools import cache


@cache
def discover(package: str, inner: str | None = None) -> None:
    """Import every module of `package`, once per process.

    If `inner` is given, also import the module of that name from each subpackage that has one:
    `discover("annotator.formats", "format")` imports `annotator.formats.csv` and
    `annotator.formats.brat.format`.
    """
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
        if not module.ispkg:
            importlib.import_module(module.name)
        elif inner is not None and importlib.util.find_spec(name := f"{module.name}.{inner}") is not None:
            importlib.import_module(name)

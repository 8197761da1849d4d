"""The word lists of the quotation rules, as sets of lower-case words."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache

from annotator.assets import resource


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for name in ("quotation-words.toml", "speaker-words.toml"):
        read = tomllib.loads(resource("lexicons", name).read_text(encoding="utf-8"))
        for key, value in read.items():
            lists[key] = frozenset(value.split() if isinstance(value, str) else value)
    return lists


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """The word list called `name` in the two lexicon files; `KeyError` if there is none."""
    return _lists()[name]

"""A cache of one entry for what several suggesters compute from the same article."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from annotator.core.article import Article

T = TypeVar("T")


def cache_last(make: Callable[[Article], T]) -> Callable[[Article], T]:
    """Cache the result of `make` for the last article only, because the results for a long article are large.

    The previous result is released before the next one is computed.
    """
    last: list[tuple[Article, T]] = []

    @wraps(make)
    def wrapper(article: Article) -> T:
        for cached, value in tuple(last):
            if cached is article or cached == article:
                return value
        last.clear()
        value = make(article)
        last[:] = [(article, value)]
        return value

    return wrapper

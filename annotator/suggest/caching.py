"""Remembering what was made of the last article, for the suggesters that ask for it one after another."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from annotator.core.article import Article

T = TypeVar("T")


def cache_last(make: Callable[[Article], T]) -> Callable[[Article], T]:
    """`make`, which is not asked again for the same article until it was asked for another.

    What was made of the article before is let go first: what the suggesters know of a long one is large.
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

"""What articles and annotations must be like to be stored, whatever they were read from."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.core.annotation import Annotation, Entity
from annotator.core.article import Article
from annotator.core.change import Pass

_SHOWN = 40  # characters of a value that is named


def check_values(article: Article, annotations: Iterable[Annotation], work: Pass | None) -> None:
    """Raise `ValueError` unless all names and texts are strings that a file can hold, labels are not empty,
    scores are numbers and spans lie inside the text.

    The dataclasses do not check that themselves: what programs make is right by its types.
    """
    annotations = tuple(annotations)
    try:
        "".join(_strings(article, annotations, work)).encode()
    except (TypeError, UnicodeEncodeError):
        for value in _strings(article, annotations, work):
            _check_string(value)
    length = len(article.text)
    for one in annotations:
        if one.extent.end > length:
            extent = f"[{one.extent.start}, {one.extent.end})"
            raise ValueError(f"{extent} ends after the text ({length} code points)")
        if isinstance(one, Entity) and not one.label:
            raise ValueError("a label is empty")
        if one.origin is not None and not (
            isinstance(one.origin.score, int | float) and math.isfinite(one.origin.score)
        ):
            raise ValueError(f"the score {one.origin.score!r} is not a finite number")


def _strings(article: Article, annotations: Iterable[Annotation], work: Pass | None) -> Iterator[Any]:
    yield from (article.id, article.text, article.title, *article.meta, *article.meta.values())
    if work is not None:
        yield work.reviewer
    for one in annotations:
        yield one.id
        if isinstance(one, Entity):
            yield one.label
        else:
            yield one.speaker or ""
            yield one.speaker_entity or ""
        if one.attributes:
            yield from (*one.attributes, *one.attributes.values())
        if one.origin is not None:
            yield from (one.origin.suggester, one.origin.version, one.origin.evidence)


def _check_string(value: Any) -> None:
    if not isinstance(value, str):
        shown = repr(value)[:_SHOWN]
        raise ValueError(f"{shown} is of type {type(value).__name__}, not words")  # noqa: TRY004 - a fault of the file
    try:
        value.encode()
    except UnicodeEncodeError as problem:
        around = value[max(0, problem.start - _SHOWN // 2) : problem.start]
        raise ValueError(f"half a character (a lone surrogate) stands behind {around!r}") from problem

"""What a record must be like to be used: the types of its JSON values, and what its values may be.

The dataclasses check little of that themselves, since what this program makes is right by its types.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from annotator.core.annotation import Annotation, Entity, QuotationType, Verdict
from annotator.core.article import Article, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.messages import Message

_SHOWN = 40  # characters of a value that is named
_ID, _STRINGS = "id", "strings"  # a string or a whole number; an object whose values become strings
_SPAN = {"start": int, "end": int, "text?": str}
_ANNOTATION = {
    "id?": _ID,
    "attributes?": _STRINGS,
    "origin?": {"suggester": str, "version": str, "score": float, "evidence": str},
    "verdict?": Verdict,
    "bulk?": bool,
}
_ENTITY = {**_SPAN, "label": str, **_ANNOTATION}
_QUOTATION = {
    "type?": QuotationType,
    "contents": [_SPAN],
    "cue?": _SPAN,
    "source?": _SPAN,
    "speaker?": str,
    "speaker_entity?": _ID,
    **_ANNOTATION,
}
_RECORD = {
    "id": _ID,
    "text": str,
    "title?": str,
    "meta?": _STRINGS,
    "pass?": {"state": PassState, "exhaustive?": bool, "reviewer?": str},
    "zones?": [{**_SPAN, "kind": ZoneKind}],
    "entities?": [_ENTITY],
    "quotations?": [_QUOTATION],
}
_NAMES = {
    dict: Message("an object"),
    list: Message("a list"),
    str: Message("a string"),
    bool: Message("true or false"),
    int: Message("a whole number"),
    float: Message("a number"),
    type(None): "null",
}


def settled_shape(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with strings for ids that are numbers, and for metadata and attributes that are no strings.

    Raises `ValueError` with the place of the first value that is missing or of another type, such as
    `entities[3].label is a list, not a string`.
    """
    settled: dict[str, Any] = _settled(record, _RECORD, "")
    return settled


def _settled(value: Any, shape: Any, place: str) -> Any:
    if isinstance(shape, dict):
        return {**_checked(value, dict, place), **dict(_members(value, shape, place))}
    if isinstance(shape, list):
        items = enumerate(_checked(value, list, place))
        return [_settled(item, shape[0], f"{place}[{number}]") for number, item in items]
    if shape is _STRINGS:
        return _as_strings(_checked(value, dict, place))
    if shape is _ID:
        return value if isinstance(value, str) else str(_checked(value, int, place, _NAMES[str]))
    if issubclass(shape, StrEnum):
        if _checked(value, str, place) not in set(shape):
            raise ValueError(Message("{0} is {1}, not one of {2}", place, repr(value), ", ".join(shape)))
        return value
    return _checked(value, shape, place)


def _members(value: Mapping[str, Any], shape: Mapping[str, Any], place: str) -> Any:
    for key, inner in shape.items():
        name = key.removesuffix("?")
        if value.get(name) is not None:
            yield name, _settled(value[name], inner, f"{place}.{name}" if place else name)
        elif name == key:
            inside = Message("{0} is missing in {1}", repr(name), place)
            raise ValueError(inside if place else Message("{0} is missing", repr(name)))


def _as_strings(values: Mapping[str, Any]) -> dict[str, str]:
    """The values that say something; what is no string as JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
        if value is not None
    }


def _checked(value: Any, kind: Any, place: str, name: str = "") -> Any:
    kinds = (int, float) if kind is float else kind
    if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
        names = (_NAMES[type(value)], name or _NAMES[kind])
        raise ValueError(Message("{0} is {1}, not {2}", place, *names))
    return value


def check_values(article: Article, annotations: Iterable[Annotation], work: Pass | None) -> None:
    """Raise `ValueError` unless all names and texts are strings that a file can hold, labels are not empty,
    scores are numbers and spans lie inside the text.
    """
    annotations = tuple(annotations)
    try:
        "".join(_texts(article, annotations, work)).encode()
    except (TypeError, UnicodeEncodeError):
        for value in _texts(article, annotations, work):
            _check_string(value)
    length = len(article.text)
    for one in annotations:
        if one.extent.end > length:
            start, end = one.extent.start, one.extent.end
            raise ValueError(Message("[{0}, {1}) ends after the text ({2} code points)", start, end, length))
        if isinstance(one, Entity) and not one.label:
            raise ValueError(Message("a label is empty"))
        if one.origin is not None and not (
            isinstance(one.origin.score, int | float) and math.isfinite(one.origin.score)
        ):
            raise ValueError(Message("the score {0} is not a finite number", repr(one.origin.score)))


def _texts(article: Article, annotations: Iterable[Annotation], work: Pass | None) -> Iterator[Any]:
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
        kind = type(value).__name__
        raise ValueError(Message("{0} is of type {1}, not a string", shown, kind))  # noqa: TRY004
    try:
        value.encode()
    except UnicodeEncodeError as problem:
        around = value[max(0, problem.start - _SHOWN // 2) : problem.start]
        raise ValueError(
            Message("half a character (a lone surrogate) follows {0}", repr(around))
        ) from problem

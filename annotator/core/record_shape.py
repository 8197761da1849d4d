"""The shape of a native record: which JSON value stands where (docs/record.md)."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from annotator.core.annotation import QuotationType, Verdict
from annotator.core.article import ZoneKind
from annotator.core.change import PassState

_ID, _STRINGS = "id", "strings"  # a string or a whole number; an object whose values become strings
_SPAN = {"start": int, "end": int, "text?": str}
_ANNOTATION = {
    "id?": _ID,
    "attributes?": _STRINGS,
    "origin?": {"suggester": str, "version": str, "score": float, "evidence": str},
    "verdict?": Verdict,
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
    dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a whole number",
    float: "a number", type(None): "null",
}  # fmt: skip


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
        return _strings(_checked(value, dict, place))
    if shape is _ID:
        return value if isinstance(value, str) else str(_checked(value, int, place, "a string"))
    if issubclass(shape, StrEnum):
        if _checked(value, str, place) not in set(shape):
            raise ValueError(f"{place} is {value!r}, not one of {', '.join(shape)}")
        return value
    return _checked(value, shape, place)


def _members(value: Mapping[str, Any], shape: Mapping[str, Any], place: str) -> Any:
    for key, inner in shape.items():
        name = key.removesuffix("?")
        if value.get(name) is not None:
            yield name, _settled(value[name], inner, f"{place}.{name}" if place else name)
        elif name == key:
            raise ValueError(f"{name!r} is missing" + (f" in {place}" if place else ""))


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    """The values that say something; what is no string as JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
        if value is not None
    }


def _checked(value: Any, kind: Any, place: str, name: str = "") -> Any:
    kinds = (int, float) if kind is float else kind
    if not isinstance(value, kinds) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{place or 'it'} is {_NAMES[type(value)]}, not {name or _NAMES[kind]}")
    return value

"""Validates CRFsuite models: the library follows every offset it reads, so a bad file can crash the program.

Layout after crf1d_model.c and cqdb.c of CRFsuite 0.12: a header with the offsets of five chunks (features,
label names, attribute names, features by label, features by attribute); all numbers are little-endian.
"""

import array
import struct
import sys
from dataclasses import dataclass

_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4s2I")
_NAMES = struct.Struct("<4s5I")
_PAIR = struct.Struct("<2I")
_FEATURE_WORDS = 5  # type, source, target, and a weight of two words
_TABLES = 256
_NAME_ORDER = 0x62445371


class _UnsoundError(ValueError):
    """What is wrong with the file, as a message for the user."""


@dataclass(frozen=True, slots=True)
class _Header:
    labels: int
    attributes: int
    features_at: int
    labels_at: int
    attributes_at: int
    by_label_at: int
    by_attribute_at: int


def check_model(data: bytes) -> set[str]:
    """Check every offset, count and index of a model; return its tags.

    Raises `ValueError`, which says what is wrong.
    """
    try:
        header = _header(data)
        features = _check_features(data, header)
        names = _names(data, header.labels_at, header.labels)
        _names(data, header.attributes_at, header.attributes)
        _check_references(data, header.by_label_at, b"LFRF", header.labels, features)
        _check_references(data, header.by_attribute_at, b"AFRF", header.attributes, features)
    except (struct.error, IndexError, UnicodeDecodeError) as problem:
        raise _UnsoundError("the model ends too early or is not a model") from problem
    return set(names)


def feature_names(data: bytes) -> frozenset[str]:
    """The features of a model that passed `check_model`."""
    header = _header(data)
    return frozenset(_names(data, header.attributes_at, header.attributes))


def _header(data: bytes) -> _Header:
    magic, size, kind, _version, _unused, *numbers = _HEADER.unpack_from(data)
    if magic != b"lCRF" or kind != b"FOMC" or size != len(data):
        raise _UnsoundError("the model is cut off or is not a model")
    return _Header(*numbers)


def _words(data: bytes, start: int, number: int) -> "array.array[int]":
    """`number` unsigned 32-bit numbers from byte `start`."""
    if start < 0 or start + 4 * number > len(data):
        raise _UnsoundError("a table of the model lies outside it")
    words = array.array("I", data[start : start + 4 * number])
    if sys.byteorder == "big":
        words.byteswap()
    return words


def _check_features(data: bytes, header: _Header) -> int:
    """Check that each feature refers to an existing attribute or label; return the number of features, which
    the header leaves at 0.
    """
    magic, _, number = _CHUNK.unpack_from(data, header.features_at)
    if magic != b"FEAT":
        raise _UnsoundError("the features of the model are not where they should be")
    words = _words(data, header.features_at + _CHUNK.size, _FEATURE_WORDS * number)
    if number and (
        max(words[0::_FEATURE_WORDS]) > 1
        or max(words[1::_FEATURE_WORDS]) >= max(header.attributes, header.labels)
        or max(words[2::_FEATURE_WORDS]) >= header.labels
    ):
        raise _UnsoundError("a feature of the model refers to an unknown label")
    return int(number)


def _names(data: bytes, start: int, number: int) -> list[str]:
    """The names in a string table, by index, after a check of all their offsets."""
    magic, size, _flag, order, backward, backward_at = _NAMES.unpack_from(data, start)
    if magic != b"CQDB" or order != _NAME_ORDER or start + size > len(data) or backward < number:
        raise _UnsoundError("the names of the model are not where they should be")
    table = data[start : start + size]
    places = _words(table, backward_at, backward)
    names = []
    for own, place in enumerate(places[:number]):
        identifier, length = _PAIR.unpack_from(table, place)
        name = table[place + _PAIR.size : place + _PAIR.size + length]
        if identifier != own or len(name) != length or name[-1:] != b"\0":
            raise _UnsoundError("a name of the model is cut off")
        names.append(name[:-1].decode("utf-8"))
    _check_buckets(table, set(places[:number]))
    return names


def _check_buckets(table: bytes, known: set[int]) -> None:
    """Check that every hash table lies within the string table, has an end and refers to checked names."""
    references = _words(table, _NAMES.size, 2 * _TABLES)
    for place, number in zip(references[0::2], references[1::2], strict=True):
        if not number:
            continue
        places = set(_words(table, place, 2 * number)[1::2])
        if 0 not in places:
            raise _UnsoundError("a hash table of the model has no end")
        places.remove(0)
        if not places <= known:
            raise _UnsoundError("a hash table of the model points outside its names")


def _check_references(data: bytes, start: int, magic: bytes, number: int, features: int) -> None:
    """Check the feature lists of labels or attributes: each within the file, each entry a feature index."""
    found, _, listed = _CHUNK.unpack_from(data, start)
    if found != magic or listed < number:
        raise _UnsoundError("the lists of features are not where they should be")
    places = _words(data, start + _CHUNK.size, number)
    if not number:
        return
    for place in places:
        length = int.from_bytes(data[place : place + 4], "little")
        end = place + 4 + 4 * length
        if not place or end > len(data):
            raise _UnsoundError("a list of features lies outside the model")
        if length and max(_words(data, place + 4, length)) >= features:
            raise _UnsoundError("a feature list of the model refers to an unknown feature")

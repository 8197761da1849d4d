"""`labels.toml`: a label set as a file that people read, write and share."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from annotator.core.annotation import QuotationType
from annotator.core.errors import FormatError
from annotator.core.labels import (
    Label,
    LabelSet,
    QuotationRules,
    Speaks,
    TeiElement,
    label_problems,
    set_problem,
)
from annotator.core.messages import Message

_HEADER = """\
# The labels of a project. One [[label]] a label, in the order in which they are offered.
#
# name        what stands in the data: one word
# title       what the window says
# key         its digit, 1 to 9; without one it has none
# light, dark colours on light and on dark paper, each at least 4.5 : 1 on it
# covers      one line on what it is for
# attributes  names of the values that a reviewer may give an entity of this label
# speaks      as what its entities can be the speaker of a quotation: person, role, organisation or no
# tei         the element of its entities in TEI, and its type where it has one: { element = "measure",
#             type = "currency" }; "rs" without a type gets the name of the label as its type
# formerly    names it had, or that labels merged into it had: what was suggested under them counts as `name`
"""
_QUOTATIONS = """\
# annotated   whether quotations are annotated at all
# types       those that are offered: direct, indirect, mixed
[quotations]
"""
_TEXTS = ("name", "title", "light", "dark", "covers")
_LISTS = ("attributes", "formerly")
_NEEDED = ("name", "light", "dark")
_NO_LABELS = LabelSet()
_UNSET = Label("", "", "", "", "")  # whose `speaks` and `tei` a label has that says neither
_KNOWN = tuple(field.name for field in fields(Label))
_OF_QUOTATIONS = ("annotated", "types")


@lru_cache(maxsize=4)
def parse_label_set(toml: str, defaults: LabelSet = _NO_LABELS) -> LabelSet:
    """The label set that `toml` describes.

    A label without `speaks` or `tei` (older versions wrote neither) has what the label of its name, or of a
    name that it had, has in `defaults`. Raises `FormatError` that names the line, what is wrong there and
    what to do.
    """
    try:
        said = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as problem:
        raise FormatError("This is no TOML: {0}. Correct that place and try again.", problem) from problem
    rows = said.get("label", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FormatError("{0}: write [[label]], with two brackets, above each label.", _at(toml, 0, "label"))
    if unknown := next((key for key in said if key not in {"label", "quotations"}), None):
        raise FormatError(
            "{0}: there is nothing called {1}; write [[label]] or [quotations].",
            _at(toml, 0, unknown),
            repr(unknown),
        )
    if not said:
        raise FormatError("There is no [[label]] in it; this is not a labels.toml.")
    labels = LabelSet(
        tuple(_label(toml, number, row, defaults) for number, row in enumerate(rows, start=1)),
        _rules(toml, said.get("quotations", {})),
    )
    if clash := set_problem(labels):
        number = next(n for n, label in enumerate(labels.labels, start=1) if label is clash[0])
        raise FormatError("{0}: {1}", _at(toml, number, "name"), clash[1])
    return labels


def labels_to_toml(labels: LabelSet) -> str:
    """The set as a `labels.toml` with comments that explain it; reading it gives the same set."""
    parts = [_HEADER, *(_label_to_toml(label) for label in labels.labels)]
    rules = labels.quotations
    kinds = _list([kind.value for kind in rules.types])
    parts.append(f"{_QUOTATIONS}annotated = {str(rules.annotated).lower()}\ntypes = {kinds}\n")
    return "\n".join(parts)


def _label_to_toml(label: Label) -> str:
    lines = ["[[label]]", f"name = {_text(label.name)}", f"title = {_text(label.title)}"]
    if label.key:
        lines.append(f"key = {label.key}")
    lines += [f"light = {_text(label.light)}", f"dark = {_text(label.dark)}"]
    if label.covers:
        lines.append(f"covers = {_text(label.covers)}")
    lines += [f"attributes = {_list(label.attributes)}"] if label.attributes else []
    kind = "" if label.tei.type is None else f", type = {_text(label.tei.type)}"
    lines += [f'speaks = "{label.speaks}"', f"tei = {{ element = {_text(label.tei.element)}{kind} }}"]
    lines += [f"formerly = {_list(label.formerly)}"] if label.formerly else []
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML basic string: JSON's, in which TOML also wants DEL escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _label(toml: str, number: int, row: dict[str, Any], defaults: LabelSet) -> Label:
    for field, problem in _row_problems(row):
        raise FormatError("{0}: {1}", _at(toml, number, field), problem)
    name, formerly = row["name"], row.get("formerly", ())
    usual = next((defaults.by_name[old] for old in (name, *formerly) if old in defaults.by_name), _UNSET)
    label = Label(
        name, row.get("title", name), str(row.get("key", "")), row["light"], row["dark"],
        row.get("covers", ""), tuple(row.get("attributes", ())),
        Speaks(row.get("speaks", usual.speaks)), TeiElement(**row["tei"]) if "tei" in row else usual.tei,
        tuple(old for old in dict.fromkeys(formerly) if old != name),
    )  # fmt: skip
    for field, problem in label_problems(label).items():
        raise FormatError("{0}: {1}", _at(toml, number, field), problem)
    return label


def _row_problems(row: dict[str, Any]) -> Iterator[tuple[str, Message]]:
    for field in row:
        if field not in _KNOWN:
            near = get_close_matches(field, _KNOWN, 1)
            if near:
                yield field, Message("a label has no {0}; is {1} meant?", repr(field), repr(near[0]))
            else:
                yield field, Message("a label has no {0}; known are {1}.", repr(field), ", ".join(_KNOWN))
    for field in _NEEDED:
        if field not in row:
            yield "", Message("this label has no {0}; add a line {1}.", repr(field), f'{field} = "…"')
    for field in _TEXTS:
        if not isinstance(row.get(field, ""), str):
            yield field, Message("{0} is a text; put it into quotation marks.", repr(field))
    if not isinstance(row.get("key", ""), str | int):
        yield "key", Message("'key' is a digit from 1 to 9.")
    for field in _LISTS:
        names = row.get(field, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            yield field, Message('{0} is a list of texts, such as ["one", "two"].', repr(field))
    yield from _role_problems(row)


def _role_problems(row: dict[str, Any]) -> Iterator[tuple[str, Message]]:
    """What is wrong with the fields that say what a label can do."""
    if row.get("speaks", "no") not in list(Speaks):
        yield "speaks", Message("'speaks' is one of {0}.", ", ".join(Speaks))
    tei = row.get("tei", {"element": "rs"})
    known = isinstance(tei, dict) and "element" in tei and tei.keys() <= {"element", "type"}
    if not known or not all(isinstance(value, str) for value in tei.values()):
        yield (
            "tei",
            Message("'tei' is a table with an element and perhaps a type; export the labels to see how."),
        )


def _rules(toml: str, said: Any) -> QuotationRules:
    if not isinstance(said, dict):
        raise FormatError("{0}: write [quotations] on a line of its own.", _at(toml, 0, "quotations"))
    if unknown := next((key for key in said if key not in _OF_QUOTATIONS), None):
        raise FormatError(
            "{0}: [quotations] has no {1}; known are annotated and types.",
            _at(toml, 0, unknown),
            repr(unknown),
        )
    annotated, kinds = said.get("annotated", True), said.get("types", list(QuotationType))
    if not isinstance(annotated, bool):
        raise FormatError("{0}: 'annotated' is true or false.", _at(toml, 0, "annotated"))
    if not isinstance(kinds, list) or not kinds or any(kind not in list(QuotationType) for kind in kinds):
        raise FormatError("{0}: 'types' lists some of direct, indirect, mixed.", _at(toml, 0, "types"))
    return QuotationRules(annotated, tuple(kind for kind in QuotationType if kind in kinds))


def _at(toml: str, number: int, field: str) -> Message:
    """`line 12`: where `field` of the label of this number stands; number 0: outside of labels."""
    lines = toml.split("\n")
    heads = [n for n, line in enumerate(lines) if re.match(r"\s*\[\[\s*label\s*\]\]", line)]
    start = heads[number - 1] if 0 < number <= len(heads) else 0
    end = heads[number] if 0 < number < len(heads) else len(lines)
    name = rf"\s*(\[+\s*)?[\"']?{re.escape(field)}[\"']?\s*(\]+|=)"
    found = next((n for n in range(start, end) if field and re.match(name, lines[n])), start)
    return Message("Line {0}", found + 1)

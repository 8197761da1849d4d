"""The mapping between labels and TEI elements, from the label set.

Other corpora use more elements than a label set lists; those are read as the label of a similar element. An
element without a label in the project gets the default label, by its current name in the project.
"""

import unicodedata

from annotator.assets import default_labels
from annotator.core.labels import LabelSet, TeiElement

_LIKE = {
    "time": "date", "num": "measure", "geogName": "placeName", "country": "placeName", "region": "placeName",
    "settlement": "placeName", "district": "placeName",
}  # fmt: skip
_TYPES_OF_NAME = {"person": "persName", "place": "placeName", "org": "orgName"}


class Elements:
    """The TEI elements of a project's labels."""

    def __init__(self, labels: LabelSet) -> None:
        default_elements = default_labels().by_tei.items()
        self._labels = labels
        self._names = {element: labels.today.get(name, name) for element, name in default_elements}
        self._names.update(labels.by_tei)

    def element_of(self, label: str) -> tuple[str, dict[str, str]]:
        """The element for entities of a label, and its attributes."""
        known = self._labels.by_name.get(label)
        element = known.tei_element if known else TeiElement("rs", label)
        if self._names.get(element, label) != label or _has_spaces(element.type or ""):
            return "rs", {"type": "other", "n": label}
        return element.element, {"type": element.type} if element.type else {}

    def label_of(self, element: str, kind: str | None, number: str | None) -> str | None:
        """The label for an element with this name, `type` and `n`; `None` if it is not a name."""
        if element == "rs" and kind == "other" and number:
            return number
        like = _TYPES_OF_NAME.get((kind or "").lower(), "") if element == "name" else _LIKE.get(element, "")
        candidates = (TeiElement(element, kind), TeiElement(element), TeiElement(like))
        label = next((self._names[candidate] for candidate in candidates if candidate in self._names), None)
        return label or (kind if element == "rs" else None)


def _has_spaces(kind: str) -> bool:
    """Whether a value contains characters that are not allowed in `type`."""
    return any(unicodedata.category(letter)[0] in "CZ" for letter in kind)

"""The labelling configuration of Label Studio: the labels, relations and fields of a project.

Source: https://labelstud.io/tags for the tags and their parameters.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

from annotator.core.labels import Label, LabelSet
from annotator.formats.shared.graph import CONTENTS, QUOTATION_LABELS, RELATIONS

TEXT, ENTITY, QUOTATION, SPEAKER = "text", "entity", "quotation", "speaker"
_ATTRIBUTE = "attribute-"
_QUOTATION_COLOURS = dict(
    zip(QUOTATION_LABELS, ("#7a5cc9", "#9c6ade", "#b98af0", "#a84c08", "#2f6db3"), strict=True)
)


def control_of(label: str) -> str:
    """The name of the control that contains a label."""
    return QUOTATION if label in _QUOTATION_COLOURS else ENTITY


def field_of(attribute: str) -> str:
    """The name of the field that contains an attribute."""
    return f"{_ATTRIBUTE}{attribute}"


def attribute_of(field: str) -> str:
    """The attribute that a field contains; the field of another tool is an attribute with the same name."""
    return field.removeprefix(_ATTRIBUTE)


class Used:
    """The labels and attributes that were written, which the configuration must offer."""

    def __init__(self, labels: LabelSet) -> None:
        self._labels: dict[str, Label | None] = dict(labels.by_name)
        names = (name for label in labels.labels for name in label.attributes)
        self._attributes = dict.fromkeys(names)

    def add(self, label: str, attributes: Mapping[str, str]) -> None:
        """Add a label, unless it is one of quotations, and the attributes of its region."""
        if control_of(label) == ENTITY:
            self._labels.setdefault(label, None)
        self._attributes |= dict.fromkeys(attributes)

    def write(self, path: Path) -> None:
        """Write the configuration as XML, to be pasted at *Settings › Labeling Interface › Code*."""
        view = ET.Element("View")
        relations = ET.SubElement(view, "Relations")
        for kind in RELATIONS:
            ET.SubElement(relations, "Relation", value=kind)
        entities = ET.SubElement(view, "Labels", name=ENTITY, toName=TEXT)
        for name, label in self._labels.items():
            attributes = {"background": label.light, "hotkey": label.key} if label else {}
            ET.SubElement(entities, "Label", {"value": name} | {key: v for key, v in attributes.items() if v})
        quotations = ET.SubElement(view, "Labels", name=QUOTATION, toName=TEXT)
        for name, colour in _QUOTATION_COLOURS.items():
            ET.SubElement(quotations, "Label", value=name, background=colour)
        ET.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
        speaker = {"whenTagName": QUOTATION, "whenLabelValue": ",".join(CONTENTS), "placeholder": "Speaker"}
        _field(view, SPEAKER, speaker)
        for name in self._attributes:
            _field(view, field_of(name), {"placeholder": name})
        ET.indent(view)
        ET.ElementTree(view).write(path, encoding="utf-8", short_empty_elements=True)


def _field(view: ET.Element, name: str, attributes: Mapping[str, str]) -> None:
    ET.SubElement(
        view,
        "TextArea",
        {"name": name, "toName": TEXT, "perRegion": "true", "editable": "true", **attributes},
    )
